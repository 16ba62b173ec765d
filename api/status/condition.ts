/** One word for how a source does, and how much of it was read. */
import type { SourceCondition, SourceHealth } from '../contract/sources.ts'
import { isQuiet, type Rhythm, WINDOW_MS } from './rhythm.ts'

/** What is known of the source's polls; times in milliseconds. */
export interface Polls {
  readonly outcome: SourceHealth['lastOutcome']
  readonly firstCaptureAt: number | null
  readonly lastSuccessAt: number | null
  readonly rhythm: Rhythm | undefined
}

/** The usual interval of the settings: for a source whose own is not known yet. */
const USUAL_SECONDS = 900
/** One interval is usual; at two of them one poll is missing. */
const LATE_AFTER = 1
/** As long as this without a success, an address is more likely gone than ill. */
const GONE_MS = WINDOW_MS

/** How often a source was read is asked once a minute: before that nothing is known of one that has just come. */
const YOUNG_MS = 120_000

const intervalOf = ({ rhythm }: Polls) => rhythm?.intervalSeconds ?? USUAL_SECONDS

/** Seconds since the source was due by its own interval. */
export function lateSeconds(polls: Polls, now: number): number {
  if (polls.lastSuccessAt === null) return 0
  return Math.max(0, Math.round((now - polls.lastSuccessAt) / 1_000 - intervalOf(polls)))
}

export function conditionOf(polls: Polls, now: number): SourceCondition {
  const { outcome, firstCaptureAt, lastSuccessAt, rhythm } = polls
  if (outcome === null || firstCaptureAt === null) return 'waiting'
  if (outcome === 'skipped') return 'skipped'
  if (now - (lastSuccessAt ?? firstCaptureAt) > GONE_MS) return 'gone'
  if (outcome === 'failed') return 'failing'
  if (lateSeconds(polls, now) > LATE_AFTER * intervalOf(polls)) return 'late'
  return rhythm !== undefined && isQuiet(rhythm.received, rhythm.expected) ? 'quiet' : 'ok'
}

/**
 * Polls due since the source is known, within the last 7 days, by its own interval; those that succeeded; their
 * share. An outage of the collector counts as missing, as a failure of the source does.
 */
export function capturesOf(polls: Polls, now: number): SourceHealth['captures'] {
  const { outcome, firstCaptureAt, rhythm } = polls
  const nothing = { expected: 0, received: 0, share: null }
  if (firstCaptureAt === null || outcome === 'skipped') return nothing
  if (rhythm === undefined && now - firstCaptureAt < YOUNG_MS) return nothing
  const since = Math.max(firstCaptureAt, now - WINDOW_MS)
  const received = rhythm?.successes ?? 0
  const dueMs = Math.max(0, (rhythm?.askedAt ?? now) - since)
  const expected = Math.floor(dueMs / 1_000 / intervalOf(polls)) + (firstCaptureAt >= since ? 1 : 0)
  return { expected, received, share: expected === 0 ? null : Math.min(1, received / expected) }
}

/** The share over all sources, each weighing as many polls as it was due. */
export function completenessOf(health: readonly Pick<SourceHealth, 'captures'>[]): number | null {
  let expected = 0
  let received = 0
  for (const { captures } of health) {
    expected += captures.expected
    received += Math.min(captures.expected, captures.received)
  }
  return expected === 0 ? null : received / expected
}
