import { describe, expect, it } from 'vitest'
import { discoverFeeds } from '../../../collector/discover/discover.ts'

const html = `<!doctype html><html><head>
  <link rel="alternate" type="application/rss+xml" title="Komentar Kabar" href="/comments/feed/">
  <link rel="alternate" type="application/rss+xml; charset=utf-8" title="Kabar" href="/rss/terkini">
  <link rel="alternate" type="application/feed+json" href="https://kabar.example/feed.json">
  <link rel="alternate" hreflang="en" href="/en">
  <link rel="alternate" type="application/atom+xml" href="javascript:alert(1)">
</head><body></body></html>`
const page = { url: 'https://kabar.example/berita/', html }

describe('discovery of feeds', () => {
  it('names first what the page names, with news before comments', () => {
    const named = discoverFeeds(page).filter(({ from }) => from === 'link')
    expect(named).toEqual([
      { url: 'https://kabar.example/rss/terkini', kind: 'rss', title: 'Kabar', from: 'link' },
      { url: 'https://kabar.example/feed.json', kind: 'json_feed', title: '', from: 'link' },
      { url: 'https://kabar.example/comments/feed/', kind: 'rss', title: 'Komentar Kabar', from: 'link' },
    ])
  })

  it('then the sitemaps of robots.txt, those of news first, then usual places, each address once', () => {
    const robots = 'User-agent: *\nSitemap: https://kabar.example/sitemap.xml\n sitemap:/berita-sitemap.xml\n'
    const rest = discoverFeeds({ ...page, robots }).filter(({ from }) => from !== 'link')
    expect(rest.slice(0, 2)).toEqual([
      { url: 'https://kabar.example/berita-sitemap.xml', kind: 'sitemap', title: '', from: 'robots' },
      { url: 'https://kabar.example/sitemap.xml', kind: 'sitemap', title: '', from: 'robots' },
    ])
    const urls = rest.map(({ url }) => url)
    expect(urls).toEqual(expect.arrayContaining(['https://kabar.example/feed', 'https://kabar.example/rss']))
    expect(new Set(urls).size).toBe(urls.length)
  })
})
