import { load } from 'cheerio'
import RssParser from 'rss-parser'
import { afterAll, describe, expect, it } from 'vitest'
import { generateSample } from '../../../collector/sample/generate.ts'
import { serveSample } from '../../../collector/sample/server.ts'

const NOW = new Date('2026-03-10T07:20:00Z')
const items = generateSample({ anchor: NOW })
const served = await serveSample({ items, clock: () => NOW })
afterAll(() => served.close())

interface Entry {
  readonly link: string
  readonly title: string
  readonly text: string | null
}

async function entriesOf(url: string, kind: string): Promise<Entry[]> {
  const body = await (await fetch(url)).text()
  if (kind === 'json_feed') {
    const feed: { items: { url: string; title: string; content_html: string }[] } = JSON.parse(body)
    return feed.items.map(({ url: link, title, content_html: text }) => ({ link, title, text }))
  }
  const feed = await new RssParser().parseString(body)
  return feed.items.map((each) => ({
    link: each.link ?? '',
    title: each.title ?? '',
    text: kind === 'atom' ? (each.content ?? null) : (each['content:encoded'] ?? null),
  }))
}

const feeds = await Promise.all(
  served.sources.map(async (source) => ({ source, entries: await entriesOf(source.url, source.kind) })),
)

describe('the sample server', () => {
  it('serves every item once, in the feeds of at least 50 outlets on loopback', () => {
    expect(served.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(served.sources.length).toBeGreaterThanOrEqual(50)
    const links = feeds.flatMap(({ entries }) => entries.map(({ link }) => link))
    expect(new Set(links).size).toBe(items.length)
    expect(links.length).toBe(items.length)
  })

  it('has a regional outlet for every province, and titles come back letter for letter', () => {
    const homes = new Set(
      served.sources.filter((each) => each.class === 'regional_media').map((each) => each.province),
    )
    expect(homes.size).toBe(38)
    const titles = feeds.flatMap(({ entries }) => entries.map(({ title }) => title)).sort()
    expect(titles).toEqual(items.map(({ title }) => title).sort())
  })

  it('leaves about 200 items to be read from their pages', () => {
    const bare = feeds.flatMap(({ entries }) => entries.filter(({ text }) => text === null))
    expect(bare.length).toBeGreaterThan(140)
    expect(bare.length).toBeLessThan(260)
  })

  it('answers 304 to a known ETag and to a known date', async () => {
    const url = served.sources[0]?.url ?? ''
    const first = await fetch(url)
    await first.text()
    const etag = first.headers.get('etag') ?? ''
    const modified = first.headers.get('last-modified') ?? ''
    expect((await fetch(url, { headers: { 'If-None-Match': etag } })).status).toBe(304)
    expect((await fetch(url, { headers: { 'If-Modified-Since': modified } })).status).toBe(304)
    expect((await fetch(url, { headers: { 'If-None-Match': '"old"' } })).status).toBe(200)
    expect(first.headers.get('content-encoding')).toBe('gzip')
  })
})

describe('a page of the sample', () => {
  it('has its text, date and canonical address among the usual clutter', async () => {
    const bare = feeds.flatMap(({ entries }) => entries.filter(({ text }) => text === null))[3]
    const page = load(await (await fetch(bare?.link ?? '')).text())
    const item = items.find(({ path }) => bare?.link.endsWith(path))
    const structured = JSON.parse(page('script[type="application/ld+json"]').text())
    expect(structured.datePublished).toBe(item?.publishedAt)
    expect(page('link[rel=canonical]').attr('href')).toBe(bare?.link)
    const paragraphs = page('.article-body p:not(.baca-juga)')
      .map((_, each) => page(each).text())
      .get()
    expect(paragraphs).toEqual(item?.paragraphs)
    expect(page('.baca-juga a').attr('href')).toContain(served.origin)
  })

  it('answers 404 to an unknown address, 405 to other methods, and allows robots', async () => {
    expect((await fetch(`${served.origin}/o/prianganpagi.contoh/berita/tidak-ada`)).status).toBe(404)
    expect((await fetch(`${served.origin}/o/tidakada.contoh/feed.json`)).status).toBe(404)
    expect((await fetch(served.origin, { method: 'POST' })).status).toBe(405)
    expect(await (await fetch(`${served.origin}/robots.txt`)).text()).toContain('Allow: /')
  })
})

describe('the clock of the sample server', () => {
  it('hides what is not published yet', async () => {
    const early = new Date(NOW.getTime() - 30 * 86_400_000)
    const past = await serveSample({ items, clock: () => early })
    const source = past.sources.find(({ kind }) => kind === 'json_feed')
    const shown = await entriesOf(source?.url ?? '', 'json_feed')
    const later = items.find(
      (each) => each.outlet === source?.outlet && Date.parse(each.publishedAt) > early.getTime(),
    )
    expect(shown.length).toBe(
      items.filter(
        (each) => each.outlet === source?.outlet && Date.parse(each.publishedAt) <= early.getTime(),
      ).length,
    )
    expect((await fetch(`${past.origin}/o/${source?.outlet}${later?.path}`)).status).toBe(404)
    await past.close()
  })
})
