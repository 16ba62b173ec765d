/** The items of a feed, one after another: page → read → spool, each ending in exactly one disposition. */
import { ask } from './ask.ts'
import { isDiskFull } from './domain/disk.ts'
import { type Capture, type Disposition, emptyCounts } from './domain/disposition.ts'
import { KentonganError } from './domain/errors.ts'
import { documentId, documentKey } from './domain/ids.ts'
import type { Item } from './domain/item.ts'
import type { DocumentRecord, Quarantined } from './domain/record.ts'
import type { Source } from './domain/source.ts'
import type { Extracted, ExtractInput } from './extract/extract.ts'
import type { PollTools } from './poll-tools.ts'
import { AHEAD_ITEMS, type Ahead, extractAhead } from './read-ahead.ts'
import type { FrozenTimes, ReadItem } from './state/state.ts'

/** A page or item that fails for a while is tried at this many polls. */
const TRIES = 3
/** A message may quote the item: a reason is a sentence, not a text. */
const REASON_LENGTH = 300
/** Records of so many items share one fsync; a kill re-reads, and fetches again, at most these. */
const BATCH_ITEMS = 50
/** Without pages a second reading costs nothing but itself, and a slow disk takes 50 ms for an fsync. */
const BATCH_TEXTS = 500
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
/** A page with these ended its worker; its text would do so again. */
const HOSTILE_CODES = new Set(['parse_timeout', 'worker_failed'])
/** Text in the feed longer than this is the article itself, and saves the page's fetch. */
const FULL_TEXT_LENGTH = 400

type Page = NonNullable<ExtractInput['page']>

type Outcome =
  | { readonly kind: 'read'; readonly record: DocumentRecord; readonly key: string }
  /** Met before. `known` is set when only its page told, so that the page is not fetched again. */
  | { readonly kind: 'duplicate'; readonly known: ReadItem | null }
  | { readonly kind: 'again' }
  /** Not met again; where it stands and why goes to the store. */
  | { readonly kind: 'quarantined'; readonly quarantined: Quarantined; readonly key: string }

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
  return fetchText(item.url, item, tools)
}

/** Null for a page that the next poll would fail on, too; `again` for one that may come back. */
async function fetchText(address: string, item: Item, tools: PollTools): Promise<Page | null | 'again'> {
  const fetched = await ask(tools, address, { accept: 'page' })
  if (fetched.kind === 'ok') return { url: fetched.url, html: fetched.body }
  if (fetched.kind === 'not_modified' || FINAL_CODES.has(fetched.code)) return null
  const reason = `${fetched.code}: ${fetched.message}`
  return tools.state.noteTrouble(itemKey(item), reason, tools.now()) >= TRIES ? null : 'again'
}

const isHostile = (error: unknown, tools: PollTools) =>
  error instanceof KentonganError && HOSTILE_CODES.has(error.code) && !tools.signal.aborted

/** A further page that holds up its reader is left, and what the first one says taken. */
async function extractWhole(first: Extracted, input: ExtractInput, tools: PollTools): Promise<Extracted> {
  if (input.further === undefined || input.further.length === 0) return first
  try {
    return await tools.work.extractDocument(input)
  } catch (error) {
    if (!isHostile(error, tools)) throw error
    return first
  }
}

/** A page that holds up its reader is left, and the feed's own text taken. */
async function extract(input: ExtractInput, tools: PollTools): Promise<Extracted> {
  try {
    return await tools.work.extractDocument(input)
  } catch (error) {
    if (!isHostile(error, tools) || input.page === null) throw error
    return tools.work.extractDocument({ ...input, page: null })
  }
}

/** The further pages of an article in parts; `again` while one of them fails for a while. */
async function fetchFurther(extracted: Extracted, item: Item, tools: PollTools): Promise<Page[] | 'again'> {
  const pages: Page[] = []
  for (const address of extracted.further ?? []) {
    const page = await fetchText(address, item, tools)
    if (page === 'again') return page
    if (page !== null) pages.push(page)
  }
  return pages
}

/** An aggregator's entry belongs to the outlet that published it. */
function sourceOf(item: Item, source: Source): Source {
  const outlet = item.publisher?.outlet ?? null
  return outlet === null ? source : { ...source, outlet }
}

async function readPage(
  item: Item,
  source: Source,
  page: Page | null,
  tools: PollTools,
  ahead?: Extracted,
): Promise<Outcome> {
  const key = itemKey(item)
  const now = new Date(tools.now()).toISOString()
  const first = ahead ?? (await extract({ item, source, page, now }, tools))
  if (first.title === '' && first.body === '') {
    const reason = 'neither feed nor page have a word'
    return setAside(item, reason, TRIES, tools)
  }
  const id = documentId(first.url ?? documentKey(item))
  if (tools.state.isDocumentDone(id) || tools.claims.has(id)) {
    return { kind: 'duplicate', known: { key, documentId: id } }
  }
  // Claimed before the next await: another feed of the outlet may list the same article.
  tools.claims.add(id)
  try {
    const further = await fetchFurther(first, item, tools)
    if (further === 'again') {
      tools.claims.delete(id)
      return { kind: 'again' }
    }
    const extracted = await extractWhole(first, { item, source, page, further, now }, tools)
    const times: FrozenTimes = tools.state.times(id) ?? { ...datesOf(extracted, item, now), firstSeenAt: now }
    return { kind: 'read', record: tools.reader.read(id, extracted, sourceOf(item, source), times), key }
  } catch (error) {
    tools.claims.delete(id)
    throw error
  }
}

