import { describe, expect, it } from 'vitest'
import { parseFeed } from '../../../collector/parse/parse.ts'

const source = { id: 'contoh-rss', kind: 'rss', url: 'https://contoh.id/feed' } as const

const rss = (items: string, channel = '') => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Contoh &amp; Kabar</title><language>id-ID</language>${channel}${items}</channel></rss>`

describe('RSS 2.0', () => {
  it('gives every field of an item', async () => {
    const feed = await parseFeed(
      rss(`<item><title><![CDATA[Bansos <b>cair</b> &#8211; 10 juta keluarga]]></title>
        <link>https://contoh.id/a?utm_source=rss&amp;x=1</link><guid isPermaLink="false">a-1</guid>
        <pubDate>Wed, 18 Jun 2025 20:14:00 +0700</pubDate><category>Siaran Pers</category><category>Sosial</category>
        <description><![CDATA[<img src="x.jpg"/>Keluarga <em>penerima</em> manfaat.<br>Tahap dua.]]></description>
        <content:encoded><![CDATA[<p>Isi penuh.</p>]]></content:encoded></item>`),
      source,
    )
    expect(feed).toEqual({
      format: 'rss',
      title: 'Contoh & Kabar',
      rejected: [],
      children: [],
      next: null,
      items: [
        {
          sourceId: 'contoh-rss',
          guid: 'a-1',
          url: 'https://contoh.id/a?utm_source=rss&x=1',
          title: 'Bansos cair – 10 juta keluarga',
          publishedAt: '2025-06-18T13:14:00.000Z',
          summary: 'Keluarga penerima manfaat. Tahap dua.',
          contentHtml: '<p>Isi penuh.</p>',
          language: 'id',
          categories: ['Siaran Pers', 'Sosial'],
        },
      ],
    })
  })

  it('reads Indonesian dates, and gives null for one that cannot be read', async () => {
    const feed = await parseFeed(
      rss(
        '<item><title>A</title><pubDate>Rabu, 18 Jun 2025 20:14 WIB</pubDate></item><item><title>B</title><pubDate>kemarin</pubDate></item>',
      ),
      source,
    )
    expect(feed.items.map((item) => item.publishedAt)).toEqual(['2025-06-18T13:14:00.000Z', null])
  })

  it('makes links absolute and follows none but http and https', async () => {
    const feed = await parseFeed(
      rss(
        '<item><title>A</title><link>/berita/1</link></item><item><title>B</title><link>javascript:alert(1)</link><guid>b</guid></item><item><title>C</title><guid>https://contoh.id/c</guid></item>',
      ),
      source,
    )
    expect(feed.items.map(({ url, guid }) => [url, guid])).toEqual([
      ['https://contoh.id/berita/1', 'https://contoh.id/berita/1'],
      [null, 'b'],
      ['https://contoh.id/c', 'https://contoh.id/c'],
    ])
  })
})

describe('markup and gaps in RSS', () => {
  it('neutralises markup in a title that was escaped twice', async () => {
    const feed = await parseFeed(
      rss('<item><title>&lt;img src=x onerror=alert(1)&gt; PKH di Aceh &amp;amp; Bali</title></item>'),
      source,
    )
    expect(feed.items[0]?.title).toBe('PKH di Aceh & Bali')
  })

  it('takes a bare link for an item, and an entry with nothing but a label too, known by what stands in it', async () => {
    const feed = await parseFeed(
      rss('<item><link>https://contoh.id/a</link></item><item><category>x</category></item>'),
      source,
    )
    expect(feed.items).toMatchObject([
      { title: '', url: 'https://contoh.id/a', guid: 'https://contoh.id/a' },
      { title: '', url: null, guid: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), categories: ['x'] },
    ])
    expect(feed.rejected).toEqual([])
  })

  it('keeps the order of words where markup stands bare in a text', async () => {
    const feed = await parseFeed(
      rss(
        '<item><title>Bansos <i>PKH</i> cair</title><description>Satu <b>dua</b> tiga</description></item>',
      ),
      source,
    )
    expect(feed.items[0]).toMatchObject({ title: 'Bansos PKH cair', summary: 'Satu dua tiga' })
  })

  it('reads 0.91 and RDF as well', async () => {
    const old =
      '<rss version="0.91"><channel><title>Lama</title><item><title>A</title><link>https://contoh.id/a</link></item></channel></rss>'
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel><title>Satu</title></channel><item rdf:about="https://contoh.id/b"><title>B</title><link>https://contoh.id/b</link><dc:date>2025-06-18T20:14:00+07:00</dc:date></item></rdf:RDF>`
    expect((await parseFeed(old, source)).items[0]).toMatchObject({ title: 'A', url: 'https://contoh.id/a' })
    expect(await parseFeed(rdf, source)).toMatchObject({
      format: 'rdf',
      items: [{ title: 'B', publishedAt: '2025-06-18T13:14:00.000Z' }],
    })
  })
})

