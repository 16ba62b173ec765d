/** One poll of one source, from its feed to the spool: fetch → parse → read items → note where the feed stands. */
import { ask } from './ask.ts'
import type { Fetched } from './crawl/crawl.ts'
import { isDiskFull } from './domain/disk.ts'
import { type Capture, emptyCounts } from './domain/disposition.ts'
import { KentonganError } from './domain/errors.ts'
import { documentId } from './domain/ids.ts'
import type { Source } from './domain/source.ts'
import type { ParsedFeed } from './parse/parse.ts'
import { pollSocial } from './poll-social.ts'
import type { PollTools } from './poll-tools.ts'
import { readItems } from './read-items.ts'
import { readChildren, readNextPages } from './read-parts.ts'
import type { SocialPollTools } from './read-posts.ts'
import { LONGEST_SOCIAL_MS } from './recheck-posts.ts'
import type { PollResult } from './schedule.ts'
import { newestItems } from './sitemap-choice.ts'
import { adapterOf } from './social/social.ts'
import type { SourceState } from './state/state.ts'
import { addTally, emptySum, type Sum } from './sum.ts'

type Polled = Omit<Capture, 'id' | 'sourceId' | 'startedAt' | 'finishedAt'>
type FetchedOk = Extract<Fetched, { kind: 'ok' }>

/** What a platform's interface answers when it answers. */
const OK = 200

/** Kinds that a poll does not read: without what reading posts needs, or because a stream brings them. */
const KINDS_OF_POSTS = new Set<Source['kind']>([
  'telegram',
  'mastodon',
  'bluesky',
  'jetstream',
  'reddit',
  'youtube_comments',
])

function nothing(outcome: Capture['outcome'], httpStatus: number | null): Polled {
  const counts = emptyCounts()
  return { outcome, httpStatus, received: 0, counts, mentions: 0, events: 0, errorCode: null, error: null }
}

/** What a poll came to, and where its source stands: saved only when the capture is on disk. */
interface Ended {
  readonly polled: Polled
  readonly state: SourceState
}

/** Where the source stands, and when it is due next by what the poll came to. */
function stand(
  state: SourceState,
  tools: PollTools,
  result?: PollResult,
  retryAfterMs: number | null = null,
): SourceState {
  return { ...state, ...tools.schedule(state, retryAfterMs, result) }
}

interface Failure {
  readonly code: string
  readonly message: string
  readonly status: number | null
  readonly retryAfterMs: number | null
}

function failed(source: Source, failure: Failure, tools: PollTools): Ended {
  const state = tools.state.source(source.id)
  // What it moved to may be gone while its own address is back, or leads elsewhere: that is asked next.
  const next = { ...state, movedTo: null, failures: state.failures + 1 }
  return {
    polled: { ...nothing('failed', failure.status), errorCode: failure.code, error: failure.message },
    state: stand(next, tools, failure, failure.retryAfterMs),
  }
}

async function readBody(
  source: Source,
  state: SourceState,
  fetched: FetchedOk,
  tools: PollTools,
): Promise<Ended> {
  const { etag, lastModified, bodyHash, status } = fetched
  const movedTo = fetched.permanentUrl ?? state.movedTo
  const next: SourceState = { ...state, etag, lastModified, bodyHash, movedTo, failures: 0 }
  // Some servers never answer 304: the same bytes are the same feed.
  if (bodyHash === state.bodyHash) {
    const state = stand(next, tools, { counts: emptyCounts() })
    return { polled: nothing('not_modified', status), state }
  }
  const feed = await tools.work.parseFeed(fetched.body, { ...source, url: fetched.url })
  const sum = emptySum()
  addTally(sum, await readItems(newestItems(feed.items), source, tools), feed.rejected.length)
  await readChildren(feed, source, tools, sum)
  await readNextPages(feed, source, tools, sum, walkOf(state))
  // The cursor moves only now, after the fsync of every item; not at all while an item must be met again.
  const { received, counts, mentions, events } = sum
  const cursor = keepsCursor(feed, sum) ? next : { ...next, ...unread(state) }
  const read = { ...nothing('read', status), received, counts, mentions, events }
  const polled = { ...read, errorCode: sum.fault?.code ?? null, error: sum.fault?.message ?? null }
  return { polled, state: stand(cursor, tools, { counts }) }
}

/** Its pages were all read once; what failed on one of them is met again on the pages of a poll. */
const PAGES_AGAIN = ''

