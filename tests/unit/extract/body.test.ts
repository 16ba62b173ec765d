import { describe, expect, it } from 'vitest'
import { extract, item, PARAGRAPHS } from './site.ts'

const paragraphs = PARAGRAPHS.map((text) => `<p>${text}</p>`)

/** A page with the clutter that Indonesian outlets put around and into an article. */
const page = (
  body: string,
) => `<!doctype html><html lang="id"><head><title>Bansos | Contoh</title></head><body>
  <header><nav><a href="/">Beranda</a><a href="/indeks">Indeks</a></nav></header>
  <div class="container"><article class="detail"><h1>Bansos cair di Aceh</h1><div class="detail__meta">Tim Contoh</div>
  <div class="share"><a href="#">Facebook</a><button>Copy Link</button></div>
  <div class="detail__body-text">${body}</div><div class="tags"><a href="/tag/a">bansos</a></div></article>
  <aside><h4>Terpopuler</h4><ol><li><a href="/x">KPK periksa pejabat daerah lain dalam kasus yang sama sekali berbeda</a><p>Ringkasan berita lain yang panjang sekali dan tidak boleh ikut terbaca sebagai isi.</p></li></ol></aside>
  <section class="comments"><p>Komentar sepenuhnya menjadi tanggung jawab komentator seperti diatur dalam UU ITE.</p></section></div>
  <footer><p>Hak cipta Contoh. Tentang Kami - Redaksi - Pedoman Media Siber, dilindungi undang-undang.</p></footer></body></html>`

const body = PARAGRAPHS.join('\n')

describe('the body of a page', () => {
  it('is its paragraphs, a line each, and nothing of what stands around them', () => {
    expect(extract({ html: page(paragraphs.join('')) }).body).toBe(body)
  })

  it('loses pointers, advertisement and pleas that stand among the paragraphs', () => {
    const clutter = [
      '<p><strong>Baca juga: <a href="/x">Polda Metro tahan tersangka korupsi bansos</a></strong></p>',
      '<div class="ads-slot">ADVERTISEMENT<br>SCROLL TO CONTINUE WITH CONTENT</div>',
      '<p>Simak juga Video: Menkeu soal APBN</p><p>[Gambas:Video 20detik]</p>',
      '<p>Baca Juga:</p><ul><li><a href="/y">Kejagung geledah kantor dinas di daerah</a></li></ul>',
      '<p>Lihat juga: Gubernur dikritik warga</p><p>Ikuti berita Contoh di WhatsApp Channel</p>',
    ]
    const html = page(
      paragraphs.flatMap((paragraph, i) => [paragraph, clutter[i] ?? '', clutter[i + 3] ?? '']).join('\n'),
    )
    expect(extract({ html }).body).toBe(body)
  })

  it('keeps prose that only sounds like a pointer', () => {
    const prose =
      'Video yang menyebut bantuan dihentikan adalah hasil suntingan, kata tim pemeriksa fakta, Rabu.'
    expect(extract({ html: page([...paragraphs, `<p>${prose}</p>`].join('')) }).body).toBe(
      `${body}\n${prose}`,
    )
  })

  it('is found where lines are parted by br, and where every paragraph has its own box', () => {
    expect(extract({ html: page(PARAGRAPHS.join('<br><br>')) }).body).toBe(body)
    expect(
      extract({ html: page(paragraphs.map((one) => `<div class="box">${one}</div>`).join('')) }).body,
    ).toBe(body)
  })

  it('is found by what the publisher marks, and without any article tag', () => {
    const plain = page(paragraphs.join('')).replaceAll(/<\/?article[^>]*>/g, '')
    expect(extract({ html: plain }).body).toBe(body)
    expect(extract({ html: plain.replace('class="detail__body-text"', 'itemprop="articleBody"') }).body).toBe(
      body,
    )
  })

  it('is not thrown away with a container that is called like clutter', () => {
    const html = page(paragraphs.join('')).replace(
      'class="container"',
      'class="has-sidebar main-content ads"',
    )
    expect(extract({ html }).body).toBe(body)
  })
})

describe('where the body comes from', () => {
  const full = `${paragraphs.join('')}<p>Baca juga: berita lain</p>${paragraphs.join('')}`

  it('is the feed when that has the whole text', () => {
    expect(extract({ item: { contentHtml: full }, html: page('<p>lain</p>') }).body).toBe(`${body}\n${body}`)
  })

  it('is the page when the feed has a teaser, and the teaser when there is no page', () => {
    const teaser = '<p>Bantuan sosial tahap dua mulai disalurkan, kata kementerian.</p>'
    expect(extract({ item: { contentHtml: teaser }, html: page(paragraphs.join('')) }).body).toBe(body)
    expect(extract({ item: { contentHtml: teaser } }).body).toBe(
      'Bantuan sosial tahap dua mulai disalurkan, kata kementerian.',
    )
  })

  it('is the summary when there is nothing else, also where a page is empty or nested without end', () => {
    expect(extract().body).toBe(item.summary)
    expect(extract({ html: '' }).body).toBe(item.summary)
    expect(extract({ html: `${'<div>'.repeat(3_000)}x` }).body).toBe(item.summary)
  })
})

describe('title and lead', () => {
  it('take the summary as lead, else the first paragraph', () => {
    expect(extract({ html: page(paragraphs.join('')) }).lead).toBe(item.summary)
    expect(extract({ item: { summary: '' }, html: page(paragraphs.join('')) }).lead).toBe(PARAGRAPHS[0])
  })

  it('cut a long lead at a word, with an ellipsis, within 300 characters', () => {
    const { lead } = extract({ item: { summary: 'kata '.repeat(100) } })
    expect(lead).toMatch(/kata…$/)
    expect(lead.length).toBeLessThanOrEqual(300)
    expect(lead.length).toBeGreaterThan(290)
  })

  it("drop what a feed's software appends", () => {
    const summary = 'Bantuan disalurkan. The post Bansos cair appeared first on Contoh.'
    expect(extract({ item: { summary } }).lead).toBe('Bantuan disalurkan.')
    expect(extract({ item: { summary: 'Bantuan disalurkan [&hellip;]' } }).lead).toBe('Bantuan disalurkan…')
  })

  it('take the title of the page where the feed has none', () => {
    const html = `<meta property="og:title" content="Bansos cair"><h1>Lain</h1>${page(paragraphs.join(''))}`
    expect(extract({ item: { title: '' }, html }).title).toBe('Bansos cair')
    expect(extract({ item: { title: '' } }).title).toBe(item.summary)
  })
})