/** The date of feed or page; else the one beside the entry, where it is not ahead of time. */
function datesOf(
  extracted: Extracted,
  item: Item,
  now: string,
): Pick<FrozenTimes, 'publishedAt' | 'dateQuality'> {
  if (extracted.publishedAt !== null) {
    return { publishedAt: extracted.publishedAt, dateQuality: extracted.dateQuality }
  }
  const hint = item.dateHint ?? null
  if (hint !== null && hint <= now) return { publishedAt: hint, dateQuality: 'feed' }
  return { publishedAt: now, dateQuality: 'first_seen' }
}

/** An item that stands twice in a batch is set aside once. */
const asideClaim = (key: string) => `aside ${key}`

function setAside(item: Item, reason: string, tries: number, tools: PollTools): Outcome {
  const key = itemKey(item)
  tools.claims.add(asideClaim(key))
  const { sourceId, guid, url, publishedAt } = item
  const at = new Date(tools.now()).toISOString()
  const quarantined = { id: key, sourceId, guid, url, publishedAt, reason, tries, at }
  return { kind: 'quarantined', quarantined, key }
}

/** An item that reading fails on: tried again, and at the last try set aside with the reason. */
function noteFault(item: Item, error: unknown, tools: PollTools): Outcome {
  if (isDiskFull(error) || tools.signal.aborted) throw error
  const key = itemKey(item)
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, REASON_LENGTH)
  const tries = tools.state.noteTrouble(key, reason, tools.now())
  return tries < TRIES ? { kind: 'again' } : setAside(item, reason, tries, tools)
}

const isKnown = (item: Item, { state }: PollTools) =>
  state.isItemDone(itemKey(item)) || state.isDocumentDone(documentId(documentKey(item)))

async function readItem(item: Item, source: Source, tools: PollTools, ahead?: Extracted): Promise<Outcome> {
  // What was extracted ahead was unknown then; its document is asked for once more in readPage.
  if ((ahead === undefined && isKnown(item, tools)) || tools.claims.has(asideClaim(itemKey(item)))) {
    return { kind: 'duplicate', known: null }
  }
  const page = await fetchPage(item, source, tools)
  if (page === 'again') return { kind: 'again' }
  try {
    return await readPage(item, source, page, tools, ahead)
  } catch (error) {
    return noteFault(item, error, tools)
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
    const poison = outcomes.filter((outcome) => outcome.kind === 'quarantined')
    const asides = poison.map(({ quarantined }) => ({ kind: 'quarantine' as const, quarantined }))
    await tools.spool.append([...records, ...asides])
    const done = [
      ...read.map(({ key, record }) => ({ key, documentId: record.document.id })),
      ...poison.map(({ key }) => ({ key, documentId: '' })),
    ]
    const known = outcomes.flatMap((outcome) => (outcome.kind === 'duplicate' ? (outcome.known ?? []) : []))
    tools.state.markDone([...done, ...known], tools.now())
  } finally {
    for (const { document } of records) tools.claims.delete(document.id)
    for (const outcome of outcomes) {
      if (outcome.kind === 'quarantined') tools.claims.delete(asideClaim(outcome.key))
    }
  }
  return records
}

/** While some are read, the next ones are extracted. */
async function* withAhead(
  items: readonly Item[],
  source: Source,
  tools: PollTools,
): AsyncGenerator<readonly [Item, Extracted | undefined]> {
  const chunk = (start: number) => items.slice(start, start + AHEAD_ITEMS)
  const extractChunk = (start: number): Promise<Ahead> =>
    extractAhead(chunk(start), source, tools, (item) => isKnown(item, tools))
  let next = extractChunk(0)
  for (let start = 0; start < items.length; start += AHEAD_ITEMS) {
    const ahead = await next
    next = extractChunk(start + AHEAD_ITEMS)
    for (const item of chunk(start)) yield [item, ahead.get(item)]
  }
}

async function readBatch(
  items: readonly Item[],
  source: Source,
  tools: PollTools,
  tally: Tally,
): Promise<void> {
  const outcomes: Outcome[] = []
  const broken: unknown[] = []
  for await (const [item, ahead] of withAhead(items, source, tools)) {
    if (tools.signal.aborted || broken.length > 0) break
    await readItem(item, source, tools, ahead).then(
      (outcome) => outcomes.push(outcome),
      (error: unknown) => broken.push(error),
    )
  }
  // What was read before a stop or a full disk is kept, or its claims are given back: else it would pass for known.
  const records = await keep(outcomes, tools)
  for (const outcome of outcomes) {
    tally.counts[dispositionOf(outcome)] += 1
    tools.onItem?.(outcome.kind === 'again' ? 'again' : dispositionOf(outcome))
  }
  tally.again ||= outcomes.some((outcome) => outcome.kind === 'again')
  tally.events += records.reduce((sum, record) => sum + record.events.length, 0)
  // A mention is one document × one subject; each is scored to one event.
  tally.mentions = tally.events
  if (broken.length > 0) throw broken[0]
  if (tools.signal.aborted) {
    throw new KentonganError('stopping', 'Stopped before all items were read.', { retry: true })
  }
}

/** Reads all items of a feed. Rejects when the spool cannot be written, or when stopped: the rest is met again. */
export async function readItems(items: readonly Item[], source: Source, tools: PollTools): Promise<Tally> {
  const tally: Tally = { counts: emptyCounts(), mentions: 0, events: 0, again: false }
  const size = source.pages === 'fetch' ? BATCH_ITEMS : BATCH_TEXTS
  for (let start = 0; start < items.length; start += size) {
    await readBatch(items.slice(start, start + size), source, tools, tally)
    tools.onProgress?.(source, Math.min(start + size, items.length), items.length)
  }
  return tally
}
