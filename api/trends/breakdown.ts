/** Mentions by tone for each value of one property. */
import type { Store } from '../../sql/client.ts'
import type { Breakdown } from '../contract/breakdown.ts'
import type { Names } from '../mentions/list.ts'
import { estimateNet, rounded, type Tally } from './estimate.ts'
import type { Slice } from './slice.ts'

interface Part extends Tally {
  readonly key: string
}

/** More sources or subjects than this nobody reads in one table. */
const MOST_PARTS = 300

async function askSubjects(store: Store, { parameters }: Slice): Promise<Part[]> {
  const { subject, ...others } = parameters
  const rows = await store.ask<Tally & { subject_id: string }>('trends/share', others)
  return rows.map(({ subject_id: key, ...tally }) => ({ key, ...tally }))
}

const countOf = (tally: Tally) => tally.positive + tally.neutral + tally.negative

function nameOf(key: string, by: Breakdown['by'], names: Names): string {
  if (by === 'subject') return names.subjects.get(key)?.name ?? key
  if (by === 'source') return names.sources.get(key)?.name ?? key
  return key
}

/**
 * Asks sql/queries/trends/breakdown.sql; for share of voice trends/share.sql, which reads rollups and leaves the filter's
 * subject out.
 */
export async function askBreakdown(
  store: Store,
  slice: Slice,
  by: Breakdown['by'],
  names: Names,
): Promise<Breakdown> {
  const limited = { ...slice.parameters, by, limit: MOST_PARTS }
  const parts = await (by === 'subject'
    ? askSubjects(store, slice)
    : store.ask<Part>('trends/breakdown', limited))
  const all = parts.reduce((sum, part) => sum + countOf(part), 0)
  return {
    period: slice.period,
    by,
    parts: parts.map((part) => ({
      key: part.key,
      name: nameOf(part.key, by, names),
      share: all === 0 ? 0 : rounded(countOf(part) / all),
      positive: rounded(part.positive),
      neutral: rounded(part.neutral),
      negative: rounded(part.negative),
      net: estimateNet(part),
    })),
  }
}
