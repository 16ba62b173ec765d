/** When each source is polled: as often as it brings news, and with growing pauses where it fails. */
import type { Capture } from './domain/disposition.ts'
import type { SourceState } from './state/state.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A busy source is polled up to three times as often as usual, but not more often than this: feeds hold 10 items and more. */
const SHORTEST_MS = 5 * MINUTE
const MOST_OFTEN = 3
/** A quiet source is never left longer: an hour's figures are reopened for six hours, and three polls should fit in. */
const LONGEST_QUIET_MS = 2 * HOUR
/** More new items than this share of the feed, and some soon fall off its end unseen. */
const MANY_NEW = 0.3
/** A poll that brought nothing lengthens the interval by a quarter: two hours are reached after ten of them. */
const LONGER = 1.25
/** At night (WIB; outlets of the east wake two hours earlier) silence says nothing about a source's rhythm. */
const NIGHT = { from: 22, to: 5, zoneHours: 7 }

/** 15 minutes doubled: after nine failures. The pause is about as long as the source has been away; it may come back. */
const LONGEST_PAUSE_MS = 3 * DAY
/** 410 says that the address is gone for good; now and then one is wrong about that. */
const GONE_PAUSE_MS = 7 * DAY
/** Spreads sources that were polled together, so that they do not come back together: ± 10 %. */
const JITTER = 0.2
/** Longer than anything that is scheduled here or asked for by Retry-After (30 days at most): the clock was set back. */
const IMPOSSIBLE_MS = 31 * DAY

/** What a poll came to: its counted items (all zero for an unchanged feed), or the code of its failure. */
export type PollResult = { readonly counts: Capture['counts'] } | { readonly code: string }

export type Schedule = (
  state: SourceState,
  retryAfterMs: number | null,
  result?: PollResult,
) => Pick<SourceState, 'dueAt' | 'failures' | 'intervalMs'>

/**
 * The next time a source is due.
 *
 * @param usualMs the interval that the operator set; a source of which nothing is known has it.
 * @param random 0 … 1, given by the caller.
 */
export function createSchedule(usualMs: number, now: () => number, random: () => number): Schedule {
  return (state, retryAfterMs, result) => {
    const known = state.intervalMs ?? null
    const intervalMs = result !== undefined && 'counts' in result ? adapt(known, result.counts) : known
    const failures = failuresOf(state, result)
    const pause = failures === 0 ? (intervalMs ?? usualMs) : backoff(failures, result)
    const spread = pause * (1 + JITTER * (random() - 0.5))
    return { dueAt: Math.round(now() + Math.max(spread, retryAfterMs ?? 0)), failures, intervalMs }
  }

  function adapt(known: number | null, counts: Capture['counts']): number {
    // All items of a first poll are new, which says nothing.
    if (known === null) return usualMs
    const received = Object.values(counts).reduce((sum, count) => sum + count, 0)
    const fresh = counts.stored + counts.no_mention
    if (fresh > received * MANY_NEW) {
      return Math.max(known / 2, Math.min(usualMs, Math.max(SHORTEST_MS, usualMs / MOST_OFTEN)))
    }
    // A quiet one that speaks again is soon polled as usual, a busy one that calms down likewise.
    if (fresh > 0) return known > usualMs ? Math.max(usualMs, known / 2) : Math.min(usualMs, known * LONGER)
    if (isNight(now())) return known
    return Math.min(known * LONGER, Math.max(usualMs, LONGEST_QUIET_MS))
  }

  function backoff(failures: number, result: PollResult | undefined): number {
    if (result !== undefined && 'code' in result && result.code === 'http_410') return GONE_PAUSE_MS
    return Math.min(usualMs * 2 ** Math.min(failures, 20), LONGEST_PAUSE_MS)
  }
}

/** A host that asked for patience was not polled, and has not failed. */
function failuresOf(state: SourceState, result: PollResult | undefined): number {
  const waited = result !== undefined && 'code' in result && result.code === 'host_waiting'
  return waited ? Math.max(0, state.failures - 1) : state.failures
}

function isNight(at: number): boolean {
  const hour = new Date(at + NIGHT.zoneHours * HOUR).getUTCHours()
  return hour >= NIGHT.from || hour < NIGHT.to
}

/** Whether a source is due; also one whose time lies so far ahead that the clock must have been wrong when it was set. */
export function isDue(state: SourceState, now: number): boolean {
  return state.dueAt <= now || state.dueAt > now + IMPOSSIBLE_MS
}
