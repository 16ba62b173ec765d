import { describe, expect, it } from 'vitest'
import type { Figures } from '../../../api/contract/figures.ts'
import { countChange, leadForm, spanOf } from '../../../dashboard/lib/lead.ts'

type Net = Figures['net']
const enough: Net['current'] = { value: 12, low: 8, high: 16, n: 900, effectiveN: 900, state: 'enough' }
const net = (change: Net['change'], current: Partial<Net['current']> = {}): Pick<Figures, 'net'> => ({
  net: { current: { ...enough, ...current }, previous: enough, change },
})

describe('the lead sentence', () => {
  it('says up or down only where the change is clear', () => {
    expect(leadForm(net({ value: -5, low: -8, high: -2, clear: true }))).toBe('down')
    expect(leadForm(net({ value: 5, low: 2, high: 8, clear: true }))).toBe('up')
  })

  it('says that nothing changed where the interval covers zero, however large the change looks', () => {
    expect(leadForm(net({ value: -19, low: -40, high: 2, clear: false }))).toBe('same')
  })

  it('says that nothing changed where the change rounds to zero points', () => {
    expect(leadForm(net({ value: 0.4, low: 0.1, high: 0.7, clear: true }))).toBe('same')
  })

  it('says what is missing instead of a number', () => {
    expect(leadForm(net(null))).toBe('noComparison')
    expect(leadForm(net(null, { state: 'limited' }))).toBe('limited')
    expect(leadForm(net(null, { state: 'none', value: null }))).toBe('none')
  })
})

describe('a span of time', () => {
  it.each([
    [1, 'day', 1],
    [7, 'days', 7],
    [30, 'days', 30],
    [84, 'weeks', 12],
    [365, 'year', 1],
  ] as const)('of %d days is named as a person would', (days, unit, count) => {
    expect(spanOf(days)).toEqual({ unit, count })
  })
})

describe('the change of a count', () => {
  it('is a share where the earlier count is large enough', () => {
    expect(countChange(130, 100)).toEqual({ kind: 'share', share: 0.3 })
  })

  it('is no share of a small or empty count', () => {
    expect(countChange(6, 3)).toEqual({ kind: 'small' })
    expect(countChange(6, 0)).toEqual({ kind: 'small' })
  })

  it('is none where it rounds to zero per cent', () => {
    expect(countChange(1001, 1000)).toEqual({ kind: 'same' })
  })
})
