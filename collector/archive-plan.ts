/** What an outlet's sitemaps list of the asked months: nothing of it is read yet. */
import { monthOf, monthOfItem, overlaps, type Span, spanOfAddress } from './archive-months.ts'
import { ask } from './ask.ts'
import { discoverFeeds } from './discover/discover.ts'
import { KentonganError } from './domain/errors.ts'
import { canonicalUrl } from './domain/ids.ts'
import type { Item } from './domain/item.ts'
import type { Source } from './domain/source.ts'
import type { ParsedFeed } from './parse/parse.ts'
import type { PollTools } from './poll-tools.ts'
import { isNewsSitemap } from './sitemap-choice.ts'

export type PlanTools = Pick<PollTools, 'crawler' | 'work' | 'signal'>

export interface SitemapFault {
  readonly url: string
  readonly code: string
  readonly message: string
}

export interface ArchivePlan {
  /** The entries of each asked month, each address once. */
  readonly months: ReadonlyMap<string, readonly Item[]>
  /** Months whose entries may not all be known, because a sitemap failed. */
  readonly unsure: ReadonlySet<string>
  readonly sitemaps: number
  /** Entries that tell no date at all: which month they are of is not known, and they are left out. */
  readonly undated: number
  readonly faults: readonly SitemapFault[]
  /** The oldest and newest month that any entry was of, or null. */
  readonly reach: Span | null
}

/** An index of years, of months, of days: three, and one to spare. */
const MAX_DEPTH = 4
/** Ten years of daily sitemaps; a site that names more never ends. */
const MAX_SITEMAPS = 4_000
/** Entries kept at once, about 1 KiB each: half a year of the largest outlet. */
const MAX_ENTRIES = 200_000
/** An index that holds sitemaps of other hosts may name them; so many are believed from one file. */
const MAX_CHILDREN = 4_000

interface Draft {
  readonly asked: Span
  readonly wanted: ReadonlySet<string>
  readonly months: Map<string, Item[]>
  readonly seen: Set<string>
  readonly unsure: Set<string>
  readonly faults: SitemapFault[]
  sitemaps: number
  undated: number
  entries: number
  reach: Span | null
}

/**
 * Finds the sitemaps of a site, follows their indexes into the asked months, and sorts the entries by month.
 *
 * @param root the site's address, or that of one sitemap
 * @param months ascending
 * @throws KentonganError `no_sitemap`, `archive_too_large`.
 */
export async function planArchive(
  root: string,
  source: Source,
  months: readonly string[],
  tools: PlanTools,
  onSitemap: (count: number) => void = () => undefined,
): Promise<ArchivePlan> {
  const asked = { from: months[0] ?? '', to: months.at(-1) ?? '' }
  const draft: Draft = {
    asked,
    wanted: new Set(months),
    months: new Map(months.map((month) => [month, []])),
    seen: new Set(),
    unsure: new Set(),
    faults: [],
    sitemaps: 0,
    undated: 0,
    entries: 0,
    reach: null,
  }
  const asking = new Set<string>()
  const follow = async (url: string, depth: number): Promise<void> => {
    if (asking.has(url) || asking.size >= MAX_SITEMAPS) return
    asking.add(url)
    const children = await readSitemap(url, source, tools, draft)
    onSitemap(draft.sitemaps)
    if (depth === MAX_DEPTH) return
    for (const child of childrenOf(children, draft)) await follow(child, depth + 1)
  }
  if (isSitemapAddress(root)) await follow(root, 1)
  else {
    const { named, usual } = await candidates(root, tools)
    const chosen = childrenOf(
      named.map((url) => ({ url, lastModified: null })),
      draft,
    )
    for (const url of chosen.length > 0 ? chosen : named) await follow(url, 1)
    // Usual places are guesses: what fails there is no fault of the archive.
    for (const url of named.length > 0 && draft.sitemaps > 0 ? [] : usual) {
      if (draft.sitemaps === 0) await follow(url, 1)
    }
    if (named.length === 0 && draft.sitemaps > 0) forgetGuesses(draft, usual)
  }
  if (draft.sitemaps === 0) throw noSitemap(root, draft.faults)
  return draft
}

function forgetGuesses(draft: Draft, guesses: readonly string[]): void {
  const real = draft.faults.filter(({ url }) => !guesses.includes(url))
  draft.faults.splice(0, draft.faults.length, ...real)
  if (real.length === 0) draft.unsure.clear()
}

function noSitemap(root: string, faults: readonly SitemapFault[]): KentonganError {
  const tried = faults.map(({ url, code }) => `${url}: ${code}`).join('; ')
  return new KentonganError('no_sitemap', `No sitemap can be read at ${root} (${tried}).`, {
    remedy: 'Look for its sitemap in a browser and give that address instead of the source.',
  })
}

