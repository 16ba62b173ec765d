/** The buckets of a trend: days, weeks from Monday, months. */
import type { Period } from '../contract/common.ts'
import type { Trend } from '../contract/trend.ts'
import { addDays } from './period.ts'

export type Bucket = Trend['bucket']

/** More points than this are noise on a chart as wide as a page. */
const MOST_DAY_POINTS = 35
const MOST_WEEK_POINTS = 60

/** The bucket for a period when none is asked for: twelve weeks are read by week, a month by day. */
export function defaultBucket(period: Period): Bucket {
  if (period.days <= MOST_DAY_POINTS) return 'day'
  return period.days <= MOST_WEEK_POINTS * 7 ? 'week' : 'month'
}

/** First day of the bucket that a day falls in. The first bucket may begin before the period does. */
export function bucketStart(day: string, bucket: Bucket): string {
  if (bucket === 'day') return day
  if (bucket === 'month') return `${day.slice(0, 7)}-01`
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7
  return addDays(day, -sinceMonday)
}

/** No month is longer, so this many days after a month's first lie in the next month. */
const BEYOND_MONTH = 31

function nextStart(start: string, bucket: Bucket): string {
  if (bucket === 'day') return addDays(start, 1)
  if (bucket === 'week') return addDays(start, 7)
  return bucketStart(addDays(start, BEYOND_MONTH), 'month')
}

/** First days of all buckets that touch the period, in order. */
export function bucketStarts(period: Period, bucket: Bucket): string[] {
  const starts: string[] = []
  for (let start = bucketStart(period.from, bucket); start <= period.to; start = nextStart(start, bucket)) {
    starts.push(start)
  }
  return starts
}
