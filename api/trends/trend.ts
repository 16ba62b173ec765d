/** Net sentiment and volume by day, week or month. */
import type { Store } from '../../sql/client.ts'
import type { Trend, TrendPoint } from '../contract/trend.ts'
import { type Bucket, bucketStarts } from './buckets.ts'
import { estimateNet, rounded, type Tally } from './estimate.ts'
import type { Slice } from './slice.ts'

interface TrendRow extends Tally {
  readonly start: string
}

const NOTHING: Tally = { positive: 0, neutral: 0, negative: 0, squares: 0 }

function toPoint(start: string, tally: Tally): TrendPoint {
  return {
    start,
    positive: rounded(tally.positive),
    neutral: rounded(tally.neutral),
    negative: rounded(tally.negative),
    net: estimateNet(tally),
  }
}

/** Asks sql/queries/trends/trend.sql and fills the buckets that no event fell in. */
export async function askTrend(store: Store, slice: Slice, bucket: Bucket): Promise<Trend> {
  const rows = await store.ask<TrendRow>('trends/trend', { ...slice.parameters, bucket })
  const byStart = new Map(rows.map((row) => [row.start, row]))
  const points = bucketStarts(slice.period, bucket).map((start) =>
    toPoint(start, byStart.get(start) ?? NOTHING),
  )
  return { period: slice.period, bucket, points }
}
