import { describe, expect, it } from 'vitest'
import { bucketStart, bucketStarts, defaultBucket } from '../../../../api/trends/buckets.ts'

describe('start of a bucket', () => {
  it('is Monday for a week, also on Sunday and across a year', () => {
    expect(bucketStart('2026-11-23', 'week')).toBe('2026-11-23')
    expect(bucketStart('2026-11-29', 'week')).toBe('2026-11-23')
    expect(bucketStart('2027-01-01', 'week')).toBe('2026-12-28')
  })

  it('is the first for a month and the day itself for a day', () => {
    expect(bucketStart('2026-11-30', 'month')).toBe('2026-11-01')
    expect(bucketStart('2026-11-30', 'day')).toBe('2026-11-30')
  })
})

describe('buckets of a period', () => {
  it('touch it at both ends', () => {
    const period = { from: '2026-11-20', to: '2026-11-30', days: 11 }
    expect(bucketStarts(period, 'week')).toEqual(['2026-11-16', '2026-11-23', '2026-11-30'])
  })

  it('step over months of any length', () => {
    const period = { from: '2025-12-31', to: '2026-03-01', days: 61 }
    expect(bucketStarts(period, 'month')).toEqual(['2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01'])
  })

  it('are as many as its days when they are days', () => {
    const period = { from: '2023-01-01', to: '2026-01-04', days: 1_100 }
    expect(bucketStarts(period, 'day')).toHaveLength(1_100)
  })
})

describe('bucket when none is asked for', () => {
  const period = (days: number) => ({ from: '2026-01-01', to: '2026-01-01', days })

  it('is a day for a month, a week for twelve weeks, a month for years', () => {
    expect(defaultBucket(period(31))).toBe('day')
    expect(defaultBucket(period(84))).toBe('week')
    expect(defaultBucket(period(365))).toBe('week')
    expect(defaultBucket(period(1_100))).toBe('month')
  })
})
