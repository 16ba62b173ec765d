/** Which sitemaps of an index are read, and which of their entries: the news, not the archive. */
import type { Item } from './domain/item.ts'
import type { ParsedFeed } from './parse/parse.ts'

type Child = ParsedFeed['children'][number]

/** Sitemaps of an index in one poll. */
const MAX_CHILDREN = 5
/** The newest one and those of the two months before it. */
const MONTHS_MS = 62 * 24 * 3_600_000
/** Entries of one sitemap in one poll: what Google lets a news sitemap hold. */
const MAX_ITEMS = 1_000

/** Sitemaps of a site's other parts. */
const NO_NEWS =
  /(?:page|pages|category|categories|kategori|tag|tags|topic|author|users?|image|images|video|videos|product|attachment|halaman|gallery|foto)[\w-]*(?:sitemap)?[\w-]*\.xml|sitemap[-_](?:page|pages|category|kategori|tag|tags|author|image|video|video|foto)s?\b/i

export const isNewsSitemap = (url: string) => !NO_NEWS.test(URL.parse(url)?.pathname ?? url)

/** Those without any date: an index is sorted either way, so its beginning and its end are read. */
const FROM_START = 2

/** The newest sitemaps first. */
export function newestChildren(children: readonly Child[]): Child[] {
  const news = children.filter(({ url }) => isNewsSitemap(url))
  const dated = (news.length > 0 ? news : children).map((child) => ({ child, at: timeOf(child) }))
  const times = dated.flatMap(({ at }) => (at === null ? [] : [at]))
  if (times.length === 0) {
    const all = dated.map(({ child }) => child)
    const start = all.slice(0, FROM_START)
    return [...start, ...all.slice(FROM_START).slice(FROM_START - MAX_CHILDREN)]
  }
  const newest = Math.max(...times)
  return dated
    .flatMap(({ child, at }) => (at !== null && newest - at <= MONTHS_MS ? [{ child, at }] : []))
    .sort((a, b) => b.at - a.at)
    .slice(0, MAX_CHILDREN)
    .map(({ child }) => child)
}

/** Its own date, or the month in its name: sitemap-2025-06.xml, sitemap/2025/06/18.xml, sitemap-pt-post-2025-06.xml. */
function timeOf({ url, lastModified }: Child): number | null {
  const month = /(20\d\d)[-_/]?(0[1-9]|1[0-2])(?!\d{3})/.exec(URL.parse(url)?.pathname ?? '')
  if (month !== null) return Date.UTC(Number(month[1]), Number(month[2]) - 1)
  return lastModified === null ? null : Date.parse(lastModified)
}

/** The newest entries of a sitemap; those without a date keep their order behind the dated ones. */
export function newestItems(items: readonly Item[]): readonly Item[] {
  if (items.length <= MAX_ITEMS) return items
  const timeOfItem = (item: Item) => Date.parse(item.publishedAt ?? item.dateHint ?? '') || 0
  return items.toSorted((a, b) => timeOfItem(b) - timeOfItem(a)).slice(0, MAX_ITEMS)
}
