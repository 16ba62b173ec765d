/** Bluesky's stream: read as it comes, taken up again where it was cut, deletions followed at once. */
import { noteSuccess } from './ask-platform.ts'
import type { Socket, StreamCrawler } from './crawl/crawl.ts'
import { type Capture, emptyCounts } from './domain/disposition.ts'
import { documentId } from './domain/ids.ts'
import type { Source } from './domain/source.ts'
import { readPosts, type SocialPollTools } from './read-posts.ts'
import { type Post, postId, readStreamEvent, type StreamEvent } from './social/social.ts'
import type { KnownPost } from './state/state.ts'
import { addTally, emptySum } from './sum.ts'

export interface StreamOptions {
  readonly source: Source
  readonly tools: SocialPollTools
  readonly connect: StreamCrawler['stream']
  readonly sleep: (ms: number) => Promise<void>
  /** Whether reading must wait: no room, or the store is away. */
  readonly paused: () => boolean
  readonly onCapture: (source: Source, capture: Capture) => void
}

/** What came is read once a second: one fsync for all of it. */
const FLUSH_MS = 1_000
/** The stream of all posts is never silent for so long; one of few accounts is, and costs one connection more. */
const IDLE_MS = 5 * 60_000
/** Messages that wait to be read; with more it is faster to come back to them by the cursor. */
const MOST_WAITING = 20_000
/** One capture a minute, as polls of a busy source would be. */
const CAPTURE_MS = 60_000
/** The documentation advises a few seconds of overlap; what comes twice is known. */
const OVERLAP_US = 3_000_000
const SHORTEST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** Posts in these are looked through for subjects: Indonesian, its neighbours in spelling, the regional languages. */
const LANGUAGES = new Set([
  'id',
  'in',
  'ms',
  'jv',
  'su',
  'min',
  'ace',
  'ban',
  'bjn',
  'bug',
  'mad',
  'nij',
  'bbc',
])

function addressOf(source: Source, cursor: number | null): string {
  const url = new URL(source.url)
  url.protocol = url.protocol === 'http:' ? 'ws:' : 'wss:'
  url.searchParams.set('wantedCollections', 'app.bsky.feed.post')
  if (cursor !== null) url.searchParams.set('cursor', String(cursor - OVERLAP_US))
  return url.href
}

const backoff = (failures: number) => Math.min(SHORTEST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS)

class Stream {
  readonly #options: StreamOptions
  #sum = emptySum()
  #since: number
  #failures = 0

  constructor(options: StreamOptions) {
    this.#options = options
    this.#since = options.tools.now()
  }

  /** Ends when told to. Never rejects: what goes wrong ends in a capture, and the stream is taken up again. */
  async run(): Promise<void> {
    const { tools, sleep, paused } = this.#options
    while (!tools.signal.aborted) {
      if (paused()) {
        await sleep(FLUSH_MS)
        continue
      }
      try {
        const heard = await this.#listen()
        this.#failures = heard ? 0 : this.#failures + 1
      } catch (error) {
        this.#failures += 1
        this.#sum.fault ??= { code: codeOf(error), message: String(error) }
      }
      if (tools.signal.aborted) break
      await this.#capture(this.#failures > 0 ? 'failed' : 'read')
      await sleep(backoff(this.#failures))
    }
  }

  #cursor(): number | null {
    const text = this.#options.tools.state.posts.place(this.#options.source.id)
    return text === null ? null : (JSON.parse(text) as { cursor: number }).cursor
  }

  /** @returns whether anything came */
  async #listen(): Promise<boolean> {
    const { source, tools, connect, sleep, paused } = this.#options
    const waiting: string[] = []
    let isOpen = true
    let heardAt = tools.now()
    let heard = false
    const socket: Socket = await connect(addressOf(source, this.#cursor()), {
      onMessage: (text) => waiting.push(text),
      onClose: () => {
        isOpen = false
      },
    })
    try {
      while (!tools.signal.aborted && !paused()) {
        await sleep(FLUSH_MS)
        const isFull = waiting.length > MOST_WAITING
        const taken = waiting.splice(0)
        if (taken.length > 0) {
          heard = true
          heardAt = tools.now()
          await this.#take(taken)
          noteSuccess(source, new URL(source.url), null, tools)
        }
        if (tools.now() - this.#since >= CAPTURE_MS) await this.#capture('read')
        if (isFull || (!isOpen && waiting.length === 0) || tools.now() - heardAt > IDLE_MS) break
      }
    } finally {
      socket.close()
    }
    return heard
  }

  async #take(texts: readonly string[]): Promise<void> {
    const events = texts.flatMap((text) => readStreamEvent(text) ?? [])
    let pending: Post[] = []
    let last = this.#cursor() ?? 0
    for (const event of events) {
      last = Math.max(last, event.time)
      if (event.kind === 'post' && this.#isOurs(event.post)) pending.push(event.post)
      const isPending = event.kind === 'removed' && pending.some(({ key }) => key === event.key)
      const gone = isPending ? [] : this.#goneBy(event)
      if (!isPending && gone.length === 0) continue
      // What came before it is read first, so that it is there to be taken away.
      await this.#keep(pending, gone, null)
      pending = []
      if (isPending) await this.#keep([], this.#goneBy(event), null)
    }
    await this.#keep(pending, [], last === 0 ? null : JSON.stringify({ cursor: last }))
  }

  /** Most posts of the network are nothing to us, and are no items. */
  #isOurs(post: Post): boolean {
    const { state, reader } = this.#options.tools
    if (state.posts.post(postId(post)) !== null) return true
    const isNear = post.language === null || LANGUAGES.has(post.language)
    return isNear && reader.names(post.text)
  }

  #goneBy(event: StreamEvent): KnownPost[] {
    const { state, social } = this.#options.tools
    const stands = (known: KnownPost | null) => (known === null || known.removedAt !== null ? [] : [known])
    if (event.kind === 'removed') return stands(state.posts.post(documentId(event.key)))
    if (event.kind !== 'account_gone') return []
    return social.pseudonyms.all('bluesky', event.account).flatMap((author) => state.posts.byAuthor(author))
  }

  async #keep(posts: readonly Post[], gone: readonly KnownPost[], place: string | null): Promise<void> {
    const { source, tools } = this.#options
    addTally(this.#sum, await readPosts({ posts, gone, place }, source, tools), 0)
  }

  async #capture(outcome: 'read' | 'failed'): Promise<void> {
    const { source, tools, onCapture } = this.#options
    const { received, counts, mentions, events, fault } = this.#sum
    const startedAt = new Date(this.#since).toISOString()
    const capture: Capture = {
      id: documentId(`${source.id} ${startedAt}`),
      sourceId: source.id,
      startedAt,
      finishedAt: new Date(tools.now()).toISOString(),
      outcome,
      httpStatus: null,
      received,
      counts: { ...emptyCounts(), ...counts },
      mentions,
      events,
      errorCode: outcome === 'failed' ? (fault?.code ?? 'stream_cut') : null,
      error: outcome === 'failed' ? (fault?.message ?? 'Aliran tidak tersambung') : null,
    }
    try {
      await tools.spool.append([{ kind: 'capture', capture }])
    } catch {
      // No room: reading waits, and says why itself. The counts go into the next capture.
      return
    }
    this.#sum = emptySum()
    this.#since = tools.now()
    onCapture(source, capture)
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'stream_failed'
}

/** Reads a stream until the tools' signal ends it. */
export const readStream = (options: StreamOptions): Promise<void> => new Stream(options).run()
