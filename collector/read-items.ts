/** The items of a feed, one after another: page → read → spool, each ending in exactly one disposition. */
import { type Capture, type Disposition, emptyCounts } from './domain/disposition.ts'
import { KentonganError } from './domain/errors.ts'
import { documentId, documentKey } from './domain/ids.ts'
import type { Item } from './domain/item.ts'
import type { DocumentRecord } from './domain/record.ts'
import type { Source } from './domain/source.ts'
import type { PollTools } from './poll-tools.ts'
import type { Page } from './reading.ts'
import type { FrozenTimes, ReadItem } from './state/state.ts'

/** A page or item that fails for a while is tried at this many polls. */
const TRIES = 3
/** Records of so many items share one fsync; a kill re-reads at most these. */
const BATCH_ITEMS = 50
/** Failures that the next poll would meet again: the feed's own text is taken at once. */
const FINAL_CODES = new Set([
  'http_401',
  'http_403',
  'http_404',
  'http_410',
  'robots_disallowed',
  'blocked_address',
  'bad_scheme',
  'bad_encoding',
  'too_large',
  'too_many_redirects',
])
/** Text in the feed longer than this is the article itself, and saves the page's fetch. */
const FULL_TEXT_LENGTH = 400

type Outcome =
  | { readonly kind: 'read'; readonly record: DocumentRecord; readonly key: string }
  /** Met before. `known` is set when only its page told, so that the page is not fetched again. */
  | { readonly kind: 'duplicate'; readonly known: ReadItem | null }
  | { readonly kind: 'again' }
  | { readonly kind: 'quarantined' }

export interface Tally {
  readonly counts: Capture['counts']
  mentions: number
  events: number
  /** Some item must be met again, so the feed must not answer 304 next time. */
  again: boolean
}

const itemKey = (item: Item) => documentId(`${item.sourceId} ${item.guid}`)

const needsPage = (item: Item, source: Source) =>
  source.pages === 'fetch' && (item.contentHtml ?? '').length < FULL_TEXT_LENGTH

async function fetchPage(item: Item, source: Source, tools: PollTools): Promise<Page | null | 'again'> {
  if (item.url === null || !needsPage(item, source)) return null
  const fetched = await tools.crawler.fetch(item.url, { accept: 'page', signal: tools.signal })
  if (fetched.kind === 'ok') return { url: fetched.url, html: fetched.body }
  if (fetched.kind === 'not_modified' || FINAL_CODES.has(fetched.code)) return null
  const reason = `${fetched.code}: ${fetched.message}`
  return tools.state.noteTrouble(itemKey(item), reason, tools.now()) >= TRIES ? null : 'again'
}

function readPage(item: Item, source: Source, page: Page | null, tools: PollTools): Outcome {
  const key = itemKey(item)
  const now = new Date(tools.now()).toISOString()
  const extracted = tools.reader.extract(item, source, page, now)
  const id = documentId(extracted.url ?? documentKey(item))
  if (tools.state.isDocumentDone(id) || tools.claims.has(id)) {
    return { kind: 'duplicate', known: { key, documentId: id } }
  }
  const times: FrozenTimes = tools.state.times(id) ?? {
    publishedAt: extracted.publishedAt ?? now,
    dateQuality: extracted.dateQuality,
    firstSeenAt: now,
  }
  const record = tools.reader.read(id, extracted, source, times)
  tools.claims.add(id)
  return { kind: 'read', record, key }
}

async function readItem(item: Item, source: Source, tools: PollTools): Promise<Outcome> {
  const key = itemKey(item)
  if (tools.state.isItemDone(key) || tools.state.isDocumentDone(documentId(documentKey(item)))) {
    return { kind: 'duplicate', known: null }
  }
  const page = await fetchPage(item, source, tools)
  if (page === 'again') return { kind: 'again' }
  try {
    return readPage(item, source, page, tools)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { kind: tools.state.noteTrouble(key, reason, tools.now()) >= TRIES ? 'quarantined' : 'again' }
  }
}

function dispositionOf(outcome: Outcome): Disposition {
  if (outcome.kind === 'read') return outcome.record.events.length > 0 ? 'stored' : 'no_mention'
  return outcome.kind === 'again' ? 'dropped' : outcome.kind
}

/** Times first, then the records with fsync, then the marks: a kill in between repeats the batch, and only that. */
async function keep(outcomes: readonly Outcome[], tools: PollTools): Promise<DocumentRecord[]> {
  const read = outcomes.filter((outcome) => outcome.kind === 'read')
  const records = read.map((outcome) => outcome.record)
  try {
    tools.state.freeze(records.map(({ document }) => document))
    await tools.spool.append(records)
    const done = read.map(({ key, record }) => ({ key, documentId: record.document.id }))
    const known = outcomes.flatMap((outcome) => (outcome.kind === 'duplicate' ? (outcome.known ?? []) : []))
    tools.state.markDone([...done, ...known], tools.now())
  } finally {
    for (const { document } of records) tools.claims.delete(document.id)
  }
  return records
}

async function readBatch(
  items: readonly Item[],
  source: Source,
  tools: PollTools,
  tally: Tally,
): Promise<void> {
  const outcomes: Outcome[] = []
  for (const item of items) {
    if (tools.signal.aborted) break
    outcomes.push(await readItem(item, source, tools))
  }
  const records = await keep(outcomes, tools)
  for (const outcome of outcomes) tally.counts[dispositionOf(outcome)] += 1
  tally.again ||= outcomes.some((outcome) => outcome.kind === 'again')
  tally.events += records.reduce((sum, record) => sum + record.events.length, 0)
  tally.mentions += records
    .flatMap((record) => record.events)
    .reduce((sum, event) => sum + event.mention.spans.length, 0)
  if (tools.signal.aborted) {
    throw new KentonganError('stopping', 'Stopped before all items were read.', { retry: true })
  }
}

/** Reads all items of a feed. Rejects when the spool cannot be written, or when stopped: the rest is met again. */
export async function readItems(items: readonly Item[], source: Source, tools: PollTools): Promise<Tally> {
  const tally: Tally = { counts: emptyCounts(), mentions: 0, events: 0, again: false }
  for (let start = 0; start < items.length; start += BATCH_ITEMS) {
    await readBatch(items.slice(start, start + BATCH_ITEMS), source, tools, tally)
    tools.onProgress?.(source, Math.min(start + BATCH_ITEMS, items.length), items.length)
  }
  return tally
}
