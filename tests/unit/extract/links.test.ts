import { describe, expect, it } from 'vitest'
import { extract, PARAGRAPHS } from './site.ts'

const [first = '', second = '', third = ''] = PARAGRAPHS
const read = (middle: string) =>
  extract({ html: `<article><p>${first}</p>${middle}<p>${third}</p></article>` }).body.split('\n')
const link = '<a href="/x">Menteri lain bertemu gubernur di kota yang jauh</a>'

describe('pointers to other articles within a paragraph', () => {
  it.each([
    ['glued to its end, with a link', `${second}Baca juga: ${link}`],
    ['glued to its end, without one', `${second}Baca juga: Menteri lain bertemu gubernur di kota yang jauh`],
    ['in capitals', `${second} BACA JUGA: ${link}`],
    ['all of it a link', `${second} <a href="/x">Simak juga: Menteri lain bertemu gubernur</a>`],
    ['in brackets', `${second} (Lihat juga: ${link})`],
    ['with video', `${second} <strong>Tonton juga: ${link}</strong>`],
  ])('are cut off where they are %s', (_name, markup) => {
    expect(read(`<p>${markup}</p>`)).toEqual([first, second, third])
  })

  it.each([
    ['a link', `${second} Baca juga: ${link} Warga menunggu sampai sore.`],
    [
      'a glued sentence',
      `${second} Baca Juga:Menteri lain bertemu gubernur di kota!Warga menunggu sampai sore.`,
    ],
    [
      'an abbreviation',
      `${second} Baca juga: Inilah daftar calon penerima bansos BLTWarga menunggu sampai sore.`,
    ],
  ])('leave what follows %s', (_name, markup) => {
    expect(read(`<p>${markup}</p>`)[1]).toMatch(/^Penyaluran dilakukan.* Warga menunggu sampai sore\.$/)
    expect(read(`<p>${markup}</p>`)[1]).not.toMatch(/baca juga|gubernur|daftar/i)
  })

  it('are taken out of a line where their title has no end, without the line', () => {
    const long = 'dan keluarga yang menunggu '.repeat(20)
    expect(read(`<p>${second} Baca juga: ${long}</p>`)[1]).toBe(`${second} ${long.trim()}`)
  })

  it('are cut by the thousand in a moment', () => {
    const started = process.cpuUsage()
    read(`<p>${'Baca juga: x '.repeat(100_000)}</p>`)
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5)
  })

  it('are no pointers where a person speaks', () => {
    const speech =
      '“Kami baca juga suratnya, lalu simak videonya,” kata pejabat itu kepada warga di kantor pos.'
    expect(read(`<p>${speech}</p>`)).toEqual([first, speech, third])
  })
})

describe('the line of the author and the date', () => {
  it('is not the body, a sentence that tells a time is', () => {
    const sentence = 'Pada Rabu, 18 Juni 2025 pukul 19.41 WIB, kantor pos ditutup untuk umum.'
    const byline = '<div>Nama Penulis - detikNews Rabu, 18 Jun 2025 19:41 WIB</div>'
    expect(read('').join()).toBe([first, third].join())
    expect(
      extract({ html: `<article><h1>Judul</h1>${byline}<p>${sentence}</p><p>${first}</p></article>` }).body,
    ).toBe(`${sentence}\n${first}`)
  })
})

describe('lines that begin like machinery', () => {
  it.each([
    'Halaman situs tersebut juga memuat formulir yang meminta nomor warga penerima bantuan.',
    'Berita terkait bantuan sosial itu sudah dibantah oleh kementerian pada hari yang sama.',
    'Hak cipta atas lagu daerah itu dimiliki bersama oleh warga desa, kata kepala dinas.',
    'Pilihan editor film itu jatuh pada gambar lama yang diambil di kampung halamannya.',
    'Print-print bukti transfer itu ditunjukkan kepada petugas yang datang ke kantor desa.',
  ])('are kept where they are prose: %s', (line) => {
    expect(read(`<p>${line}</p>`)).toEqual([first, line, third])
  })

  it.each([
    'Halaman: 1 2 3 Selanjutnya',
    'Halaman selanjutnya »',
    'Halaman 1 dari 3',
    'Berita terkait: Menteri lain bertemu gubernur',
    'Hak Cipta © 2025 Contoh',
    'Hak cipta dilindungi undang-undang',
    'Copyright @ Contoh. All rights reserved.',
    'ADVERTISEMENT',
    'SCROLL TO CONTINUE WITH CONTENT',
    '[Gambas:Video 20detik]',
    'Simak Video: Menkeu soal APBN',
    'Simak berita selengkapnya di halaman selanjutnya.',
    'Editor: Nama Penyunting',
  ])('are left out where they are not: %s', (line) => {
    expect(read(`<p>${line}</p>`)).toEqual([first, third])
  })
})
