import { describe, expect, it } from 'vitest'
import { KentonganError } from '../../../collector/domain/errors.ts'
import { parseFeed } from '../../../collector/parse/parse.ts'

const source = { id: 'contoh', kind: 'rss', url: 'https://contoh.id/feed' } as const
const item = (name: string) =>
  `<item><title>${name}</title><link>https://contoh.id/${name}</link><description>Ringkas ${name}</description></item>`
const whole = `<?xml version="1.0"?><rss version="2.0"><channel><title>Contoh</title>${['a', 'b', 'c'].map(item).join('')}</channel></rss>`

const codeOf = async (body: string, kind: 'rss' | 'mastodon' | 'telegram' = 'rss') => {
  const error: unknown = await parseFeed(body, { ...source, kind }).catch((thrown: unknown) => thrown)
  return error instanceof KentonganError ? error.code : error
}

describe('what is no feed', () => {
  it.each([
    ['', 'empty_feed'],
    [' \n\ufeff', 'empty_feed'],
    ['<!doctype html><title>Just a moment...</title>', 'not_a_feed'],
    ['<html><body><p>rss</p></body></html>', 'not_a_feed'],
    ['<!doctype html><html><head></head><body><feed></feed></body></html>', 'not_a_feed'],
    ['{"error":"not found"}', 'not_a_feed'],
    ['{"version":', 'not_a_feed'],
    ['Forbidden', 'not_a_feed'],
    ['<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', 'not_a_feed'],
  ])('says so of %j', async (body, code) => {
    expect(await codeOf(body)).toBe(code)
  })

  it('says which kinds it does not read yet', async () => {
    expect(await codeOf(whole, 'mastodon')).toBe('kind_not_read_yet')
    expect(await codeOf(whole, 'telegram')).toBe('kind_not_read_yet')
  })

  it('takes a feed without entries for a feed', async () => {
    const feed = await parseFeed('<rss version="2.0"><channel><title>Contoh</title></channel></rss>', source)
    expect(feed).toMatchObject({ format: 'rss', title: 'Contoh', items: [], rejected: [] })
  })
})

describe('feeds that are not well-formed', () => {
  const titles = async (body: string) => (await parseFeed(body, source)).items.map((one) => one.title)

  it('gives the entries that are whole of one that was cut at any place', async () => {
    for (let length = whole.indexOf('<item>'); length < whole.length; length += 7) {
      const body = whole.slice(0, length)
      const complete = body.split('</item>').length - 1
      const feed = await parseFeed(body, source).catch(() => null)
      expect(feed?.items.length ?? 0, body.slice(-30)).toBeGreaterThanOrEqual(complete)
      const rest = body.slice(body.lastIndexOf('</item>') + 7)
      if (complete > 0 && rest.startsWith('<item>'))
        expect(feed?.rejected).toEqual([{ reason: 'cut_off', title: '' }])
    }
  })

  it.each([
    ['stray ampersands', whole.replace('Ringkas a', 'Riset & Teknologi &copy; A&B')],
    [
      'a tag that is not closed',
      whole.replace('<description>Ringkas b</description>', '<description>Ringkas<br>b</description>'),
    ],
    ['no version', whole.replace(' version="2.0"', '')],
    ['white space and a mark before it', `\ufeff\n \n${whole}`],
    ['a prefix on every tag', whole.replace(/<(\/?)(rss|channel|item|title|link|description)/g, '<$1r:$2')],
  ])('reads all entries in spite of %s', async (_fault, body) => {
    expect(await titles(body)).toEqual(['a', 'b', 'c'])
  })
})

describe('hostile feeds', () => {
  it('expands no entity of a DTD, nested or external', async () => {
    const nested = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><title>x</title><item><title>&b; &c;</title><link>https://contoh.id/x</link></item></channel></rss>`
    const feed = await parseFeed(nested, source)
    expect(feed.items.map((one) => one.title)).toEqual(['&b; &c;'])
  })

  it('leaves a formula as text and a script out', async () => {
    const body = whole
      .replace('<title>a</title>', '<title>=HYPERLINK("https://x")</title>')
      .replace('Ringkas b', '&lt;script&gt;alert(1)&lt;/script&gt;Aman')
    const feed = await parseFeed(body, source)
    expect(feed.items[0]?.title).toBe('=HYPERLINK("https://x")')
    expect(feed.items[1]?.summary).toBe('Aman')
  })
})
