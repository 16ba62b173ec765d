/** Asks a platform: with the operator's key where there is one, never while its limits say no, and notes how it went. */
import { ask } from './ask.ts'
import type { Quota } from './crawl/crawl.ts'
import type { Source } from './domain/source.ts'
import type { SocialPollTools } from './read-posts.ts'
import type { Adapter, PostPage } from './social/social.ts'

/** The platform cannot be asked, or refuses. */
export class Blocked extends Error {
  readonly code: string
  readonly status: number | null
  readonly retryAfterMs: number | null

  constructor(code: string, message: string, status: number | null, retryAfterMs: number | null) {
    super(message)
    this.name = 'Blocked'
    this.code = code
    this.status = status
    this.retryAfterMs = retryAfterMs
  }
}

export interface Asker {
  /** Whether any answer was read. */
  readonly answered: boolean
  /** @throws Blocked, or KentonganError `not_posts`, `parse_timeout`. */
  ask(address: string): Promise<PostPage>
}

const LOOPBACK = /^(127(\.\d+){3}|\[::1\]|localhost)$/

/** Keeps that a way of reading a platform worked, and whether at the real service. */
export function noteSuccess(source: Source, url: URL, quota: Quota | null, tools: SocialPollTools): void {
  const { posts } = tools.state
  const now = tools.now()
  const before = posts.adapters().find(({ kind }) => kind === source.kind)
  const isReal = !LOOPBACK.test(url.hostname)
  posts.noteAdapter({
    kind: source.kind,
    successAt: now,
    realAt: isReal ? now : (before?.realAt ?? null),
    quota: quota?.limit ?? before?.quota ?? null,
    remaining: quota?.remaining ?? before?.remaining ?? null,
    resetAt: quota?.resetAt ?? before?.resetAt ?? null,
  })
  tools.social.onAdapters?.(posts.adapters())
}

/** The next request would be refused: better not to make it. */
function heed(url: URL, quota: Quota | null, tools: SocialPollTools): void {
  if (quota?.remaining === 0 && quota.resetAt !== null) tools.state.posts.setWait(url.host, quota.resetAt)
}

export function createAsker(source: Source, adapter: Adapter, tools: SocialPollTools): Asker {
  let answered = false
  const fetchBody = async (url: URL): Promise<string> => {
    const waitMs = tools.state.posts.waitOf(url.host) - tools.now()
    if (waitMs > 0)
      throw new Blocked('host_waiting', 'Batas platform tercapai; ditunggu sampai dibuka lagi', null, waitMs)
    const headers = tools.social.keys.headersFor(source.kind, url)
    if (headers === null && adapter.key(new URL(source.url)) === 'needed') {
      throw new Blocked(
        'key_missing',
        `Sumber ${source.kind} ini perlu kunci; lihat docs/operations.md`,
        null,
        null,
      )
    }
    const fetched = await ask(tools, url.href, {
      accept: adapter.accept,
      ...(headers === null ? {} : { headers }),
    })
    if (fetched.kind === 'ok') {
      heed(url, fetched.quota ?? null, tools)
      noteSuccess(source, url, fetched.quota ?? null, tools)
      return fetched.body
    }
    if (fetched.kind === 'not_modified') throw new Blocked('bad_response', 'Jawaban kosong', 304, null)
    const { code, message, status, retryAfterMs } = fetched
    // Kept also over a restart: the limit is the host's, not this process's.
    if (retryAfterMs !== null) tools.state.posts.setWait(url.host, tools.now() + retryAfterMs)
    throw new Blocked(code, message, status, retryAfterMs)
  }
  return {
    get answered() {
      return answered
    },
    async ask(address) {
      const body = await fetchBody(new URL(address))
      const page = await tools.work.readPosts(body, { kind: source.kind, source: source.url, address })
      answered = true
      return page
    },
  }
}
