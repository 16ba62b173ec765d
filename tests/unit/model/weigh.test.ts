import { describe, expect, it } from 'vitest'
import { createPhraseIndex } from '../../../collector/domain/phrases.ts'
import { splitWords } from '../../../collector/domain/words.ts'
import { affixed } from '../../../collector/model/affixes.ts'
import { cuesOf, languagesOf, loadLexicon } from '../../../collector/model/lexicon.ts'
import { weighSentence } from '../../../collector/model/weigh.ts'

function weigh(text: string, language = 'id') {
  const words = splitWords(text)
  return weighSentence(text, words, createPhraseIndex(cuesOf(loadLexicon(), language))(words, text), false)
    .words
}

const weightOf = (sentence: string, word: string, language = 'id') =>
  weigh(sentence, language)
    .filter(({ text }) => text.endsWith(word))
    .reduce((sum, { weight }) => sum + weight, 0)

const sumOf = (sentence: string, language: string) =>
  weigh(sentence, language).reduce((sum, { weight }) => sum + weight, 0)

describe('negation, intensity and contrast', () => {
  it('turns a word within reach and within the clause', () => {
    expect(weightOf('Pelayanan tidak lancar.', 'lancar')).toBeLessThan(0)
    expect(weightOf('Pelayanan tidak pernah benar-benar lancar.', 'lancar')).toBeLessThan(0)
    expect(weightOf('Ia tidak hadir, penyaluran lancar.', 'lancar')).toBeGreaterThan(0)
    expect(weightOf('Ia tidak hadir di kantor dinas kota lama saat lancar.', 'lancar')).toBeGreaterThan(0)
  })

  it('shows the negation with the word', () => {
    expect(weigh('Pelayanan belum lancar.')[0]?.text).toBe('belum … lancar')
  })

  it('strengthens and weakens, before and right after', () => {
    const plain = weightOf('Layanan buruk.', 'buruk')
    expect(weightOf('Layanan sangat buruk.', 'buruk')).toBeLessThan(plain)
    expect(weightOf('Layanan buruk sekali.', 'buruk')).toBeLessThan(plain)
    expect(weightOf('Layanan agak buruk.', 'buruk')).toBeGreaterThan(plain)
  })

  it('lets what comes after "tapi" weigh more, and "meski" less', () => {
    const after = weigh('Layanan lancar tapi buruk.')
    expect(after.find(({ text }) => text === 'buruk')?.weight).toBeCloseTo(-2.8)
    expect(after.find(({ text }) => text === 'lancar')?.weight).toBeCloseTo(1.4)
    expect(weightOf('Meski buruk, layanan lancar.', 'buruk')).toBeCloseTo(-1.2)
  })
})

describe('the languages', () => {
  it.each([
    ['jv', 'Layanane apik lan lancar.', 'Layanane elek, telat.', 'apik'],
    ['su', 'Palayanan alus jeung lancar.', 'Palayanan butut, elat.', 'alus'],
    ['min', 'Layanan rancak jo lancar.', 'Layanan buruak, talambek.', 'rancak'],
    ['en', 'The aid was timely and helped.', 'The aid was delayed and flawed.', 'timely'],
  ])('%s weighs good and bad, and its own negation', (language, good, bad, word) => {
    expect(sumOf(good, language)).toBeGreaterThan(0)
    expect(sumOf(bad, language)).toBeLessThan(0)
    const not = { jv: 'ora', su: 'teu', min: 'indak', en: 'not' }[language]
    expect(weightOf(`${not} ${word}`, word, language)).toBeLessThan(0)
  })

  it('uses a list only for its language', () => {
    expect(weigh('Layanan butut.', 'id')).toEqual([])
  })

  it('ships lists of a useful size for five languages', () => {
    const lexicon = loadLexicon()
    expect(languagesOf(lexicon).sort()).toEqual(['en', 'id', 'jv', 'min', 'su'])
    const sizes = languagesOf(lexicon).map((it) => Object.values(lexicon.tone[it] ?? {}).flat().length)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(60)
  })

  it('has no empty entry and no weight that is no number', () => {
    const { tone, crime } = loadLexicon()
    for (const lists of [...Object.values(tone), ...Object.values(crime)]) {
      for (const [weight, entries] of Object.entries(lists)) {
        expect(Math.abs(Number(weight))).toBeGreaterThan(0)
        for (const entry of entries) expect(entry).toMatch(/^\p{L}/u)
      }
    }
  })
})

describe('affixes', () => {
  it.each([
    ['puji*', ['puji', 'dipuji', 'memuji', 'pujian']],
    ['kritik*', ['mengkritik', 'dikritik']],
    ['tuntut*', ['menuntut', 'tuntutan']],
    ['sukses*', ['menyukseskan', 'kesuksesan']],
    ['rugi*', ['merugikan', 'kerugian']],
    ['gagal*', ['menggagalkan', 'kegagalan']],
  ])('%s gives the forms that are written', (entry, forms) => {
    expect(affixed(entry)).toEqual(expect.arrayContaining(forms))
  })

  it('leaves an entry without a star alone', () => {
    expect(affixed('tepat waktu')).toEqual(['tepat waktu'])
  })
})
