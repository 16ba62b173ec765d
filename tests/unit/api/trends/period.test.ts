import { describe, expect, it } from 'vitest'
import { jakartaDay, periodInstants, previousPeriod, resolvePeriod } from '../../../../api/trends/period.ts'

const noon = new Date('2026-11-24T05:00:00Z')

describe('day of Asia/Jakarta', () => {
  it('begins at 17.00 UTC of the day before', () => {
    expect(jakartaDay(new Date('2026-11-23T16:59:59.999Z'))).toBe('2026-11-23')
    expect(jakartaDay(new Date('2026-11-23T17:00:00.000Z'))).toBe('2026-11-24')
  })
})

describe('resolving a period', () => {
  it('takes the twelve weeks up to today when nothing is asked for', () => {
    expect(resolvePeriod({}, noon).period).toEqual({ from: '2026-09-02', to: '2026-11-24', days: 84 })
  })

  it('already means the next day for a clock that shows 17.00 UTC', () => {
    expect(resolvePeriod({}, new Date('2026-11-24T17:00:00Z')).period?.to).toBe('2026-11-25')
  })

  it('counts both ends', () => {
    expect(resolvePeriod({ from: '2026-02-28', to: '2026-03-01' }, noon).period?.days).toBe(2)
    expect(resolvePeriod({ from: '2024-02-28', to: '2024-03-01' }, noon).period?.days).toBe(3)
    expect(resolvePeriod({ from: '2026-11-24', to: '2026-11-24' }, noon).period?.days).toBe(1)
  })

  it('reaches twelve weeks back from a given last day, and to today from a given first one', () => {
    expect(resolvePeriod({ to: '2026-03-25' }, noon).period?.from).toBe('2026-01-01')
    expect(resolvePeriod({ from: '2026-11-20' }, noon).period).toEqual({
      from: '2026-11-20',
      to: '2026-11-24',
      days: 5,
    })
  })

  it('refuses a first day after the last, naming the parameter that was given', () => {
    expect(resolvePeriod({ from: '2026-11-25', to: '2026-11-24' }, noon).fault?.parameter).toBe('from')
    expect(resolvePeriod({ from: '2026-12-01' }, noon).fault?.parameter).toBe('from')
  })

  it('takes 1,100 days and refuses one more', () => {
    expect(resolvePeriod({ from: '2023-01-01', to: '2026-01-04' }, noon).period?.days).toBe(1_100)
    expect(resolvePeriod({ from: '2023-01-01', to: '2026-01-05' }, noon).fault?.detail).toContain('1101 hari')
  })

  it('refuses days that the store cannot hold', () => {
    expect(resolvePeriod({ from: '0001-01-01', to: '0001-01-02' }, noon).fault?.parameter).toBe('from')
    expect(resolvePeriod({ to: '2100-01-01' }, noon).fault?.parameter).toBe('to')
    expect(resolvePeriod({ to: '1990-01-01' }, noon).fault?.parameter).toBe('to')
  })
})

describe('around a period', () => {
  const period = { from: '2026-03-01', to: '2026-03-07', days: 7 }

  it('lies a period of the same length directly before it', () => {
    expect(previousPeriod(period)).toEqual({ from: '2026-02-22', to: '2026-02-28', days: 7 })
  })

  it('runs from its first instant up to the first one after it', () => {
    expect(periodInstants(period)).toEqual({ from: '2026-02-28 17:00:00', until: '2026-03-07 17:00:00' })
  })
})
