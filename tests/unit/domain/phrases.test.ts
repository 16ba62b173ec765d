import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPhraseIndex } from '../../../collector/domain/phrases.ts'
import { splitWords } from '../../../collector/domain/words.ts'

const index = createPhraseIndex([
  { text: 'Jawa Barat', case: 'any', value: 'jabar' },
  { text: 'Kab. Bogor', case: 'any', value: 'bogor' },
  { text: 'Ilaga, Puncak', case: 'exact', value: 'ilaga' },
  { text: 'PKH', case: 'exact', value: 'pkh' },
  { text: 'Bulog', case: 'any', value: 'bulog' },
  { text: 'bu', case: 'any', value: 'bu' },
])
const find = (text: string) => index(splitWords(text), text).map((hit) => hit.value)

describe('createPhraseIndex', () => {
  it('keeps the case where it counts', () => {
    expect(find('PKH pkh Pkh JAWA BARAT')).toEqual(['pkh', 'jabar'])
  })

  it('joins words over white space and hyphens, never over a sentence end', () => {
    expect(find('Jawa\nBarat, jawa-barat')).toEqual(['jabar', 'jabar'])
    expect(find('Jawa. Barat; Jawa, Barat')).toEqual([])
  })

  it('finds a stop or comma where the phrase has one', () => {
    expect(find('Kab. Bogor dan Ilaga, Puncak')).toEqual(['bogor', 'ilaga'])
    expect(find('Kab Bogor, Ilaga Puncak')).toEqual([])
  })

  it('reads through clitics and leaves them out of the hit', () => {
    const text = 'PKHnya, PKH-lah, Bulogpun'
    const hits = index(splitWords(text), text)
    expect(hits.map(({ start, end }) => text.slice(start, end))).toEqual(['PKH', 'PKH', 'Bulog'])
  })

  it('takes no short word for a name with a clitic, and no prefixed verb for a name', () => {
    expect(find('buku bulogistik di-PKH-kan ke-Bulog-an')).toEqual([])
  })

  it('finds every planted phrase in any surroundings', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (before, after) => {
        expect(find(`${before} ; Bulog ; ${after}`)).toContain('bulog')
      }),
    )
  })
})
