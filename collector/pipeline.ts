/** One poll of one source, from its feed to the spool: fetch → parse → read items → note where the feed stands. */
import type { Fetched } from './crawl/crawl.ts'
import { type Capture, emptyCounts } from './domain/disposition.ts'
import { KentonganError } from './domain/errors.ts'
import { documentId } from './domain/ids.ts'
import type { Source } from './domain/source.ts'
import { parseFeed } from './parse/parse.ts'
import type { PollTools } from './poll-tools.ts'
import { readItems } from './read-items.ts'
import type { SourceState } from './state/state.ts'

type Polled = Omit<Capture, 'id' | 'sourceId' | 'startedAt' | 'finishedAt'>
type FetchedOk = Extract<Fetched, { kind: 'ok' }>

/** Kinds that a later version reads; until then they are skipped by name, never fetched. */
const KINDS_NOT_READ = new Set<Source['kind']>(['html', 'sitemap', 'telegram', 'mastodon'])

function nothing(outcome: Capture['outcome'], httpStatus: number | null): Polled {
  const counts = emptyCounts()
  return { outcome, httpStatus, received: 0, counts, mentions: 0, events: 0, errorCode: null, error: null }
}

function note(source: Source, state: SourceState, tools: PollTools, retryAfterMs: number | null): void {
  tools.state.saveSource(source.id, { ...state, ...tools.schedule(state, retryAfterMs) }, tools.now())
}

interface Failure {
  readonly code: string
  readonly message: string
  readonly status: number | null
  readonly retryAfterMs: number | null
}

function noteFailure(source: Source, failure: Failure, tools: PollTools): Polled {
  const state = tools.state.source(source.id)
  note(source, { ...state, failures: state.failures + 1 }, tools, failure.retryAfterMs)
  return { ...nothing('failed', failure.status), errorCode: failure.code, error: failure.message }
}

async function readBody(
  source: Source,
  state: SourceState,
  fetched: FetchedOk,
  tools: PollTools,
): Promise<Polled> {
  const { etag, lastModified, bodyHash, status } = fetched
  const movedTo = fetched.permanentUrl ?? state.movedTo
  const next: SourceState = { ...state, etag, lastModified, bodyHash, movedTo, failures: 0 }
  // Some servers never answer 304: the same bytes are the same feed.
  if (bodyHash === state.bodyHash) {
    note(source, next, tools, null)
    return nothing('not_modified', status)
  }
  const feed = await parseFeed(fetched.body, { ...source, url: fetched.url })
  const tally = await readItems(feed.items, source, tools)
  // The cursor moves only now, after the fsync of every item; not at all while an item must be met again.
  note(source, tally.again ? { ...next, etag: null, lastModified: null, bodyHash: null } : next, tools, null)
  const counts = { ...tally.counts, quarantined: tally.counts.quarantined + feed.rejected.length }
  const received = feed.items.length + feed.rejected.length
  return { ...nothing('read', status), received, counts, mentions: tally.mentions, events: tally.events }
}

async function poll(source: Source, tools: PollTools): Promise<Polled> {
  const state = tools.state.source(source.id)
  if (KINDS_NOT_READ.has(source.kind)) {
    note(source, state, tools, null)
    const error = `Sumber jenis ${source.kind} belum dibaca oleh versi ini.`
    return { ...nothing('skipped', null), errorCode: 'kind_not_read_yet', error }
  }
  const fetched = await tools.crawler.fetch(state.movedTo ?? source.url, {
    accept: 'feed',
    signal: tools.signal,
    ...(state.etag === null ? {} : { etag: state.etag }),
    ...(state.lastModified === null ? {} : { lastModified: state.lastModified }),
  })
  if (fetched.kind === 'failed') return noteFailure(source, fetched, tools)
  if (fetched.kind === 'ok') return readBody(source, state, fetched, tools)
  note(source, { ...state, failures: 0 }, tools, null)
  return nothing('not_modified', fetched.status)
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
  let polled: Polled
  try {
    polled = await poll(source, tools)
  } catch (error) {
    if (tools.signal.aborted) throw error
    polled = noteFailure(source, toFailure(error), tools)
  }
  const finishedAt = new Date(tools.now()).toISOString()
  const id = documentId(`${source.id} ${startedAt}`)
  const capture: Capture = { id, sourceId: source.id, startedAt, finishedAt, ...polled }
  await tools.spool.append([{ kind: 'capture', capture }])
  return capture
}
