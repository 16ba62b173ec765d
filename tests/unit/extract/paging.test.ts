import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { furtherPages } from '../../../collector/extract/paging.ts'
import { extract, PARAGRAPHS } from './site.ts'

const URL_ = 'https://contoh.id/a/berita-panjang'
const pages = (links: string, url = URL_) =>
  furtherPages(load(`<article><p>isi</p><div class="paging">Halaman: ${links}</div></article>`), url)

describe('an article in parts', () => {
  it.each([
    [
      '?page= numbers',
      '<a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=3">3</a>',
      [`${URL_}?page=2`, `${URL_}?page=3`],
    ],
    ['numbers behind the path', `1 <a href="${URL_}/2">2</a>`, [`${URL_}/2`]],
    [
      'a page that shows all',
      '<a href="?page=2">2</a><a href="?page=all">Tampilkan Semua</a>',
      [`${URL_}?page=all`],
    ],
    [
      'words that say so',
      '<a href="?page=2">2</a><a href="?lengkap=1">Baca semua halaman</a>',
      [`${URL_}?lengkap=1`],
    ],
  ])('is found by %s', (_name, links, expected) => {
    expect(pages(links)).toEqual(expected)
  })

  it.each([
    ['the numbers of a list', '<a href="/indeks?page=2">2</a>'],
    ['numbers with a gap', '<a href="?page=7">7</a>'],
    ['another site', '<a href="https://lain.id/a/berita-panjang?page=2">2</a>'],
    ['a number that says something else', '<a href="?page=4">2</a>'],
  ])('is not taken from %s', (_name, links) => {
    expect(pages(links)).toEqual([])
  })

  it('is not followed from its own further pages, nor beyond ten', () => {
    expect(pages('<a href="?page=3">3</a>', `${URL_}?page=2`)).toEqual([])
    expect(pages('<a href="?page=2">2</a>', `${URL_}?page=all`)).toEqual([])
    const many = Array.from({ length: 40 }, (_, i) => `<a href="?page=${i + 1}">${i + 1}</a>`).join('')
    expect(pages(many)).toHaveLength(9)
  })

  it('has one body, in which a line that every page repeats stands once', () => {
    const html = (lines: readonly string[]) =>
      `<article>${lines.map((line) => `<p>${line}</p>`).join('')}</article>`
    const [one = '', two = '', three = ''] = PARAGRAPHS
    const further = [{ url: `${URL_}?page=2`, html: html([one, three]) }]
    expect(extract({ html: html([one, two]), further }).body).toBe([one, two, three].join('\n'))
  })

  it('keeps what the article itself says twice', () => {
    const twice = [
      'Kantor pos itu dibuka sampai malam hari.',
      'Warga menunggu.',
      'Kantor pos itu dibuka sampai malam hari.',
    ]
    const html = `<article>${twice.map((line) => `<p>${line}</p>`).join('')}</article>`
    const further = [{ url: 'https://contoh.id/a?page=2', html: html.replaceAll('malam', 'pagi') }]
    expect(extract({ html }).body).toBe(twice.join('\n'))
    expect(extract({ html, further }).body.match(/Kantor pos/g)).toHaveLength(4)
  })
})
