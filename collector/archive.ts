/** Reads an outlet's archive month by month; what was read before is neither asked nor stored again. */
import { isOver } from './archive-months.ts'
import { type ArchivePlan, planArchive } from './archive-plan.ts'
import { type Capture, type DispositionCounts, emptyCounts } from './domain/disposition.ts'
import { KentonganError } from './domain/errors.ts'
import { documentId } from './domain/ids.ts'
import type { Item } from './domain/item.ts'
import type { Source } from './domain/source.ts'
import type { PollTools } from './poll-tools.ts'
import { readItems, type Tally } from './read-items.ts'
import { addTally, emptySum, type Sum } from './sum.ts'

export interface ArchiveRequest {
  readonly source: Source
  /** The site's address, or that of one sitemap; the next one is tried where no sitemap can be read. */
  readonly roots: readonly string[]
  /** YYYY-MM, ascending. */
  readonly months: readonly string[]
}

export interface MonthRead {
  readonly month: string
  /** What became of its entries; of a month that an earlier run had read to its end, in that run. */
  readonly counts: DispositionCounts
  /**
   * `whole`: read to its end; `before`: by an earlier run; `empty`: nothing is listed; `open`: the month goes on, or
   * something failed.
   */
  readonly state: 'whole' | 'before' | 'empty' | 'open'
}

export interface ArchiveRead {
  readonly months: readonly MonthRead[]
  /** Null when all months had been read before, so that nothing was asked. */
  readonly plan: ArchivePlan | null
}

/** Who watches: a display in a terminal. */
export interface ArchiveWatch {
  onSitemap(count: number): void
  onPlanned(entries: number, months: number): void
  onItem(month: string): void
  /** Resolves when there is room for more. */
  room(): Promise<void>
}

/** Room on the disk and in the spool is looked for so often. */
const ITEMS_BETWEEN_LOOKS = 50
/** So many pages that fail one after another are the host's failure: the rest would fail too, and count as tried. */
const FAILURES_IN_A_ROW = 10

/** No id of a catalogue has a "~": old news must not pass for what the source brings in a day. */
const archiveId = (source: Source) => `${source.id}~archive`

/**
 * Reads what the sitemaps list of the asked months, oldest first, each entry as a poll would read it. A kill loses
 * nothing and costs at most the page in hand.
 *
 * @throws KentonganError `no_sitemap`, `archive_too_large`, `host_failing`, and what writing throws.
 */
export async function readArchive(
  request: ArchiveRequest,
  tools: PollTools,
  watch: ArchiveWatch,
): Promise<ArchiveRead> {
  const { source, roots, months } = request
  const before = tools.state.archiveMonths(source.id)
  const open = months.filter((month) => !before.has(month))
  const plan = open.length === 0 ? null : await planFirst(roots, source, open, tools, watch)
  const entries = [...(plan?.months.values() ?? [])].reduce((sum, items) => sum + items.length, 0)
  watch.onPlanned(entries, open.length)
  const read: MonthRead[] = []
  for (const month of months) {
    const known = before.get(month)
    if (known !== undefined) read.push({ month, counts: known, state: 'before' })
    else if (plan !== null) read.push(await readMonth(month, plan, source, tools, watch))
  }
  return { months: read, plan }
}

/** Throws the `no_sitemap` of the first address, which is the source's own. */
async function planFirst(
  roots: readonly string[],
  source: Source,
  months: readonly string[],
  tools: PollTools,
  watch: ArchiveWatch,
): Promise<ArchivePlan> {
  let first: unknown = null
  for (const root of roots) {
    try {
      return await planArchive(root, source, months, tools, watch.onSitemap)
    } catch (error) {
      if (!(error instanceof KentonganError && error.code === 'no_sitemap')) throw error
      first ??= error
    }
  }
  throw first
}

async function readMonth(
  month: string,
  plan: ArchivePlan,
  source: Source,
  tools: PollTools,
  watch: ArchiveWatch,
): Promise<MonthRead> {
  const items = plan.months.get(month) ?? []
  const sum = emptySum()
  const row = { failures: 0 }
  for (let start = 0; start < items.length; start += ITEMS_BETWEEN_LOOKS) {
    await watch.room()
    const part = items.slice(start, start + ITEMS_BETWEEN_LOOKS)
    const onItem = (tally: Tally) => {
      addTally(sum, tally, 0)
      watch.onItem(month)
      noteFailure(row, tally, source)
    }
    await readPart(part, source, tools, onItem)
  }
  const { counts } = sum
  const isWhole = !sum.again && !plan.unsure.has(month) && isOver(month, tools.now())
  // A month without entries may be one whose sitemap stands elsewhere: it is looked for again.
  if (items.length === 0 && isWhole) return { month, counts, state: 'empty' }
  if (isWhole) tools.state.saveArchiveMonth(source.id, month, counts, tools.now())
  return { month, counts, state: isWhole ? 'whole' : 'open' }
}

function noteFailure(row: { failures: number }, tally: Tally, source: Source): void {
  row.failures = tally.again ? row.failures + 1 : 0
  if (row.failures < FAILURES_IN_A_ROW) return
  const message = `${row.failures} pages in a row could not be had of ${source.outlet}.`
  const remedy = 'Run the same command again later: it goes on where it stopped.'
  throw new KentonganError('host_failing', message, { remedy, retry: true })
}

/** One at a time: each is fsynced before the next page is asked, so that no page is asked twice after a kill. */
async function readPart(
  items: readonly Item[],
  source: Source,
  tools: PollTools,
  onItem: (tally: Tally) => void,
): Promise<void> {
  const startedAt = new Date(tools.now()).toISOString()
  const sum = emptySum()
  try {
    for (const item of items) {
      tools.signal.throwIfAborted()
      const tally = await readItems([item], source, tools)
      addTally(sum, tally, 0)
      onItem(tally)
    }
  } finally {
    const key = `${startedAt} ${items[0]?.guid}`
    if (sum.received > 0)
      await tools.spool.append([{ kind: 'capture', capture: toCapture(source, key, startedAt, sum, tools) }])
  }
}

function toCapture(source: Source, key: string, startedAt: string, sum: Sum, tools: PollTools): Capture {
  const { received, counts, mentions, events } = sum
  return {
    id: documentId(`${archiveId(source)} ${key}`),
    sourceId: archiveId(source),
    startedAt,
    finishedAt: new Date(tools.now()).toISOString(),
    outcome: 'read',
    httpStatus: null,
    received,
    counts,
    mentions,
    events,
    errorCode: null,
    error: null,
  }
}

/** What all months together came to. */
export function sumMonths(months: readonly MonthRead[]): DispositionCounts {
  const all = emptyCounts()
  for (const { counts } of months) {
    for (const [name, count] of Object.entries(counts)) all[name as keyof DispositionCounts] += count
  }
  return all
}
