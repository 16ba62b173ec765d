/** What a pass found, as a table for a terminal and as lines for a log. */
import type { Capture } from './domain/disposition.ts'
import type { Source } from './domain/source.ts'
import { formatTable } from './domain/table.ts'

export interface Polled {
  readonly source: Source
  readonly capture: Capture
}

const COLUMNS: readonly { title: string; value: (polled: Polled) => string | number }[] = [
  { title: 'source', value: ({ source }) => source.id },
  { title: 'outcome', value: ({ capture }) => capture.outcome },
  { title: 'http', value: ({ capture }) => capture.httpStatus ?? '' },
  { title: 'items', value: ({ capture }) => capture.received },
  { title: 'new', value: ({ capture }) => capture.counts.stored + capture.counts.no_mention },
  { title: 'stored', value: ({ capture }) => capture.counts.stored },
  { title: 'no mention', value: ({ capture }) => capture.counts.no_mention },
  { title: 'duplicate', value: ({ capture }) => capture.counts.duplicate },
  { title: 'dropped', value: ({ capture }) => capture.counts.dropped },
  { title: 'quarantined', value: ({ capture }) => capture.counts.quarantined },
  { title: 'mentions', value: ({ capture }) => capture.mentions },
  { title: 'events', value: ({ capture }) => capture.events },
]

/** Columns before this are no counts. */
const FIRST_SUM = 3

/** The table of a pass with its sum, then every source that failed or was skipped, with the reason. */
export function describePass(polled: readonly Polled[]): string {
  const rows = polled.map((one) => COLUMNS.map((column) => column.value(one)))
  const sums = COLUMNS.map((_column, index) =>
    index >= FIRST_SUM ? rows.reduce((sum, row) => sum + Number(row[index]), 0) : '',
  )
  const table = formatTable(
    COLUMNS.map((column) => column.title),
    [...rows, ['all', ...sums.slice(1)]],
  )
  const reasons = polled
    .filter(({ capture }) => capture.error !== null)
    .map(({ source, capture }) => `  ${source.id}: ${capture.error} [${capture.errorCode}]`)
  return reasons.length === 0 ? table : `${table}\n\nNot read:\n${reasons.join('\n')}`
}
