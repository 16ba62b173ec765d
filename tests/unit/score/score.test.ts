import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScorer, SCORE_METHOD } from '../../../collector/score/score.ts'
import { read } from './reading.ts'

const anyText = fc.array(
  fc.oneof(
    fc.constantFrom('mangkrak ', 'tidak ', 'tapi ', 'Kemensos ', '. ', '\u0130'),
    fc.string({ unit: 'binary' }),
  ),
)

describe('the tone toward the subject', () => {
  it.each([
    ['Puluhan siswa keracunan usai menyantap menu MBG di sekolah.', 'mbg'],
    ['Penyaluran bansos PKH dinilai tidak tepat sasaran dan dikeluhkan warga.', 'pkh'],
    ['Pejabat Kemensos jadi tersangka korupsi dana bansos.', 'kemensos'],
    ['Oknum anggota Polri memeras warga dan kini menjalani sidang etik.', 'polri'],
    ['ICW kritik Kemenkes: anggaran boros, layanan buruk dan tidak transparan.', 'kemenkes'],
  ])('is unfavourable: %s', (sentence, subject) => {
    expect(read(sentence, { title: sentence, subject }).tone).toBe(-1)
  })

  it.each([
    ['Kemensos salurkan bantuan untuk korban banjir, warga terbantu dan berterima kasih.', 'kemensos'],
    [
      'Kementan meraih penghargaan pelayanan publik terbaik dan meningkatkan produksi padi petani.',
      'kementan',
    ],
    ['Program MBG dirasakan manfaatnya, gizi anak membaik dan ekonomi warga meningkat.', 'mbg'],
  ])('is favourable: %s', (sentence, subject) => {
    expect(read(sentence, { title: sentence, subject }).tone).toBe(1)
  })

  it.each([
    ['Mensos akan menghadiri rapat kerja dengan DPR pada Senin depan.', 'kemensos'],
    ['Berikut syarat dan jadwal pendaftaran PKH tahun ini.', 'pkh'],
    ['Cek Fakta: hoaks tautan pendaftaran bantuan Kemensos.', 'kemensos'],
    ['KPK menahan bupati, tersangka kasus suap proyek jalan.', 'kpk'],
    ['Polisi tangkap pencuri di depan kantor Dinsos.', 'dinsos'],
  ])('is neutral: %s', (sentence, subject) => {
    expect(read(sentence, { title: sentence, subject }).tone).toBe(0)
  })

  it('turns with a negation and with what follows "tapi"', () => {
    const post = (text: string) =>
      read(text, { subject: 'mbg', alias: 'MBG', channel: 'social' }).probabilities
    const [badPlain] = post('program MBG bagus dan bermanfaat')
    const [badNegated] = post('program MBG tidak bagus dan tidak bermanfaat')
    expect(badNegated).toBeGreaterThan(badPlain)
    const [badLast] = post('menu MBG enak tapi anak keracunan')
    expect(badLast).toBeGreaterThan(0.5)
  })
})

describe('headline and body', () => {
  it('keeps both tones and says where they disagree', () => {
    const reading = read(
      'Warga terbantu, mengapresiasi bantuan Kemensos yang bermanfaat dan meningkatkan ekonomi.',
      {
        title: 'Bansos Kemensos dikorupsi, warga kecewa dan protes',
      },
    )
    expect([reading.headlineTone, reading.bodyTone, reading.disagrees]).toEqual([-1, 1, true])
    expect(read('Rapat digelar.').disagrees).toBe(false)
  })

  it('reads the lead once where it is one of the sentences', () => {
    const sentence = 'Penyaluran bansos Kemensos gagal.'
    expect(read(sentence, { lead: sentence })).toEqual(read(sentence))
  })

  it('shows the sentence that decided, among those that name the subject', () => {
    const { sentence, tone } = read(
      ['Menteri hadir di Kemensos.', 'Bansos Kemensos dikorupsi, warga kecewa dan protes.'],
      {
        title: 'Korupsi bansos: warga kecewa',
        alias: 'Kemensos',
      },
    )
    expect(tone).toBe(-1)
    expect(sentence).toContain('dikorupsi')
  })
})

