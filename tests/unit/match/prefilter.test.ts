import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPhraseIndex } from '../../../collector/domain/phrases.ts'
import { splitWords } from '../../../collector/domain/words.ts'
import { createPrefilter } from '../../../collector/match/prefilter.ts'

const PHRASES = [
  'PKH',
  'Satgas PKH',
  'kemensos',
  '@kring_pajak',
  'lapor.go.id',
  '3 Juta Rumah',
  'Menteri ESDM',
  'Séka',
]
const suspect = createPrefilter(PHRASES)
const find = createPhraseIndex(PHRASES.map((text) => ({ text, case: 'any' as const, value: text })))

const piece = fc.oneof(
  fc.constantFrom(
    ...PHRASES,
    'ＰＫＨ',
    'K\u00ADemensos',
    'Kemensosnya',
    'PKHku',
    'menteri',
    'esdmlah',
    ' ',
    '-',
    '.',
    '3',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
)

describe('where an alias may stand', () => {
  it('lists an offset in every place where one stands', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        const offsets = suspect(text)
        for (const { start, end } of find(splitWords(text), text)) {
          expect(offsets.some((offset) => offset >= start && offset < end)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('passes over plain text without one', () => {
    expect(suspect('Warga antre sejak subuh – “kata mereka” … 😀 di kantor menteri itu.')).toEqual([])
  })
})
