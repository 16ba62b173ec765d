/** When each source is polled: a fixed interval, and growing pauses for those that fail. */
import type { SourceState } from './state/state.ts'

/** A source that has failed for days is still tried this often: outlets come back. */
const LONGEST_PAUSE_MS = 24 * 3_600_000
/** Spreads sources that failed together, so that they do not come back together. */
const JITTER = 0.2

/**
 * The next time a source is due: interval × 2^failures, at most a day, with jitter; never before what Retry-After
 * asked for.
 *
 * @param random 0 … 1, given by the caller.
 */
export function createSchedule(intervalMs: number, now: () => number, random: () => number) {
  return (state: SourceState, retryAfterMs: number | null): Pick<SourceState, 'dueAt' | 'failures'> => {
    const pause = Math.min(intervalMs * 2 ** Math.min(state.failures, 20), LONGEST_PAUSE_MS)
    const spread = state.failures === 0 ? pause : pause * (1 + JITTER * (random() - 0.5))
    return { dueAt: Math.round(now() + Math.max(spread, retryAfterMs ?? 0)), failures: state.failures }
  }
}
