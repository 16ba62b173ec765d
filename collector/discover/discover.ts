/** Where a site says, or is likely to keep, what it publishes. Nothing is fetched here. */
import { load } from 'cheerio'
import type { PolledKind } from '../domain/source.ts'

export interface FeedCandidate {
  readonly url: string
  /** What the site claims; the body decides. */
  readonly kind: PolledKind
  readonly title: string
  /** `link`: the page names it; `robots`: robots.txt does; `path`: where such sites usually have it. */
  readonly from: 'link' | 'robots' | 'path'
}

const TYPES: Readonly<Record<string, PolledKind>> = {
  'application/rss+xml': 'rss',
  'application/rdf+xml': 'rss',
  'application/atom+xml': 'atom',
  'application/feed+json': 'json_feed',
}

/** Where WordPress, Blogger and the usual engines of Indonesian newsrooms keep them, the commonest first. */
const PATHS: readonly (readonly [string, PolledKind])[] = [
  ['/feed', 'rss'],
  ['/rss', 'rss'],
  ['/rss.xml', 'rss'],
  ['/feed.xml', 'rss'],
  ['/atom.xml', 'atom'],
  ['/news-sitemap.xml', 'sitemap'],
  ['/sitemap-news.xml', 'sitemap'],
  ['/sitemap.xml', 'sitemap'],
]

/** Comments of one article and the like are feeds too, but not of news. */
const NO_NEWS = /comments?|komentar/i

/**
 * Candidates for a site's feeds, the likeliest first: what the page names, the sitemaps of robots.txt (news before
 * others), usual places.
 *
 * @param page.robots the text of the site's robots.txt, where it was read
 */
export function discoverFeeds(page: {
  readonly url: string
  readonly html: string
  readonly robots?: string
}): FeedCandidate[] {
  const all = [...named(page.url, page.html), ...sitemaps(page.url, page.robots ?? ''), ...usual(page.url)]
  const byAddress = new Map<string, FeedCandidate>()
  for (const candidate of all) if (!byAddress.has(candidate.url)) byAddress.set(candidate.url, candidate)
  return [...byAddress.values()]
}

function named(pageUrl: string, html: string): FeedCandidate[] {
  const $ = load(html)
  const base = URL.parse($('base[href]').first().attr('href') ?? '', pageUrl)?.href ?? pageUrl
  const candidates = $('link[rel~="alternate"][href]')
    .toArray()
    .flatMap((element): FeedCandidate[] => {
      const link = $(element)
      const kind = TYPES[(link.attr('type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '']
      const url = webAddress(link.attr('href') ?? '', base)
      return kind === undefined || url === null
        ? []
        : [{ url, kind, title: (link.attr('title') ?? '').trim(), from: 'link' }]
    })
  const isComments = ({ url, title }: FeedCandidate) => NO_NEWS.test(`${url} ${title}`)
  return [...candidates.filter((one) => !isComments(one)), ...candidates.filter(isComments)]
}

function sitemaps(pageUrl: string, robots: string): FeedCandidate[] {
  const urls = [...robots.matchAll(/^\s*sitemap\s*:\s*(\S+)/gim)].flatMap(
    ([, address]) => webAddress(address ?? '', pageUrl) ?? [],
  )
  const isNews = (url: string) => /news|berita/i.test(URL.parse(url)?.pathname ?? '')
  return [...urls.filter(isNews), ...urls.filter((url) => !isNews(url))].map((url) => ({
    url,
    kind: 'sitemap',
    title: '',
    from: 'robots',
  }))
}

const usual = (pageUrl: string): FeedCandidate[] =>
  PATHS.flatMap(([path, kind]) => {
    const url = webAddress(path, pageUrl)
    return url === null ? [] : [{ url, kind, title: '', from: 'path' }]
  })

function webAddress(address: string, base: string): string | null {
  const url = URL.parse(address.trim(), base)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null
}
