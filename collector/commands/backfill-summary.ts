/** What a backfill came to, month by month, and what it could not tell or read. */
import { type ArchiveRead, type MonthRead, sumMonths } from '../archive.ts'
import type { DispositionCounts } from '../domain/disposition.ts'
import { formatTable } from '../domain/table.ts'

const HEAD = ['month', 'items', 'new', 'stored', 'no mention', 'known', 'dropped', 'quarantined', '']

const STATES: Readonly<Record<MonthRead['state'], string>> = {
  whole: '',
  before: 'by an earlier run',
  empty: 'none listed',
  open: 'not complete yet',
}

/** Sitemaps that failed are told by name up to so many. */
const FAULTS_TOLD = 10

const received = (counts: DispositionCounts) => Object.values(counts).reduce((sum, count) => sum + count, 0)

function row(name: string, counts: DispositionCounts, note: string) {
  const { stored, no_mention, duplicate, dropped, quarantined } = counts
  return [
    name,
    received(counts),
    stored + no_mention,
    stored,
    no_mention,
    duplicate,
    dropped,
    quarantined,
    note,
  ]
}

function remarks({ months, plan }: ArchiveRead): string[] {
  const lines: string[] = []
  if (months.some(({ counts }) => counts.dropped > 0)) {
    lines.push('Pages that could not be had were dropped: the same command tries them again.')
  }
  if (plan === null) return ['All these months were read before.', ...lines]
  if (plan.undated > 0) lines.push(`${plan.undated} entries tell no date at all and were left out.`)
  if ([...plan.months.values()].every((items) => items.length === 0)) {
    const { from, to } = plan.reach ?? {}
    const reach = from === undefined ? 'no dated entry' : `entries from ${from} to ${to}`
    lines.push(`The sitemaps that were read list none of these months; they have ${reach}.`)
  }
  const faults = plan.faults
    .slice(0, FAULTS_TOLD)
    .map(({ url, code, message }) => `  ${url}: ${message} [${code}]`)
  if (faults.length > 0) lines.push(`Sitemaps not read (${plan.faults.length}):`, ...faults)
  return lines
}

export function describeArchive(read: ArchiveRead): string {
  const rows = read.months.map(({ month, counts, state }) => row(month, counts, STATES[state]))
  const table = formatTable(HEAD, [...rows, row('all', sumMonths(read.months), '')])
  return [table, ...remarks(read)].join('\n')
}