const isSitemapAddress = (url: string) => /sitemap|\.xml(?:\.gz)?$/i.test(URL.parse(url)?.pathname ?? '')

/** WordPress' own and Yoast's, which robots.txt names as a rule. */
const MORE_PLACES = ['/sitemap_index.xml', '/wp-sitemap.xml']

async function candidates(root: string, tools: PlanTools): Promise<{ named: string[]; usual: string[] }> {
  const url = new URL('/', root).href
  const robots = await ask(tools, new URL('/robots.txt', root).href, { accept: 'page' })
  const text = robots.kind === 'ok' ? { robots: robots.body } : {}
  const found = discoverFeeds({ url, html: '', ...text }).filter(({ kind }) => kind === 'sitemap')
  const of = (from: string) => found.filter((one) => one.from === from).map((one) => one.url)
  const more = MORE_PLACES.map((path) => new URL(path, root).href)
  // Of the usual places the last is the whole site's; the others hold the news of two days.
  return { named: of('robots'), usual: [...of('path').toReversed().slice(0, 1), ...more] }
}

/** One sitemap whole, in as many readings as its length needs; a sitemap's entries go to their months. */
async function readSitemap(
  url: string,
  source: Source,
  tools: PlanTools,
  draft: Draft,
): Promise<ParsedFeed['children']> {
  const fetched = await ask(tools, url, { accept: 'feed' })
  if (fetched.kind !== 'ok') {
    const { code, message } = fetched.kind === 'failed' ? fetched : { code: 'empty', message: 'empty' }
    noteFault(draft, { url, code, message })
    return []
  }
  const children: ParsedFeed['children'][number][] = []
  try {
    for (let fromPart = 0; ; ) {
      const place = { id: source.id, kind: 'sitemap', url: fetched.url, fromPart } as const
      const part = await tools.work.parseFeed(fetched.body, place)
      children.push(...part.children)
      sortItems(part.items, spanOfAddress(url), draft)
      if (part.rejected.length > 0)
        noteFault(draft, { url, code: 'cut_off', message: 'the file ends in the middle' })
      fromPart += part.items.length
      if (part.format !== 'sitemap' || part.items.length < FULL_PART) break
    }
    draft.sitemaps += 1
  } catch (error) {
    if (tools.signal.aborted || (error instanceof KentonganError && error.code === 'archive_too_large'))
      throw error
    const code = error instanceof KentonganError ? error.code : 'reading_failed'
    noteFault(draft, { url, code, message: String(error) })
  }
  return children
}

/** A reading that gives fewer entries than this was the last of its sitemap. */
const FULL_PART = 5_000

function noteFault(draft: Draft, fault: SitemapFault): void {
  draft.faults.push(fault)
  const span = spanOfAddress(fault.url) ?? draft.asked
  for (const month of draft.wanted) if (span.from <= month && month <= span.to) draft.unsure.add(month)
}

const earlier = (a: string, b: string) => (a < b ? a : b)

function sortItems(items: readonly Item[], span: Span | null, draft: Draft): void {
  for (const item of items) {
    const month = monthOfItem(item, span)
    if (month === null) {
      draft.undated += 1
      continue
    }
    const { from, to } = draft.reach ?? { from: month, to: month }
    draft.reach = { from: earlier(month, from), to: earlier(month, to) === month ? to : month }
    const address = canonicalUrl(item.url ?? '') ?? item.guid
    if (!draft.wanted.has(month) || draft.seen.has(address)) continue
    draft.seen.add(address)
    draft.months.get(month)?.push(item)
    draft.entries += 1
    if (draft.entries > MAX_ENTRIES) {
      throw new KentonganError('archive_too_large', `These months list more than ${MAX_ENTRIES} articles.`, {
        remedy: 'Ask for fewer months at a time.',
      })
    }
  }
}

/** What an index says of a sitemap rules it out, or it is read: by the months in its address, else by its last change. */
function childrenOf(children: ParsedFeed['children'], { asked, wanted }: Draft): string[] {
  return children
    .filter(({ url, lastModified }) => {
      if (!isNewsSitemap(url)) return false
      const span = spanOfAddress(url)
      if (span !== null)
        return overlaps(span, asked) && [...wanted].some((one) => span.from <= one && one <= span.to)
      // What was published in a month was not changed before it.
      return lastModified === null || monthOf(lastModified) >= asked.from
    })
    .map(({ url }) => url)
    .slice(0, MAX_CHILDREN)
}
