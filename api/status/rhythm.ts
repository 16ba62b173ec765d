/** How regularly each source is read and writes, against its own past. */
import type { Store } from '../../sql/client.ts'

/** A row of sql/queries/status/completeness.sql. */
interface CompletenessRow {
  readonly source_id: string
  readonly first_at: string
  readonly successes: string
  /** 0 when there are no two polls. */
  readonly interval_seconds: number
}

/** A row of sql/queries/status/rhythm.sql. */
interface RhythmRow {
  readonly source_id: string
  readonly first_at: string
  readonly received: string
  readonly weeks: readonly string[]
}

export interface Rhythm {
  /** Milliseconds: when the store was asked; what came later is not in it. */
  readonly askedAt: number
  /** Milliseconds: first poll within the window, null when there was none. */
  readonly firstAt: number | null
  readonly successes: number
  /** Seconds between two polls when nothing goes wrong; null when that is not known yet. */
  readonly intervalSeconds: number | null
  readonly received: number
  /** Null when it has not been read for a week. */
  readonly expected: number | null
}

const DAY_MS = 86_400_000
/** Long enough for a share to mean something, short enough that a repaired source looks well again. */
export const WINDOW_MS = 7 * DAY_MS

const toStore = (at: number) => new Date(at).toISOString().slice(0, 23).replace('T', ' ')
export const fromStore = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`)

/** The mean of those weeks in which the source was read already; the first poll brings a whole feed at once. */
function expectedItems(row: RhythmRow, now: number): number | null {
  const first = fromStore(row.first_at)
  const counted = row.weeks.filter((_, week) => first < now - (7 * (week + 1) + 1) * DAY_MS).map(Number)
  return counted.length === 0 ? null : counted.reduce((sum, one) => sum + one, 0) / counted.length
}

/** Asks sql/queries/status/completeness.sql and sql/queries/status/rhythm.sql: one entry for each source polled. */
export async function askRhythm(store: Store, at: Date): Promise<ReadonlyMap<string, Rhythm>> {
  const now = at.getTime()
  const [rows, rhythms] = await Promise.all([
    store.ask<CompletenessRow>('status/completeness', { since: toStore(now - WINDOW_MS) }),
    store.ask<RhythmRow>('status/rhythm', { until: toStore(now) }),
  ])
  const polled = new Map(rows.map((row) => [row.source_id, row]))
  return new Map(
    rhythms.map((rhythm): [string, Rhythm] => {
      const row = polled.get(rhythm.source_id)
      const interval = row?.interval_seconds ?? 0
      return [
        rhythm.source_id,
        {
          askedAt: now,
          firstAt: row === undefined ? null : fromStore(row.first_at),
          successes: Number(row?.successes ?? 0),
          intervalSeconds: interval > 0 ? interval : null,
          received: Number(rhythm.received),
          expected: expectedItems(rhythm, now),
        },
      ]
    }),
  )
}

/** Fewer new items than this expected by chance in one of a thousand days says: look at it. */
const QUIET_CHANCE = 0.001

/** P(X ≤ count) of a Poisson count with this mean. */
export function poissonUpTo(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let sum = term
  for (let step = 1; step <= count; step += 1) {
    term *= mean / step
    sum += term
  }
  return sum
}

/**
 * Whether so few items are not chance. News comes in bursts, so the variance is taken as four times the mean: a
 * Poisson count of a quarter of each.
 */
export function isQuiet(received: number, expected: number | null): boolean {
  return expected !== null && poissonUpTo(Math.floor(received / 4), expected / 4) < QUIET_CHANCE
}
