import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitWords } from '../../../collector/domain/words.ts'

const keys = (text: string) => splitWords(text).map(({ key }) => key)

describe('splitWords', () => {
  it('parts at hyphens and punctuation', () => {
    expect(keys('Kemensos-nya, (PKH)')).toEqual(['kemensos', 'nya', 'pkh'])
  })

  it('keeps numbers, handles and addresses whole', () => {
    expect(keys('Rp1.000 @KemensosRI cekbansos.kemensos.go.id https://kpk.go.id/pkh')).toEqual([
      'rp1.000',
      '@kemensosri',
      'cekbansos',
      'kemensos.go.id',
      'https://kpk.go.id/pkh',
    ])
  })

  it('reads styled letters and soft hyphens as the plain word, at their own offsets', () => {
    const [bold, soft] = splitWords('𝗞𝗣𝗞 bu\u00ADlog')
    expect(bold).toMatchObject({ key: 'kpk', start: 0, end: 6 })
    expect(soft).toMatchObject({ key: 'bulog', start: 7, end: 13 })
  })

  it('tells what stands between words', () => {
    expect(splitWords('Kab. Bogor, Jawa Barat; Kota').map(({ gap }) => gap)).toEqual([
      'hard',
      '.',
      ',',
      'soft',
      'hard',
    ])
  })

  it('gives ordered offsets within any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        let last = 0
        for (const { start, end } of splitWords(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
