import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCORE_METHOD } from '../../../collector/score/score.ts'
import { read } from './reading.ts'

describe('the tone toward the subject', () => {
  it.each([
    'Puluhan siswa keracunan usai menyantap menu program itu.',
    'Bantuan dipotong dan terlambat sampai ke warga.',
    'Proyek itu mangkrak tiga tahun.',
    'Penyaluran dinilai tidak tepat sasaran.',
    'Pejabat dinas jadi tersangka korupsi dana bantuan.',
  ])('is unfavourable: %s', (sentence) => expect(read(sentence).tone).toBe(-1))

  it.each([
    'Warga terbantu dan mengapresiasi kerja dinas.',
    'Penyaluran tepat waktu dan lancar.',
    'Kementerian meraih penghargaan pelayanan terbaik.',
  ])('is favourable: %s', (sentence) => expect(read(sentence).tone).toBe(1))

  it.each([
    'Menteri akan menghadiri rapat pada Senin depan.',
    'Berikut syarat dan jadwal pendaftaran tahun ini.',
    'Beredar penipuan mengatasnamakan kementerian; warga yang rugi diminta melapor.',
    'Hoaks: kementerian memberi bantuan gratis yang luar biasa.',
  ])('is neutral: %s', (sentence) => expect(read(sentence).tone).toBe(0))

  it('puts crime on those who are pursued, not on the pursuer', () => {
    const sentence = 'KPK menahan bupati, tersangka kasus suap dan pemerasan.'
    expect(read(sentence, { subject: 'kpk' }).tone).toBe(0)
    expect(read(sentence, { subject: 'pemkab' }).tone).toBe(-1)
    expect(read('Oknum polisi memeras warga, kini menjalani sidang etik.', { subject: 'polri' }).tone).toBe(
      -1,
    )
  })

  it('does not read words inside the subject’s own name', () => {
    const options = { alias: 'Sekolah Unggul Gratis' }
    const sentence = 'Program Sekolah Unggul Gratis dibahas menteri.'
    expect(read(sentence, options).words).toEqual([])
    expect(read(sentence).words.map(({ text }) => text)).toEqual(['gratis', 'unggul'])
  })
})

describe('headline and body', () => {
  it('keeps both tones where they disagree', () => {
    const reading = read('Warga terbantu dan mengapresiasi penyaluran yang lancar.', {
      title: 'Penyaluran bantuan gagal dan dikeluhkan',
    })
    expect(reading.headlineTone).toBe(-1)
    expect(reading.bodyTone).toBe(1)
  })

  it('counts half where the headline does not name the subject', () => {
    const title = 'Program mangkrak'
    const [named] = read('Rapat digelar.', { title }).probabilities
    const [unnamed] = read('Rapat digelar.', { title, inTitle: false }).probabilities
    expect(named).toBeGreaterThan(unnamed)
  })

  it('reads the lead once where it is one of the sentences', () => {
    const sentence = 'Penyaluran gagal.'
    expect(read(sentence, { lead: sentence })).toEqual(read(sentence))
    expect(read('Rapat digelar.', { lead: sentence }).words).not.toEqual([])
  })

  it('shows the sentence that decided, among those that name the subject', () => {
    const reading = read(['Menteri hadir.', 'Bantuan mangkrak.'], {
      title: 'Banjir bandang gagal dibendung, mangkrak, keracunan',
      inTitle: false,
    })
    expect(reading.sentence).toBe('Bantuan mangkrak.')
  })
})

describe('what the reading says for itself', () => {
  it('lists at most eight signed words, the strongest first', () => {
    const { words } = read(
      'Gagal, mangkrak, bobrok, telat, dipotong, rugi, kacau, buruk, lamban, tetapi lancar.',
    )
    expect(words).toHaveLength(8)
    const strengths = words.map(({ weight }) => Math.abs(weight))
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a))
    expect(read('Bantuan tepat waktu.').words[0]).toEqual({ text: 'tepat waktu', weight: 3 })
  })

  it('reads an empty mention as neutral', () => {
    expect(read([])).toMatchObject({ tone: 0, words: [], sentence: '', headlineTone: 0, bodyTone: 0 })
  })

  it('names its method', () => {
    expect(SCORE_METHOD).toEqual({ name: 'lexicon-1', number: 1 })
  })

  it('gives probabilities that sum to one and agree with the tone, for any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom('mangkrak ', 'tidak ', 'tapi ', 'puji ', '. '),
            fc.string({ unit: 'binary' }),
          ),
        ),
        fc.string({ unit: 'binary' }),
        fc.constantFrom('id', 'jv', 'su', 'min', 'en', 'xx'),
        (pieces, title, language) => {
          const { probabilities, tone, words } = read(pieces.join(''), { title, language })
          expect(probabilities[0] + probabilities[1] + probabilities[2]).toBeCloseTo(1)
          expect(probabilities[tone + 1]).toBe(Math.max(...probabilities))
          for (const { weight } of words) expect(Number.isFinite(weight)).toBe(true)
        },
      ),
    )
  })
})
