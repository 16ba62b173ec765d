import { describe, expect, it } from 'vitest'
import { addDays, countDays, isDay, jakartaDay } from '../../../dashboard/lib/days.ts'

describe('days', () => {
  it('a day begins at midnight in Jakarta, seven hours before UTC', () => {
    expect(jakartaDay('2026-11-24T16:59:59.000Z')).toBe('2026-11-24')
    expect(jakartaDay('2026-11-24T17:00:00.000Z')).toBe('2026-11-25')
  })

  it('are added and counted over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(countDays('2026-11-18', '2026-11-24')).toBe(7)
    expect(countDays('2026-11-24', '2026-11-24')).toBe(1)
  })

  it('only days of the calendar are days', () => {
    expect(isDay('2026-02-28')).toBe(true)
    expect(isDay('2026-02-30')).toBe(false)
    expect(isDay('2026-2-3')).toBe(false)
    expect(isDay('kemarin')).toBe(false)
  })
})
