import { describe, expect, it } from 'vitest'
import { createSchedule } from '../../../collector/schedule.ts'
import type { SourceState } from '../../../collector/state/state.ts'

const HOUR = 3_600_000
const state = (failures: number): SourceState => ({
  etag: null,
  lastModified: null,
  bodyHash: null,
  movedTo: null,
  dueAt: 0,
  failures,
})

describe('when a source is due', () => {
  const schedule = createSchedule(
    HOUR,
    () => 1_000,
    () => 0.5,
  )

  it('is one interval later when all is well', () => {
    expect(schedule(state(0), null).dueAt).toBe(1_000 + HOUR)
  })

  it('doubles with each failure, up to a day', () => {
    expect(schedule(state(1), null).dueAt).toBe(1_000 + 2 * HOUR)
    expect(schedule(state(3), null).dueAt).toBe(1_000 + 8 * HOUR)
    expect(schedule(state(50), null).dueAt).toBe(1_000 + 24 * HOUR)
  })

  it('is never before what the server asked for', () => {
    expect(schedule(state(0), 5 * HOUR).dueAt).toBe(1_000 + 5 * HOUR)
    expect(schedule(state(0), 10).dueAt).toBe(1_000 + HOUR)
  })

  it('spreads sources that failed together', () => {
    const early = createSchedule(
      HOUR,
      () => 0,
      () => 0,
    )(state(1), null).dueAt
    const late = createSchedule(
      HOUR,
      () => 0,
      () => 1,
    )(state(1), null).dueAt
    expect(late - early).toBeGreaterThan(HOUR / 10)
  })
})