/** How far a list is followed: all pages until it was read to its end once. */
const walkOf = ({ bodyHash }: SourceState) =>
  bodyHash === null ? 'first' : bodyHash === PAGES_AGAIN ? 'again' : 'new'

/** An index says nothing about its sitemaps, which have cursors of their own. */
const keepsCursor = (feed: ParsedFeed, sum: Sum) => !sum.again && feed.format !== 'sitemap_index'

const unread = ({ bodyHash }: SourceState) => ({
  etag: null,
  lastModified: null,
  bodyHash: bodyHash === null ? null : PAGES_AGAIN,
})

async function pollPlatform(source: Source, state: SourceState, tools: SocialPollTools): Promise<Ended> {
  const { sum, blocked, answered } = await pollSocial(source, tools)
  if (blocked !== null && !answered) {
    if (blocked.code !== 'key_missing') return failed(source, blocked, tools)
    return skipped(state, tools, blocked.code, blocked.message)
  }
  const next = { ...state, failures: 0 }
  const retryAfterMs = blocked?.retryAfterMs ?? null
  const due = tools.schedule(next, retryAfterMs, { counts: sum.counts })
  const dueAt = retryAfterMs === null ? Math.min(due.dueAt, tools.now() + LONGEST_SOCIAL_MS) : due.dueAt
  const { received, counts, mentions, events, fault } = sum
  const read = { ...nothing('read', OK), received, counts, mentions, events }
  const polled = { ...read, errorCode: fault?.code ?? null, error: fault?.message ?? null }
  return { polled, state: { ...next, ...due, dueAt } }
}

function skipped(state: SourceState, tools: PollTools, errorCode: string, error: string): Ended {
  return { polled: { ...nothing('skipped', null), errorCode, error }, state: stand(state, tools) }
}

async function poll(source: Source, tools: PollTools): Promise<Ended> {
  const state = tools.state.source(source.id)
  const { social } = tools
  if (social !== undefined && adapterOf(source.kind) !== null) {
    return pollPlatform(source, state, { ...tools, social })
  }
  if (KINDS_OF_POSTS.has(source.kind)) {
    // npm start alone keeps a stream open.
    const isStream = social !== undefined && source.kind === 'jetstream'
    const errorCode = isStream ? 'stream_only' : 'kind_not_read_yet'
    const error = isStream
      ? 'Aliran hanya dibaca oleh npm start.'
      : `Sumber jenis ${source.kind} belum dibaca oleh versi ini.`
    return skipped(state, tools, errorCode, error)
  }
  const fetched = await ask(tools, state.movedTo ?? source.url, {
    accept: source.kind === 'html' ? 'page' : 'feed',
    ...(state.etag === null ? {} : { etag: state.etag }),
    ...(state.lastModified === null ? {} : { lastModified: state.lastModified }),
  })
  if (fetched.kind === 'failed') return failed(source, fetched, tools)
  if (fetched.kind === 'ok') return readBody(source, state, fetched, tools)
  const next = stand({ ...state, failures: 0 }, tools, { counts: emptyCounts() })
  return { polled: nothing('not_modified', fetched.status), state: next }
}

/** A body that is no feed, or a fault of ours: this source waits longer, the others go on. */
function toFailure(error: unknown): Failure {
  const code = error instanceof KentonganError ? error.code : 'reading_failed'
  const message = error instanceof Error ? error.message : String(error)
  return { code, message, status: null, retryAfterMs: null }
}

/**
 * Polls one source and hands what it says to the spool, last the capture itself with its counts. Faults of the
 * source end in the capture; a spool that cannot be written, or a stop, rejects.
 */
export async function pollSource(source: Source, tools: PollTools): Promise<Capture> {
  const startedAt = new Date(tools.now()).toISOString()
  let ended: Ended
  try {
    ended = await poll(source, tools)
  } catch (error) {
    // A full disk is no fault of the source: it must not wait longer for it.
    if (tools.signal.aborted || isDiskFull(error)) throw error
    ended = failed(source, toFailure(error), tools)
  }
  const finishedAt = new Date(tools.now()).toISOString()
  const id = documentId(`${source.id} ${startedAt}`)
  const capture: Capture = { id, sourceId: source.id, startedAt, finishedAt, ...ended.polled }
  await tools.spool.append([{ kind: 'capture', capture }])
  // Only now: else a full disk or a kill in between would lose the capture, and the source would wait for its next turn.
  tools.state.saveSource(source.id, ended.state, tools.now())
  return capture
}
