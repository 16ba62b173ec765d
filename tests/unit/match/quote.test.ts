import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAround } from '../../../collector/match/quote.ts'

describe('cutAround', () => {
  it('leaves a sentence that fits', () => {
    expect(cutAround({ text: ' Kemensos \n tiba. ', start: 1, end: 9 }, 60)).toBe('Kemensos tiba.')
  })

  it('marks only the side on which something is left out', () => {
    const head = { text: `Kemensos ${'kata '.repeat(40)}`, start: 0, end: 8 }
    expect(cutAround(head, 50)).toMatch(/^Kemensos kata .* …$/)
    const tail = { text: `${'kata '.repeat(40)}Kemensos`, start: 200, end: 208 }
    expect(cutAround(tail, 50)).toMatch(/^… kata .*Kemensos$/)
  })

  it('always keeps the alias and the limit', () => {
    const filler = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '…'), maxLength: 300 })
    fc.assert(
      fc.property(filler, filler, fc.integer({ min: 20, max: 300 }), (before, after, room) => {
        const text = `${before} Kemensos ${after}`
        const cut = cutAround({ text, start: before.length + 1, end: before.length + 9 }, room)
        expect(cut.length).toBeLessThanOrEqual(room)
        expect(cut).toContain('Kemensos')
      }),
    )
  })
})
