import { describe, expect, it } from 'vitest'
import {
  capturesOf,
  completenessOf,
  conditionOf,
  lateSeconds,
  type Polls,
} from '../../../../api/status/condition.ts'
import { isQuiet, poissonUpTo, type Rhythm } from '../../../../api/status/rhythm.ts'

const NOW = Date.parse('2026-11-24T03:00:00.000Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

const rhythm = (more: Partial<Rhythm> = {}): Rhythm => ({
  askedAt: NOW,
  firstAt: NOW - 7 * DAY,
  successes: 672,
  intervalSeconds: 900,
  received: 40,
  expected: 42,
  ...more,
})
const polls = (more: Partial<Polls> = {}): Polls => ({
  outcome: 'read',
  firstCaptureAt: NOW - 30 * DAY,
  lastSuccessAt: NOW - 600_000,
  rhythm: rhythm(),
  ...more,
})

describe("a source's condition", () => {
  it.each([
    ['ok', {}],
    ['waiting', { outcome: null, firstCaptureAt: null, lastSuccessAt: null, rhythm: undefined }],
    ['skipped', { outcome: 'skipped', lastSuccessAt: null }],
    ['failing', { outcome: 'failed' }],
    ['gone', { outcome: 'failed', lastSuccessAt: NOW - 8 * DAY }],
    ['gone', { outcome: 'failed', lastSuccessAt: null }],
    ['failing', { outcome: 'failed', lastSuccessAt: null, firstCaptureAt: NOW - DAY }],
    ['late', { lastSuccessAt: NOW - 2 * 900_000 - 1_000 }],
    ['ok', { lastSuccessAt: NOW - 2 * 900_000 + 1_000 }],
    ['ok', { lastSuccessAt: NOW - 3 * HOUR, rhythm: rhythm({ intervalSeconds: 7_200 }) }],
    ['quiet', { rhythm: rhythm({ received: 3 }) }],
    ['ok', { rhythm: rhythm({ received: 3, expected: null }) }],
  ] as const)('is %s (case %#)', (condition, more) => {
    expect(conditionOf(polls(more), NOW)).toBe(condition)
  })

  it('counts lateness from when it was due by its own interval', () => {
    expect(lateSeconds(polls({ lastSuccessAt: NOW - 1_000_000 }), NOW)).toBe(100)
    expect(lateSeconds(polls({ lastSuccessAt: NOW - 800_000 }), NOW)).toBe(0)
    expect(lateSeconds(polls({ lastSuccessAt: null }), NOW)).toBe(0)
  })
})

describe('a quiet day', () => {
  it('is told from chance: news comes in bursts', () => {
    expect(isQuiet(0, 30)).toBe(true)
    expect(isQuiet(0, 10)).toBe(false)
    expect(isQuiet(20, 42)).toBe(false)
    expect(isQuiet(0, null)).toBe(false)
  })

  it('is worked out with the Poisson distribution', () => {
    expect(poissonUpTo(0, 2)).toBeCloseTo(0.1353, 4)
    expect(poissonUpTo(3, 2)).toBeCloseTo(0.8571, 4)
  })
})

describe('completeness', () => {
  it('compares polls that succeeded with those due in seven days by the own interval', () => {
    expect(capturesOf(polls(), NOW)).toEqual({ expected: 672, received: 672, share: 1 })
    const half = capturesOf(polls({ rhythm: rhythm({ successes: 336 }) }), NOW)
    expect(half).toEqual({ expected: 672, received: 336, share: 0.5 })
  })

  it('counts an outage of the collector as missing: nothing was polled at all', () => {
    expect(capturesOf(polls({ rhythm: undefined }), NOW)).toEqual({ expected: 672, received: 0, share: 0 })
  })

  it('begins when the source came', () => {
    const young = polls({ firstCaptureAt: NOW - HOUR, rhythm: rhythm({ successes: 5 }) })
    expect(capturesOf(young, NOW)).toEqual({ expected: 5, received: 5, share: 1 })
  })

  it('says nothing of a source in its first minute, and counts no poll due after the store was asked', () => {
    const first = polls({ firstCaptureAt: NOW - 30_000, rhythm: undefined })
    expect(capturesOf(first, NOW).share).toBeNull()
    const known = rhythm({ askedAt: NOW, successes: 5 })
    const hour = polls({ firstCaptureAt: NOW - HOUR, rhythm: known })
    expect(capturesOf(hour, NOW + 930_000)).toEqual({ expected: 5, received: 5, share: 1 })
  })

  it('says nothing of what was never polled or is not read by this version', () => {
    expect(capturesOf(polls({ firstCaptureAt: null }), NOW).share).toBeNull()
    expect(capturesOf(polls({ outcome: 'skipped' }), NOW).share).toBeNull()
  })

  it('weighs each source by the polls it was due, and none lends another its surplus', () => {
    const captures = (expected: number, received: number) => ({ captures: { expected, received, share: 1 } })
    expect(completenessOf([captures(10, 20), captures(10, 0)])).toBe(0.5)
    expect(completenessOf([])).toBeNull()
  })
})
