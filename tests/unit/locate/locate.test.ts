import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLocator } from '../../../collector/locate/locate.ts'
import { GAZETTEER } from './gazetteer.ts'

const locate = createLocator(GAZETTEER)
const away = { homeProvince: null }
const codes = (body: string, title = '', lead = '') =>
  locate({ title, lead, body }, away).provinces.map(({ code }) => code)

describe('which provinces a text names', () => {
  it.each([
    ['Warga Malang antre.', ['35']],
    ['Sungguh malang nasibnya.', []],
    ['Kapal berlayar di Kepulauan Riau.', ['21']],
    ['Warga Riau dan Kepulauan Riau antre.', ['14', '21']],
    ['Jembatan di Papua Barat Daya putus.', ['96']],
    ['Gubernur Papua melantik sekda.', ['91']],
    ['Gubernur Papua Barat melantik sekda.', ['92']],
    ['Masyarakat Papua dan pulau Jawa menunggu.', []],
    ['Masyarakat Papua di Merauke menunggu.', ['93']],
    ['Polda Jabar menggelar operasi.', ['32']],
  ])('%s', (body, expected) => {
    expect(codes(body).sort()).toEqual(expected)
  })

  it('gives every province of a region a share', () => {
    const weights = locate({ title: 'Jabodetabek hujan', lead: '', body: '' }, away).provinces
    expect(weights.map(({ code }) => code)).toEqual(['31', '32', '36'])
    for (const { weight } of weights) expect(weight).toBeCloseTo(1 / 3)
  })

  it('keeps the words that decided', () => {
    const [first] = locate(
      { title: 'Wali Kota Bandung', lead: '', body: 'Jabar dan Bandung sepi.' },
      away,
    ).provinces
    expect(first?.words).toEqual(['Bandung', 'Jabar'])
  })
})

describe('what looks like a place and is none', () => {
  it.each([
    'Semen Padang kalah lagi.',
    'Ia makan nasi Padang.',
    'Kecelakaan di Jalan Surabaya pagi ini.',
    'Mahasiswa Universitas Riau menang.',
    'Bandung United kalah.',
    'Kereta Jakarta-Bandung terlambat.',
    'Legenda Bandung Bondowoso diputar.',
  ])('%s', (body) => expect(codes(body)).toEqual([]))

  it('is a place all the same where the longer name is one', () => {
    expect(codes('Festival di Padang Panjang dibuka.')).toEqual(['13'])
    expect(codes('Jalan di Surabaya rusak, kata Padang.').sort()).toEqual(['13', '35'])
  })

  it('skips pointers to other texts', () => {
    expect(codes('Banjir surut.\nBaca juga: Gempa di Medan')).toEqual([])
  })
})

describe('how much a province weighs', () => {
  it('weighs title three times, lead twice, body once', () => {
    const weights = locate(
      { title: 'Medan', lead: 'Bandung siap.', body: 'Surabaya dan Malang.' },
      away,
    ).provinces
    expect(weights.map(({ code }) => code)).toEqual(['12', '32', '35'])
    const shares = weights.map(({ weight }) => weight)
    expect(shares[0]).toBeCloseTo(3 / 7)
    expect(shares[1]).toBeCloseTo(2 / 7)
    expect(shares[2]).toBeCloseTo(2 / 7)
  })

  it('drops what is named in passing, unless the title names it', () => {
    const body = `${'Bandung ramai. '.repeat(30)} Medan sepi.`
    expect(codes(body)).toEqual(['32'])
    expect(codes(`${'Bandung ramai. '.repeat(60)}`, 'Medan sepi')).toEqual(['32', '12'])
  })

  it('grows surer with every naming and never certain', () => {
    const sure = (times: number) =>
      locate({ title: '', lead: '', body: 'Medan. '.repeat(times) }, away).provinces[0]?.confidence ?? 0
    expect(sure(1)).toBeLessThan(sure(2))
    expect(sure(50)).toBeLessThanOrEqual(0.99)
  })

  it('never names more than eight provinces', () => {
    const many = Array.from({ length: 12 }, (_, index) => String(index + 11))
    const places = many.map((code) => ({
      text: `Kota${code}`,
      provinces: [code],
      kind: 'city' as const,
      case: 'exact' as const,
      confidence: 'low' as const,
    }))
    const title = places.map(({ text }) => text).join(', ')
    expect(createLocator({ places, traps: [] })({ title, lead: '', body: '' }, away).provinces).toHaveLength(
      8,
    )
  })
})

