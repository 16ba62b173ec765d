import { describe, expect, it } from 'vitest'
import { OUTLET_RULES } from '../../../collector/extract/outlet-rules.ts'
import { extract, PARAGRAPHS } from './site.ts'

const article = (inside: string, beside = '') =>
  `<body><div class="page"><article><h1>Bansos cair</h1>${inside}</article>${beside}</div></body>`
const paragraphs = PARAGRAPHS.map((text) => `<p>${text}</p>`)
const whole = PARAGRAPHS.join('\n')
const bodyOf = (html: string, pageUrl?: string) =>
  extract({ html, ...(pageUrl === undefined ? {} : { pageUrl }) }).body

describe('pointers that editors glue into a paragraph', () => {
  const [one = '', two = '', three = ''] = PARAGRAPHS

  it.each([
    ['with their link', `<p>${one} Baca juga: <a href="/x">Kejagung geledah kantor dinas</a></p>`],
    ['within their link', `<p>${one} <a href="/x">Baca juga: Kejagung geledah kantor dinas</a></p>`],
    ['in brackets', `<p>${one} (Baca juga: <a href="/x">Kejagung geledah kantor dinas</a>)</p>`],
    ['to the end of the line', `<p>${one} Baca Juga: Kejagung geledah kantor dinas</p>`],
  ])('are cut out %s', (_name, html) => {
    expect(bodyOf(article(`${html}<p>${two}</p><p>${three}</p>`))).toBe(whole)
  })

  it('are cut out between two sentences that lost their blanks', () => {
    const glued = `${one}Baca Juga:Kejagung geledah kantor dinas!${two}`
    const read = bodyOf(article(`<p>${glued}</p><p>${three}</p>`))
    expect(read).not.toMatch(/baca juga|kejagung/i)
    expect(read).toContain(two)
  })

  it('are told from a sentence that only sounds like one', () => {
    const sentence = 'Warga diminta baca juga aturan penyaluran bantuan itu sebelum datang ke kantor pos.'
    expect(bodyOf(article(`${paragraphs.join('')}<p>${sentence}</p>`))).toBe(`${whole}\n${sentence}`)
  })
})

describe('what stands above and beside a body', () => {
  it.each([
    'Nama Penulis - Rabu, 18 Jun 2025 20:14 WIB',
    'Nama Penulis Diperbarui 18 Jun 2025, 15:45 WIB',
    'Contoh.com- 18/06/2025, 19:41 WIB',
  ])('is no paragraph: %s', (line) => {
    expect(bodyOf(article(`<div>${line}</div><div>${paragraphs.join('')}</div>`))).toBe(whole)
  })

  it('keeps a first sentence that names a day and an hour', () => {
    const sentence = 'Bantuan mulai dibagikan pada Rabu, 18 Juni 2025 pukul 09.00 WIB di kantor pos.'
    expect(bodyOf(article(`<div><p>${sentence}</p>${paragraphs.join('')}</div>`))).toBe(
      `${sentence}\n${whole}`,
    )
  })

  it('is left out though it is longer than a short article', () => {
    const teasers = `<aside><ol>${`<li><p>${PARAGRAPHS.join(' ')}</p></li>`.repeat(6)}</ol></aside>`
    const [one = ''] = PARAGRAPHS
    expect(bodyOf(article(`<p>${one}</p>`, teasers))).toBe(one)
  })

  it('is kept where a site wraps its whole page into an aside', () => {
    expect(bodyOf(`<body><aside><h1>Bansos cair</h1><div>${paragraphs.join('')}</div></aside></body>`)).toBe(
      whole,
    )
  })
})

describe("the outlets' own places", () => {
  it('are sorted by site, each once', () => {
    const sites = OUTLET_RULES.map(({ site }) => site)
    expect(sites).toEqual([...new Set(sites)].toSorted())
  })

  it('are taken on their pages, and the general way where they hold nothing', () => {
    const long = `<div class="more">${'<p>Kalimat lain yang panjang dan bukan bagian dari artikel ini sama sekali.</p>'.repeat(9)}</div>`
    const html = `<body>${long}<div class="detail__body-text">${paragraphs.join('')}</div></body>`
    expect(bodyOf(html, 'https://news.detik.com/berita/d-1/a')).toBe(whole)
    expect(bodyOf(article(paragraphs.join('')), 'https://news.detik.com/berita/d-1/a')).toBe(whole)
  })
})

describe('a page without a readable body', () => {
  it("gives the copy that it keeps for search engines, but not another article's", () => {
    const articleBody = `${whole} ${whole} ${whole}`
    const data = JSON.stringify({ '@type': 'NewsArticle', articleBody })
    const html = `<script type="application/ld+json">${data}</script><article><p>Masuk untuk membaca.</p></article>`
    expect(bodyOf(html)).toContain(PARAGRAPHS[2])
  })

  it('is read in time however deep its tags are', () => {
    expect(bodyOf(`${'<div>'.repeat(100_000)}x`)).toBe('Bantuan sosial tahap dua mulai disalurkan.')
  })
})