describe('what the reading says for itself', () => {
  it('lists at most eight signed words of the text, the strongest first, without the name or small words', () => {
    const text =
      'Program MBG gagal dan mengecewakan karena anak keracunan dan menu yang basi di sekolah, kata orang tua.'
    const { words } = read(text, { subject: 'mbg', alias: 'MBG' })
    expect(words.length).toBeGreaterThan(2)
    expect(words.length).toBeLessThanOrEqual(8)
    const strengths = words.map(({ weight }) => Math.abs(weight))
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a))
    for (const { text: word } of words) expect(text.toLowerCase()).toContain(word)
    const shown = words.map(({ text: word }) => word)
    expect(shown).toContain('keracunan')
    for (const small of ['mbg', 'dan', 'yang', 'di']) expect(shown).not.toContain(small)
    expect(words.find(({ text: word }) => word === 'keracunan')?.weight).toBeLessThan(0)
  })

  it('reads a mention without words as neutral', () => {
    expect(read([])).toMatchObject({
      tone: 0,
      words: [],
      sentence: '',
      headlineTone: 0,
      bodyTone: 0,
      driver: null,
    })
  })

  it('names its method and a driver', () => {
    expect(SCORE_METHOD).toEqual({ name: 'linear-1', number: 3 })
    expect(read('KPK tetapkan pejabat Kemensos tersangka suap dan korupsi.').driver).toBe('integrity')
  })

  it.each([
    ['paid', 'paid', 'Kemensos salurkan bantuan'],
    ['own', 'own_release', 'Kemensos salurkan bantuan'],
    ['independent', 'fact_check', 'Cek Fakta: tautan bantuan Kemensos palsu'],
    ['independent', 'ordinary', 'Kemensos salurkan bantuan'],
  ] as const)('a text of voice %s is %s: %s', (voice, kind, title) => {
    const mention = { subjectId: 'kemensos', alias: 'Kemensos', spans: [], inTitle: true, sentences: [] }
    const score = createScorer()
    expect(score({ title, lead: '', language: 'id', mention, voice }).textKind).toBe(kind)
  })

  it.each([
    ['"Bantuan sudah cair," kata Kepala Dinas Sosial tentang PKH.', 'official'],
    ['Pengamat kebijakan publik dari Universitas Contoh menilai PKH perlu dievaluasi.', 'expert'],
    ['ICW mengkritik PKH karena datanya tertutup.', 'critic'],
    ['"Kami belum menerima PKH," ujar seorang warga.', 'public'],
    ['PKH cair mulai pekan ini di sejumlah daerah.', 'reporter'],
  ])('hears who speaks: %s', (sentence, speaker) => {
    expect(read(sentence, { subject: 'pkh', alias: 'PKH' }).speaker).toBe(speaker)
  })

  it('suggests a look at a chain message, and never at a fact-check', () => {
    expect(read('Sebarkan! Tautan pendaftaran bantuan Kemensos.', {}).isToBeChecked).toBe(true)
    expect(read('Tautan bantuan Kemensos.', { title: 'Cek Fakta: hoaks bantuan' }).isToBeChecked).toBe(false)
  })
})

describe('whatever the text', () => {
  it('gives probabilities that sum to one and agree with the tone, for any text', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.string({ unit: 'binary' }),
        fc.constantFrom('id', 'jv', 'xx'),
        (pieces, title, language) => {
          const { probabilities, tone, words } = read(pieces.join(''), { title, language, alias: 'Kemensos' })
          expect(probabilities[0] + probabilities[1] + probabilities[2]).toBeCloseTo(1)
          expect(probabilities[tone + 1]).toBe(Math.max(...probabilities))
          for (const { weight } of words) expect(Number.isFinite(weight)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('takes about twice the time for twice the text', () => {
    const score = createScorer()
    const timeOf = (text: string) => {
      const mention = {
        subjectId: 'kemensos',
        alias: 'Kemensos',
        spans: [],
        inTitle: false,
        sentences: [text],
      }
      const before = process.cpuUsage()
      for (let run = 0; run < 1; run += 1) score({ title: '', lead: '', language: 'id', mention })
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const text = 'Kemensos tidak salurkan bansos, tapi warga mengeluh. '.repeat(150)
    timeOf(text)
    const [once, twice] = [text, text + text].map((each) =>
      Math.min(timeOf(each), timeOf(each), timeOf(each)),
    )
    expect((twice ?? 0) / (once ?? 1)).toBeLessThan(2.5)
  })
})
