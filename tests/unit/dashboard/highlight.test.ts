import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlight, webLink } from '../../../dashboard/lib/highlight.ts'

const marked = (sentence: string, words: { text: string; weight: number }[]) =>
  highlight(sentence, words).filter(({ sign }) => sign !== null)

describe('deciding words', () => {
  it('are marked with their sign, in any case of letters', () => {
    expect(
      marked('Warga Mengeluh, tetapi bantuan lancar.', [
        { text: 'mengeluh', weight: -0.8 },
        { text: 'lancar', weight: 0.7 },
      ]),
    ).toEqual([
      { text: 'Mengeluh', sign: -1 },
      { text: 'lancar', sign: 1 },
    ])
  })

  it('are whole words: "baik" is not marked in "perbaikan"', () => {
    expect(marked('Perbaikan jalan berjalan.', [{ text: 'baik', weight: 1 }])).toEqual([])
  })

  it('may be several words, and the longer one wins', () => {
    expect(
      marked('Bantuan tidak tepat waktu.', [
        { text: 'tepat waktu', weight: 1 },
        { text: 'tidak tepat waktu', weight: -1 },
      ]),
    ).toEqual([{ text: 'tidak tepat waktu', sign: -1 }])
  })

  it('that are not in the sentence or weigh nothing mark nothing', () => {
    expect(marked('Bantuan cair.', [{ text: 'basi', weight: -1 }])).toEqual([])
    expect(marked('Bantuan cair.', [{ text: 'cair', weight: 0 }])).toEqual([])
  })

  it('never change the sentence, whatever stands in it', () => {
    const words = fc.array(
      fc.record({ text: fc.string(), weight: fc.double({ min: -1, max: 1, noNaN: true }) }),
    )
    fc.assert(
      fc.property(fc.string(), words, (sentence, deciding) => {
        const text = highlight(sentence, deciding)
          .map((part) => part.text)
          .join('')
        expect(text).toBe(sentence)
      }),
    )
  })
})

describe('a link of an outlet', () => {
  it('leads to the web or nowhere', () => {
    expect(webLink('https://kabarlereng.example/a')).toBe('https://kabarlereng.example/a')
    expect(webLink('javascript:alert(1)')).toBeNull()
    expect(webLink('data:text/html,x')).toBeNull()
    expect(webLink('bukan alamat')).toBeNull()
    expect(webLink(null)).toBeNull()
  })
})
