import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBoilerplate, splitSentences } from '../../../collector/domain/sentences.ts'

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))

describe('splitSentences', () => {
  it('splits at stops followed by a capital', () => {
    expect(sentences('Bantuan tiba. Warga senang! Kapan lagi? Besok.')).toEqual([
      'Bantuan tiba.',
      'Warga senang!',
      'Kapan lagi?',
      'Besok.',
    ])
  })

  it.each([
    'Harganya Rp 1.000 per butir menurut Kab. Bogor dan H. Ahmad.',
    'Sesuai UU No. 12 Tahun 2020, kata Dr. Siti dari PT. Maju.',
    'Camat R. Suryadi dan Drs. Budi hadir di Jl. Merdeka.',
    '"Kami siap." kata kepala dinas itu.',
    'Harga naik 1.250 rupiah menjadi 3.500 rupiah.',
  ])('keeps together: %s', (text) => {
    expect(sentences(text)).toEqual([text])
  })

  it('closes quotes with their sentence', () => {
    expect(sentences('"Sudah cair." Warga pun pulang.')).toEqual(['"Sudah cair."', 'Warga pun pulang.'])
  })

  it('ends a sentence at a line break unless the line goes on in lower case', () => {
    expect(sentences('Baca juga: judul lain\nWarga antre.')).toEqual([
      'Baca juga: judul lain',
      'Warga antre.',
    ])
    expect(sentences('Warga antre\ndi kantor.')).toEqual(['Warga antre\ndi kantor.'])
    expect(sentences('Satu\n\ndua')).toEqual(['Satu', 'dua'])
  })

  it('covers any text in order, without white space at the ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        let last = 0
        for (const { start, end } of splitSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(text.slice(last, start).trim()).toBe('')
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
          last = end
        }
        expect(text.slice(last).trim()).toBe('')
      }),
    )
  })
})

describe('isBoilerplate', () => {
  it.each([
    'Baca juga: Bansos cair',
    'SIMAK JUGA video ini',
    '"Lihat juga foto lain',
    'Simak Video "Bencana"',
  ])('knows %s', (text) => expect(isBoilerplate(text)).toBe(true))

  it('leaves ordinary sentences alone', () => {
    expect(isBoilerplate('Warga baca juga koran di balai desa.')).toBe(false)
    expect(isBoilerplate('Baca tulis diajarkan di sekolah.')).toBe(false)
  })
})
