import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../../collector/parse/parse.ts'

const source = { id: 'uji', kind: 'sitemap', url: 'https://contoh.id/sitemap.xml' } as const
const urlset = (urls: string) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="x">${urls}</urlset>`
const news = (name: string, day = 18) =>
  `<url><loc>https://contoh.id/${name}</loc><lastmod>2025-06-20T00:00:00Z</lastmod><image:image><image:title>Gambar</image:title></image:image><news:news><news:publication><news:name>Contoh</news:name><news:language>id</news:language></news:publication><news:publication_date>2025-06-${day}T20:14:00+07:00</news:publication_date><news:title><![CDATA[Bansos & PKH ${name}]]></news:title></news:news></url>`

describe('sitemaps', () => {
  it('give title, date and language of news', async () => {
    const feed = await parseFeed(urlset(news('a')), source)
    expect(feed.format).toBe('sitemap')
    expect(feed.items).toEqual([
      {
        sourceId: 'uji',
        guid: 'https://contoh.id/a',
        url: 'https://contoh.id/a',
        title: 'Bansos & PKH a',
        publishedAt: '2025-06-18T13:14:00.000Z',
        summary: '',
        contentHtml: null,
        language: 'id',
        categories: [],
        dateHint: '2025-06-20T00:00:00.000Z',
      },
    ])
  })

  it('give the bare address elsewhere, whose lastmod is a hint and no publication', async () => {
    const feed = await parseFeed(
      urlset('<url><loc> https://contoh.id/b?x=1&amp;y=2 </loc><lastmod>2025-06-18</lastmod></url>'),
      source,
    )
    expect(feed.items[0]).toMatchObject({
      url: 'https://contoh.id/b?x=1&y=2',
      title: '',
      publishedAt: null,
      dateHint: '2025-06-17T17:00:00.000Z',
    })
  })

  it('give the whole entries of one that was cut short', async () => {
    const body = urlset(news('a') + news('b') + news('c'))
    const feed = await parseFeed(body.slice(0, body.indexOf('/c</loc>')), source)
    expect(feed.items.map(({ guid }) => guid)).toEqual(['https://contoh.id/a', 'https://contoh.id/b'])
    expect(feed.rejected).toEqual([{ reason: 'cut_off', title: '' }])
  })

  it('give the newest of one that is too long', async () => {
    const old = Array.from({ length: 5_001 }, (_, i) => news(`lama-${i}`, 10)).join('')
    const feed = await parseFeed(urlset(old + news('baru', 19)), source)
    expect(feed.items).toHaveLength(5_000)
    expect(feed.items[0]?.title).toBe('Bansos & PKH baru')
  })

  it('of an index are named with their dates, and are no items', async () => {
    const index =
      '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://contoh.id/s1.xml</loc><lastmod>2025-06-18T00:00:00Z</lastmod></sitemap><sitemap><loc>https://contoh.id/s2.xml</loc></sitemap></sitemapindex>'
    expect(await parseFeed(index, source)).toMatchObject({
      format: 'sitemap_index',
      items: [],
      children: [
        { url: 'https://contoh.id/s1.xml', lastModified: '2025-06-18T00:00:00.000Z' },
        { url: 'https://contoh.id/s2.xml', lastModified: null },
      ],
    })
  })

  it('are refused where a page stands', async () => {
    await expect(parseFeed('<!doctype html><html></html>', source)).rejects.toMatchObject({
      code: 'not_a_feed',
    })
  })
})

describe('feeds of Google News', () => {
  it('keep the outlet of each entry, and their links as they are', async () => {
    const body = `<rss version="2.0"><channel><title>"PKH" - Google Berita</title><item><title>Bansos PKH cair - Kompas.com</title><link>https://news.google.com/rss/articles/CBMi?oc=5</link><guid isPermaLink="false">CBMi</guid><pubDate>Wed, 18 Jun 2025 13:14:00 GMT</pubDate><description>&lt;a href="https://news.google.com/x"&gt;Bansos PKH cair&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font color="#6f6f6f"&gt;Kompas.com&lt;/font&gt;</description><source url="https://www.kompas.com">Kompas.com</source></item></channel></rss>`
    const feed = await parseFeed(body, { ...source, kind: 'rss' })
    expect(feed.items[0]).toMatchObject({
      title: 'Bansos PKH cair',
      url: 'https://news.google.com/rss/articles/CBMi?oc=5',
      summary: '',
      publisher: { name: 'Kompas.com', outlet: 'kompas.com' },
    })
  })
})
