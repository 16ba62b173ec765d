import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeBetween, effectiveN, estimateNet, FLOOR, type Tally } from '../../../../api/trends/estimate.ts'

/** Mentions of weight 1 each. */
const counts = (positive: number, neutral: number, negative: number): Tally => ({
  positive,
  neutral,
  negative,
  squares: positive + neutral + negative,
})

const someCounts = fc
  .tuple(fc.nat(5_000), fc.nat(5_000), fc.nat(5_000))
  .filter(([a, b, c]) => a + b + c > 0)
  .map(([a, b, c]) => counts(a, b, c))

describe('net sentiment', () => {
  it('is positive share minus negative share with neutral in the denominator', () => {
    expect(estimateNet(counts(50, 30, 20)).value).toBe(30)
    expect(estimateNet(counts(1, 2, 0)).value).toBe(33.3333)
  })

  it('has the interval of the Jeffreys-Dirichlet posterior', () => {
    // α = 50.5, 30.5, 20.5, A = 101.5; d = 30/101.5 = 0.29557; variance (71/101.5 − d²)/102.5 = 0.0059722;
    // 1.6449 · √0.0059722 = 0.12712
    const { low, high, n, effectiveN: effective } = estimateNet(counts(50, 30, 20))
    expect(low).toBeCloseTo(16.8449, 3)
    expect(high).toBeCloseTo(42.2685, 3)
    expect([n, effective]).toEqual([100, 100])
  })

  it('says nothing without a mention', () => {
    const nothing = { value: null, low: null, high: null, n: 0, effectiveN: 0, state: 'none' }
    expect(estimateNet(counts(0, 0, 0))).toEqual(nothing)
  })

  it('is limited below the floor and enough on it', () => {
    expect(estimateNet(counts(FLOOR - 1, 0, 0)).state).toBe('limited')
    expect(estimateNet(counts(FLOOR, 0, 0)).state).toBe('enough')
  })

  it('never leaves ± 100 and always holds its own value', () => {
    fc.assert(
      fc.property(someCounts, (tally) => {
        const { value, low, high } = estimateNet(tally)
        expect(low).toBeGreaterThanOrEqual(-100)
        expect(high).toBeLessThanOrEqual(100)
        expect(value).toBeGreaterThanOrEqual(low ?? Number.NaN)
        expect(value).toBeLessThanOrEqual(high ?? Number.NaN)
      }),
    )
  })

  it('is mirrored when favourable and unfavourable change places', () => {
    fc.assert(
      fc.property(someCounts, ({ positive, neutral, negative }) => {
        const one = estimateNet(counts(positive, neutral, negative))
        const other = estimateNet(counts(negative, neutral, positive))
        expect((one.value ?? Number.NaN) + (other.value ?? Number.NaN)).toBeCloseTo(0, 6)
        expect((one.low ?? Number.NaN) + (other.high ?? Number.NaN)).toBeCloseTo(0, 3)
      }),
    )
  })
})

describe('weights', () => {
  it('make the effective number (Σw)² / Σw²', () => {
    // weights 1, 0.5 and 0.5: 2² / 1.5
    expect(effectiveN({ positive: 1, neutral: 0.5, negative: 0.5, squares: 1.5 })).toBeCloseTo(2.6667, 4)
  })

  it('of equal size leave value and interval alone', () => {
    const half = estimateNet({ positive: 25, neutral: 15, negative: 10, squares: 25 })
    const whole = estimateNet(counts(50, 30, 20))
    expect({ ...half, n: 100 }).toEqual(whole)
  })

  it('of unequal size widen the interval', () => {
    const even = estimateNet(counts(20, 20, 20))
    const uneven = estimateNet({ positive: 20, neutral: 20, negative: 20, squares: 120 })
    expect((uneven.high ?? 0) - (uneven.low ?? 0)).toBeGreaterThan((even.high ?? 0) - (even.low ?? 0))
  })
})

describe('change between two periods', () => {
  it('is unknown unless both have enough', () => {
    expect(changeBetween(counts(29, 0, 0), counts(100, 0, 0))).toBeNull()
    expect(changeBetween(counts(100, 0, 0), counts(0, 0, 0))).toBeNull()
  })

  it('is clear when its interval leaves out zero', () => {
    const fall = changeBetween(counts(20, 30, 50), counts(50, 30, 20))
    expect(fall?.value).toBe(-60)
    expect(fall?.clear).toBe(true)
    expect(fall?.high).toBeLessThan(0)
  })

  it('is not clear when it may be nothing', () => {
    const change = changeBetween(counts(16, 10, 14), counts(14, 10, 16))
    expect(change?.value).toBe(10)
    expect(change?.clear).toBe(false)
  })

  it('has an interval that adds both variances', () => {
    const now = estimateNet(counts(50, 30, 20))
    const half = ((now.high ?? 0) - (now.low ?? 0)) / 2
    const same = changeBetween(counts(50, 30, 20), counts(50, 30, 20))
    expect(same?.high).toBeCloseTo(half * Math.SQRT2, 3)
    expect(same?.low).toBeCloseTo(-half * Math.SQRT2, 3)
  })
})
