import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../../collector/parse/parse.ts'

const source = { id: 'uji', kind: 'html', url: 'https://www.contoh.id/indeks' } as const
const row = (n: number, title = `Warga desa menerima bantuan tahap ${n}`) =>
  `<li class="item post-${n}"><a href="/berita/${1000 + n}/warga-desa-menerima-bantuan-${n}"><h3>${title}</h3></a> <span class="date">18 Juni 2025 20:1${n % 10} WIB</span></li>`
const page = (
  list: string,
  after = '',
) => `<!doctype html><html lang="id"><head><title>Indeks</title></head><body>
  <nav><ul><li><a href="/tag/politik-dalam-negeri-hari-ini">Politik dalam negeri hari ini</a></li><li><a href="/a-b-c-d">Berita utama nasional dan daerah</a></li><li><a href="/a-b-c-e">Berita utama dari luar negeri saja</a></li></ul></nav>
  <main><ul class="list">${list}</ul>${after}</main>
  <aside><ol>${[7, 8, 9].map((n) => row(n)).join('')}</ol></aside>
  <footer><a href="/tentang">Tentang kami dan pedoman media siber</a></footer></body></html>`

const titles = async (html: string, more: object = {}) =>
  (await parseFeed(html, { ...source, ...more })).items.map(({ title }) => title)

describe('headlines of a list page', () => {
  it('are found by themselves, without navigation, sidebar and footer', async () => {
    const feed = await parseFeed(page([1, 2, 3].map((n) => row(n)).join('')), source)
    expect(feed.items).toMatchObject([
      {
        title: 'Warga desa menerima bantuan tahap 1',
        url: 'https://www.contoh.id/berita/1001/warga-desa-menerima-bantuan-1',
        publishedAt: null,
        dateHint: '2025-06-18T13:11:00.000Z',
        language: 'id',
      },
      { title: 'Warga desa menerima bantuan tahap 2' },
      { title: 'Warga desa menerima bantuan tahap 3' },
    ])
  })

  it('include the short ones among them', async () => {
    const list = [row(1), row(2), row(3), row(4, 'Gempa Cianjur')].join('')
    expect(await titles(page(list))).toContain('Gempa Cianjur')
  })

  it('may lead to a sub-domain of the site, never to another site', async () => {
    const list = [1, 2, 3].map((n) => row(n)).join('')
    const sub = list.replaceAll('href="/', 'href="https://daerah.contoh.id/')
    expect(await titles(page(sub))).toHaveLength(3)
    const foreign = list.replaceAll('href="/', 'href="https://lain.id/')
    expect(await titles(page(`${list}${foreign}`))).toHaveLength(3)
  })

  it('are one for an address with a picture, a headline and "Selengkapnya"', async () => {
    const card = (n: number) =>
      `<div class="card"><a href="/b/${n}0000/x"><img alt="foto" src="x"></a><h2><a href="/b/${n}0000/x">Kepala daerah meresmikan pasar ke ${n}</a></h2><a href="/b/${n}0000/x">Selengkapnya</a></div>`
    const found = await titles(page('', [1, 2, 3, 4].map(card).join('')))
    expect(found).toEqual([1, 2, 3, 4].map((n) => `Kepala daerah meresmikan pasar ke ${n}`))
  })

  it('are those of the selector where the source has one', async () => {
    const html = page(row(1), '<p class="x"><a href="/lain">Pendek</a></p>')
    expect(await titles(html, { selector: 'p.x' })).toEqual(['Pendek'])
    expect(await titles(html, { selector: 'p.x a' })).toEqual(['Pendek'])
  })
})

describe('list pages that cannot be read', () => {
  it.each([
    ['no_links', '<!doctype html><html><body><p>Sedang dalam perawatan.</p></body></html>', {}],
    ['no_links', page(row(1)), { selector: '.tidak-ada' }],
    ['bad_selector', page(row(1)), { selector: 'li[' }],
    ['nested_too_deep', `<html><body>${'<div>'.repeat(3_000)}`, {}],
  ])('say %s', async (code, html, more) => {
    await expect(parseFeed(html, { ...source, ...more })).rejects.toMatchObject({ code })
  })
})

describe('the next page of a list', () => {
  const next = async (after: string, more: object = {}) =>
    (await parseFeed(page([1, 2, 3].map((n) => row(n)).join(''), after), { ...source, ...more })).next

  it.each([
    ['rel', '<a rel="next" href="?page=2">2</a>', 'https://www.contoh.id/indeks?page=2'],
    [
      'words',
      '<div class="pagination"><a href="?page=1">1</a><a href="/indeks?page=2">Selanjutnya ›</a></div>',
      'https://www.contoh.id/indeks?page=2',
    ],
    ['a sign', '<div class="paging"><a href="/indeks/2">»</a></div>', 'https://www.contoh.id/indeks/2'],
  ])('is found by %s', async (_by, after, url) => {
    expect(await next(after)).toBe(url)
  })

  it('is that of the selector where the source has one', async () => {
    expect(await next('<a id="lagi" href="/indeks/2">x</a>', { nextSelector: '#lagi' })).toBe(
      'https://www.contoh.id/indeks/2',
    )
  })

  it('is none on another site, nor the page itself', async () => {
    expect(await next('<a rel="next" href="https://lain.id/2">2</a>')).toBeNull()
    expect(await next('<a rel="next" href="/indeks#2">2</a>')).toBeNull()
    expect(await next('')).toBeNull()
  })
})
