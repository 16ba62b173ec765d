import { describe, expect, it } from 'vitest'
import type { DataState } from '../../../api/contract/common.ts'
import { tickPositions, trendSeries, worstPoint } from '../../../dashboard/lib/trendSeries.ts'

function point(start: string, value: number | null, negative = 0, state: DataState = 'enough', reach = 5) {
  const [low, high] = value === null ? [null, null] : [value - reach, value + reach]
  const n = value === null ? 0 : 40
  return { start, positive: 0, neutral: 0, negative, net: { value, low, high, n, effectiveN: n, state } }
}

describe('the trend', () => {
  it('has a gap, not a zero, where there is no mention', () => {
    const { net, low } = trendSeries([point('2026-11-01', 10), point('2026-11-02', null, 0, 'none')])
    expect(net[0]).toEqual({ x: 0, y: 10 })
    expect(net[1]?.y).toBeNaN()
    expect(low[1]?.y).toBeNaN()
  })

  it('shows at least −30 to +30, so that a calm month looks calm', () => {
    expect(trendSeries([point('2026-11-01', 1)]).axis).toEqual({ min: -30, max: 30, step: 10 })
  })

  it('reaches as far as a well supported interval does', () => {
    expect(trendSeries([point('2026-11-01', -42, 0, 'enough', 10)]).axis).toEqual({
      min: -60,
      max: 40,
      step: 20,
    })
  })

  it('is not stretched by the wide intervals of limited data', () => {
    expect(trendSeries([point('2026-11-01', 5, 0, 'limited', 90)]).axis).toEqual({
      min: -30,
      max: 30,
      step: 10,
    })
  })

  it('never reaches beyond the scale', () => {
    expect(trendSeries([point('2026-11-01', -100), point('2026-11-02', 100)]).axis).toEqual({
      min: -100,
      max: 100,
      step: 50,
    })
  })

  it('names the bucket with most negative mentions, the newest of equals', () => {
    const points = [point('2026-11-01', 0, 9), point('2026-11-02', 0, 9), point('2026-11-03', 0, 2)]
    expect(worstPoint(points)?.start).toBe('2026-11-02')
    expect(worstPoint([point('2026-11-01', 0)])).toBeUndefined()
  })

  it('always dates its last bucket', () => {
    expect(tickPositions(84, 12).at(-1)).toBe(83)
    expect(tickPositions(84, 12).length).toBeLessThanOrEqual(12)
    expect(tickPositions(3, 12)).toEqual([0, 1, 2])
    expect(tickPositions(0, 12)).toEqual([])
  })
})