describe('Atom', () => {
  const atom = (entries: string) =>
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="id"><title>Contoh</title>${entries}</feed>`

  it('takes the alternate link, published before updated, and the content beside the summary', async () => {
    const feed = await parseFeed(
      atom(`<entry><title type="html">Harga &amp;lt; 5 &amp;amp; turun</title><id>tag:1</id><link rel="enclosure" href="https://contoh.id/x.mp3"/>
        <link rel="alternate" href="https://contoh.id/a"/><published>2025-06-18T20:14:00+07:00</published><updated>2025-06-19T20:14:00+07:00</updated>
        <category term="Ekonomi"/><summary>Ringkas</summary><content type="html">&lt;p&gt;Isi&lt;/p&gt;</content></entry>`),
      { ...source, kind: 'atom' },
    )
    expect(feed.format).toBe('atom')
    expect(feed.items[0]).toMatchObject({
      guid: 'tag:1',
      url: 'https://contoh.id/a',
      title: 'Harga < 5 & turun',
      publishedAt: '2025-06-18T13:14:00.000Z',
      summary: 'Ringkas',
      contentHtml: '<p>Isi</p>',
      language: 'id',
      categories: ['Ekonomi'],
    })
  })

  it('does not give up the feed on a date that cannot be read', async () => {
    const feed = await parseFeed(
      atom('<entry><title>A</title><published>kemarin</published></entry><entry><title>B</title></entry>'),
      source,
    )
    expect(feed.items.map((item) => [item.title, item.publishedAt])).toEqual([
      ['A', null],
      ['B', null],
    ])
  })

  it('keeps the order of words in XHTML', async () => {
    const feed = await parseFeed(
      atom(
        '<entry><title>A</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Satu <b>dua</b> tiga</p></div></content></entry>',
      ),
      source,
    )
    expect(feed.items[0]?.summary).toBe('Satu dua tiga')
  })

  it("reads a video's description", async () => {
    const feed = await parseFeed(
      atom(
        '<entry><title>V</title><link href="https://video.example/v"/><media:group><media:title>V</media:title><media:description>Tentang PKH</media:description></media:group></entry>',
      ),
      { ...source, kind: 'youtube' },
    )
    expect(feed.items[0]).toMatchObject({
      title: 'V',
      url: 'https://video.example/v',
      summary: 'Tentang PKH',
    })
  })
})

describe('JSON Feed', () => {
  it('maps its fields, and reads an entry though one of them is wrong', async () => {
    const body = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Contoh',
      language: 'id',
      items: [
        {
          id: 7,
          url: 'https://contoh.id/a',
          title: 'A < B',
          date_published: '2025-06-18T20:14:00+07:00',
          content_html: '<p>Isi</p>',
          tags: ['ADV'],
        },
        { id: 'b', title: 'B', tags: 'bukan daftar', content_text: 'Satu\nDua & tiga' },
      ],
    })
    const feed = await parseFeed(body, { ...source, kind: 'json_feed' })
    expect(feed.items).toMatchObject([
      {
        guid: '7',
        url: 'https://contoh.id/a',
        title: 'A < B',
        publishedAt: '2025-06-18T13:14:00.000Z',
        contentHtml: '<p>Isi</p>',
        categories: ['ADV'],
        language: 'id',
      },
      { guid: 'b', url: null, title: 'B', contentHtml: '<p>Satu</p><p>Dua &amp; tiga</p>', categories: [] },
    ])
  })
})
