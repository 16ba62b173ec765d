import { describe, expect, it } from 'vitest'
import { createSchedule, isDue, type PollResult } from '../../../collector/schedule.ts'
import type { SourceState } from '../../../collector/state/state.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Noon in Jakarta. */
const NOON = Date.parse('2025-06-18T05:00:00Z')

const state = (failures = 0, intervalMs: number | null = null): SourceState => ({
  etag: null,
  lastModified: null,
  bodyHash: null,
  movedTo: null,
  dueAt: 0,
  failures,
  intervalMs,
})

const counted = (fresh: number, known: number): PollResult => ({
  counts: { stored: fresh, duplicate: known, no_mention: 0, quarantined: 0, dropped: 0 },
})

const scheduleAt = (now: number, random = 0.5) =>
  createSchedule(
    15 * MINUTE,
    () => now,
    () => random,
  )

describe('a source that fails', () => {
  const schedule = scheduleAt(NOON)
  const pauseOf = (failures: number, retryAfterMs: number | null = null, code = 'timeout') =>
    schedule(state(failures), retryAfterMs, { code }).dueAt - NOON

  it('is left alone twice as long with each failure, up to three days', () => {
    expect([1, 2, 3].map((failures) => pauseOf(failures))).toEqual([30 * MINUTE, HOUR, 2 * HOUR])
    expect(pauseOf(8)).toBe(64 * HOUR)
    expect([9, 50, 5_000].map((failures) => pauseOf(failures))).toEqual([3 * DAY, 3 * DAY, 3 * DAY])
  })

  it('is never asked before the time that the server named', () => {
    expect(pauseOf(1, 5 * HOUR)).toBe(5 * HOUR)
    expect(pauseOf(3, 10)).toBe(2 * HOUR)
    expect(schedule(state(), 5 * HOUR).dueAt - NOON).toBe(5 * HOUR)
  })

  it('is looked at once a week when it said that it is gone for good', () => {
    expect(pauseOf(1, null, 'http_410')).toBe(7 * DAY)
    expect(pauseOf(40, null, 'http_410')).toBe(7 * DAY)
  })

  it('has not failed where its host only asked for patience', () => {
    const next = schedule(state(1), 20 * MINUTE, { code: 'host_waiting' })
    expect(next).toMatchObject({ failures: 0, dueAt: NOON + 20 * MINUTE })
    expect(schedule(state(4), null, { code: 'host_waiting' }).failures).toBe(3)
  })

  it('comes back at another moment than those that failed with it', () => {
    const early = scheduleAt(NOON, 0)(state(1), null, { code: 'timeout' }).dueAt
    const late = scheduleAt(NOON, 1)(state(1), null, { code: 'timeout' }).dueAt
    expect(late - early).toBe(6 * MINUTE)
  })
})

describe('a source that is read', () => {
  const rhythm = (polls: readonly PollResult[], now = NOON, start: number | null = 15 * MINUTE) =>
    polls.reduce<number | null>(
      (interval, result) => scheduleAt(now)(state(0, interval), null, result).intervalMs ?? null,
      start,
    )
  const nothing = counted(0, 40)
  const many = (polls: number, result: PollResult) => Array.from({ length: polls }, () => result)

  it('is due after the usual interval at first, however much its first poll brings', () => {
    expect(scheduleAt(NOON)(state(), null, counted(40, 0))).toEqual({
      dueAt: NOON + 15 * MINUTE,
      failures: 0,
      intervalMs: 15 * MINUTE,
    })
  })

  it('is polled more often while much of each poll is new, and never more than every five minutes', () => {
    expect(rhythm([counted(20, 20)])).toBe(7.5 * MINUTE)
    expect(rhythm(many(5, counted(20, 20)))).toBe(5 * MINUTE)
  })

  it('is polled less often while polls bring nothing, and at least every two hours', () => {
    expect(rhythm([nothing])).toBe(18.75 * MINUTE)
    expect(rhythm([counted(0, 0)])).toBe(18.75 * MINUTE)
    expect(rhythm(many(9, nothing))).toBeLessThan(2 * HOUR)
    expect(rhythm(many(30, nothing))).toBe(2 * HOUR)
  })

  it('comes back to the usual interval when a few items are new, from both sides', () => {
    expect(rhythm([...many(30, nothing), ...many(3, counted(2, 38))])).toBe(15 * MINUTE)
    expect(rhythm(many(6, counted(2, 38)), NOON, 5 * MINUTE)).toBe(15 * MINUTE)
  })

  it('is not taken for a quiet one because it sleeps at night', () => {
    for (const night of ['2025-06-18T15:00:00Z', '2025-06-18T21:59:00Z']) {
      expect(rhythm(many(20, nothing), Date.parse(night))).toBe(15 * MINUTE)
    }
    expect(rhythm([nothing], Date.parse('2025-06-18T22:00:00Z'))).toBeGreaterThan(15 * MINUTE)
    expect(rhythm([counted(20, 20)], Date.parse('2025-06-18T18:00:00Z'))).toBe(7.5 * MINUTE)
  })

  it('keeps its interval through failures', () => {
    const failing = scheduleAt(NOON)(state(2, 5 * MINUTE), null, { code: 'timeout' })
    expect(failing.intervalMs).toBe(5 * MINUTE)
    expect(scheduleAt(NOON)(state(0, 5 * MINUTE), null).dueAt).toBe(NOON + 5 * MINUTE)
  })

  it('is never polled more often than an operator wants who sets a short interval, nor less than one with a long one', () => {
    const usual = (ms: number, result: PollResult) =>
      createSchedule(
        ms,
        () => NOON,
        () => 0.5,
      )(state(0, ms), null, result).intervalMs
    expect(usual(2 * MINUTE, counted(20, 0))).toBe(2 * MINUTE)
    expect(usual(DAY, nothing)).toBe(DAY)
  })
})

describe('whether a source is due', () => {
  it('is a matter of its time', () => {
    expect(isDue({ ...state(), dueAt: NOON }, NOON)).toBe(true)
    expect(isDue({ ...state(), dueAt: NOON + 1 }, NOON)).toBe(false)
    expect(isDue({ ...state(), dueAt: NOON + 30 * DAY }, NOON)).toBe(false)
  })

  it('does not wait for a time that a wrong clock has set', () => {
    expect(isDue({ ...state(), dueAt: NOON + 365 * DAY }, NOON)).toBe(true)
  })
})
