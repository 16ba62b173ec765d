/** When sample items appear: all times are hours from the anchor's Jakarta midnight, so no text depends on the day. */
import type { Random } from './random.ts'
import { DAYS_A_YEAR, HOURS_A_DAY, RECENT_DAYS } from './types.ts'

const HOUR_MS = 3_600_000
/** Asia/Jakarta has had no daylight saving time since 1964. */
const JAKARTA_OFFSET_MS = 7 * HOUR_MS
const DAY_MS = HOURS_A_DAY * HOUR_MS

/** Newsroom hours: little at night, most from nine to noon and again in the late afternoon. */
const HOUR_WEIGHTS = [1, 0, 0, 0, 1, 3, 6, 8, 10, 12, 12, 10, 8, 9, 10, 10, 9, 8, 7, 6, 5, 4, 3, 2]
const WEEKEND_WEIGHT = 0.6
/** The sample grows toward today: its first week holds about a quarter of the volume of the 40th. */
const GROWTH = 1.35

/** Milliseconds of the midnight (Asia/Jakarta) that begins the anchor's day. */
export function jakartaMidnight(anchor: Date): number {
  const local = anchor.getTime() + JAKARTA_OFFSET_MS
  return Math.floor(local / DAY_MS) * DAY_MS - JAKARTA_OFFSET_MS
}

/** Time of an offset, to the second. */
export function timeAt(midnight: number, hour: number): number {
  return midnight + Math.round(hour * 3600) * 1000
}

export type Window = 'recent' | 'older' | 'today'

function dayWeights(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const day = first + index
    const weekend = day % 7 === 2 || day % 7 === 3 ? WEEKEND_WEIGHT : 1
    return weekend * Math.exp((-GROWTH * day) / DAYS_A_YEAR)
  })
}

const RECENT_WEIGHTS = dayWeights(1, RECENT_DAYS)
const OLDER_WEIGHTS = dayWeights(RECENT_DAYS + 1, DAYS_A_YEAR)

/** Two decimals: half a minute is fine enough, and short in the truth file. */
export function rounded(hour: number): number {
  return Math.round(hour * 100) / 100
}

/** An hour of a day, drawn from newsroom hours. */
export function clock(random: Random): number {
  return random.weighted(HOUR_WEIGHTS) + random.next() * 0.99
}

/** When a story begins. */
export function startIn(window: Window, random: Random): number {
  if (window === 'today') return rounded(clock(random))
  const day =
    window === 'recent'
      ? 1 + random.weighted(RECENT_WEIGHTS)
      : RECENT_DAYS + 1 + random.weighted(OLDER_WEIGHTS)
  return rounded(clock(random) - day * HOURS_A_DAY)
}

/** A later hour of the same story, kept before the end of its window. */
export function later(hour: number, lag: number): number {
  const end = hour < -RECENT_DAYS * HOURS_A_DAY ? -RECENT_DAYS * HOURS_A_DAY : hour < 0 ? 0 : HOURS_A_DAY
  return rounded(Math.min(hour + lag, end - 0.02 - (lag % 1) / 10))
}