describe('datelines and home', () => {
  it.each([
    'JAKARTA, KOMPAS.com – Dana cair.',
    'Jakarta (ANTARA) - Dana cair.',
    'Jakarta - Dana cair.',
    'Liputan6.com, Jakarta - Dana cair.',
    'MEDAN — Dana cair.',
    'JAKARTA- Dana cair.',
    'Liputan6.com, Jakarta-Dana cair.',
  ])('%s names no place', (body) => {
    expect(codes(body)).toEqual([])
    expect(codes('', '', body)).toEqual([])
  })

  it('reads the text after the dateline', () => {
    expect(codes('JAKARTA, KOMPAS.com - Banjir di Medan.')).toEqual(['12'])
    expect(codes('Wali Kota Medan - yang baru - tiba.')).toEqual(['12'])
  })

  it('falls back on the home of a regional outlet, with little confidence', () => {
    const home = { homeProvince: '33' }
    const body = 'Dana cair hari ini.'
    expect(locate({ title: '', lead: '', body }, home).provinces).toEqual([
      { code: '33', weight: 1, confidence: 0.3, words: [] },
    ])
    expect(locate({ title: '', lead: '', body: `Jakarta - ${body}` }, home).provinces).toEqual([])
    expect(locate({ title: 'Medan', lead: '', body }, home).provinces.map(({ code }) => code)).toEqual(['12'])
  })
})

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom('Riau ', 'Medan', 'Jakarta - ', '-', ', ', '\n', 'Jabodetabek ', 'Semen Padang Panjang '),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

  it('gives weights that sum to one, or none, and confidences within 0 and 1', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, lead, body) => {
        const weights = locate({ title, lead, body }, away).provinces
        const sum = weights.reduce((total, { weight }) => total + weight, 0)
        if (weights.length > 0) expect(sum).toBeCloseTo(1)
        for (const { confidence, words } of weights) {
          expect(confidence).toBeGreaterThan(0)
          expect(confidence).toBeLessThanOrEqual(0.99)
          for (const word of words) expect(title + lead + body).toContain(word)
        }
      }),
    )
  })
})

describe('what is said of a place but does not happen there', () => {
  it.each([
    'Mantan Gubernur Riau diperiksa.',
    'Eks Wakil Gubernur Jawa Barat hadir.',
    'Cagub Jakarta berdebat.',
    'Penerbangan Jeddah-Jakarta ditunda.',
    'Bus arah Bandung penuh.',
    'Sidang di PN Jakarta ditunda.',
    'Sidang di Pengadilan Tipikor Jakarta ditunda.',
    '"Aman," kata menteri itu di Bandung, Senin (1/6).',
    'Rapat di Jakarta, Rabu (3/6), selesai.',
  ])('%s', (body) => expect(codes(body)).toEqual([]))

  it('counts a happening with its day outside the capital, and a pair of provinces', () => {
    expect(codes('Banjir melanda Bandung, Senin (1/6).')).toEqual(['32'])
    expect(codes('Pajak di Jabar-Riau turun.').sort()).toEqual(['14', '32'])
  })

  it('reads the dateline of every line, and one on a line of its own', () => {
    expect(codes('Daftar Isi\nMedan\n-\nDana cair.\nJakarta - Dana cair.')).toEqual([])
  })

  it('takes a long list of places for the nation', () => {
    const list = 'Riau, Kepulauan Riau, Jabar, Merauke, Surabaya, Medan dan Padang'
    expect(codes(`Lelang di ${list}.`)).toEqual([])
    expect(codes(`Lelang di ${list}.`, 'Lelang di Medan')).toContain('12')
  })
})

describe('regencies and offices', () => {
  const regency = { code: '35.78', name: 'Kota Surabaya' }
  const own = createLocator({
    places: GAZETTEER.places.map((place) => (place.text === 'Surabaya' ? { ...place, regency } : place)),
    traps: [],
    offices: [
      { text: 'Dinas Sosial', name: 'Dinas Sosial' },
      { text: 'Dinsos', name: 'Dinas Sosial' },
    ],
  })
  const read = (body: string) => own({ title: '', lead: '', body }, away)

  it('keeps the code of a regency or city with its words', () => {
    expect(read('Warga Surabaya dan Medan antre.').regencies).toEqual([{ ...regency, words: ['Surabaya'] }])
  })

  it('names an office with the place behind it', () => {
    expect(read('Dinsos Surabaya menyalurkan bantuan.').offices).toEqual(['Dinas Sosial Kota Surabaya'])
    expect(read('Dinas Sosial Provinsi Jawa Barat rapat.').offices).toEqual(['Dinas Sosial Jawa Barat'])
    expect(read('Dinas Sosial rapat. Surabaya hujan.').offices).toEqual([])
  })
})
