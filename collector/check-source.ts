/** What stands at an address, or behind it: the first feed, sitemap or list of headlines that gives items. */
import type { Crawler } from './crawl/crawl.ts'
import { discoverFeeds, type FeedCandidate } from './discover/discover.ts'
import { KentonganError } from './domain/errors.ts'
import type { PolledKind } from './domain/source.ts'
import type { ParsedFeed } from './parse/parse.ts'
import { newestChildren } from './sitemap-choice.ts'
import type { Tasks } from './work/tasks.ts'

export interface CheckTools {
  readonly crawler: Pick<Crawler, 'fetch'>
  readonly work: Tasks
}

/** One address that was asked, and what came of it. */
export interface Tried {
  readonly url: string
  readonly from: FeedCandidate['from'] | 'given' | 'page'
  /** Stable code of what was wrong, or null where items were found. */
  readonly code: string | null
  readonly items: number
}

export interface Checked {
  readonly url: string
  readonly kind: PolledKind
  readonly title: string
  readonly feed: Pick<ParsedFeed, 'items'>
  readonly tried: readonly Tried[]
}

/** Requests to a site beside its page and robots.txt: enough for what it names, few enough to stay polite. */
const MAX_CANDIDATES = 10

const KINDS: Readonly<Record<ParsedFeed['format'], PolledKind>> = {
  rss: 'rss',
  rdf: 'rss',
  atom: 'atom',
  json_feed: 'json_feed',
  sitemap: 'sitemap',
  sitemap_index: 'sitemap',
  html: 'html',
}

interface Found {
  readonly url: string
  readonly body: string
}

/**
 * Reads an address as a source would be read; where a page stands, looks for the site's feeds, and last for headlines
 * on the page itself.
 *
 * @throws KentonganError `not_fetched` (the address itself cannot be had), `nothing_found`.
 */
export async function checkSource(address: string, tools: CheckTools): Promise<Checked> {
  const fetched = await tools.crawler.fetch(address, { accept: 'feed' })
  if (fetched.kind !== 'ok') {
    const [code, message] = fetched.kind === 'failed' ? [fetched.code, fetched.message] : ['', '']
    throw new KentonganError('not_fetched', `${address}: ${message} [${code}]`, {
      remedy: 'Open the address in a browser; check spelling, and whether machines are let in.',
    })
  }
  const tried: Tried[] = []
  const given = await tryBody(fetched, 'given', 'sitemap', tools, tried)
  if (given !== null) return { ...given, tried }
  const behind = await tryCandidates(await candidatesOf(fetched, tools), tools, tried)
  const found = behind ?? (await tryBody(fetched, 'page', 'html', tools, tried))
  if (found !== null) return { ...found, tried }
  throw new KentonganError('nothing_found', `No feed, sitemap or list of headlines at ${address}.`, {
    remedy: 'Give the address of a page that lists news, or add it as kind html with a selector.',
  })
}

async function candidatesOf(page: Found, { crawler }: CheckTools): Promise<FeedCandidate[]> {
  const robots = await crawler.fetch(new URL('/robots.txt', page.url).href)
  const text = robots.kind === 'ok' ? { robots: robots.body } : {}
  return discoverFeeds({ url: page.url, html: page.body, ...text }).slice(0, MAX_CANDIDATES)
}

type Hit = Omit<Checked, 'tried'>

async function tryCandidates(
  candidates: readonly FeedCandidate[],
  tools: CheckTools,
  tried: Tried[],
): Promise<Hit | null> {
  for (const { url, from } of candidates) {
    const fetched = await tools.crawler.fetch(url, { accept: 'feed' })
    if (fetched.kind === 'ok') {
      const hit = await tryBody(fetched, from, 'sitemap', tools, tried)
      if (hit !== null) return hit
    } else tried.push({ url, from, code: fetched.kind === 'failed' ? fetched.code : 'empty', items: 0 })
  }
  return null
}

/** @param kind `sitemap` reads feeds as well, `html` also pages. */
async function tryBody(
  { url, body }: Found,
  from: Tried['from'],
  kind: 'sitemap' | 'html',
  tools: CheckTools,
  tried: Tried[],
): Promise<Hit | null> {
  try {
    const feed = await withChild(await tools.work.parseFeed(body, { id: 'check', kind, url }), tools)
    tried.push({ url, from, code: feed.items.length > 0 ? null : 'no_items', items: feed.items.length })
    return feed.items.length === 0 ? null : { url, kind: KINDS[feed.format], title: feed.title, feed }
  } catch (error) {
    tried.push({ url, from, code: error instanceof KentonganError ? error.code : 'reading_failed', items: 0 })
    return null
  }
}

/** An index has no items of its own: those of its newest sitemap stand for them. */
async function withChild(feed: ParsedFeed, { crawler, work }: CheckTools): Promise<ParsedFeed> {
  const newest = newestChildren(feed.children)[0]
  if (newest === undefined) return feed
  const fetched = await crawler.fetch(newest.url, { accept: 'feed' })
  if (fetched.kind !== 'ok') return feed
  const child = await work.parseFeed(fetched.body, { id: 'check', kind: 'sitemap', url: fetched.url })
  return { ...feed, items: child.items }
}
