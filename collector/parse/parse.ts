/** From the body of a feed, a sitemap or a list page to items. Nothing is fetched here. */
import { KentonganError } from '../domain/errors.ts'
import type { Item } from '../domain/item.ts'
import type { Source, SourceKind } from '../domain/source.ts'
import { type ChildSitemap, type FeedFormat, type RawFeed, type RejectedEntry, toItem } from './entry.ts'
import { parseHtml } from './html.ts'
import { parseJsonFeed } from './json-feed.ts'
import { parseSitemap } from './sitemap.ts'
import { textOf } from './text.ts'
import { parseXmlFeed } from './xml-feed.ts'

export interface ParsedFeed {
  readonly format: FeedFormat
  readonly title: string
  readonly items: readonly Item[]
  /** Entries that hold nothing to read, so that received = items + rejected. */
  readonly rejected: readonly RejectedEntry[]
  /** The sitemaps that an index names, to be fetched and parsed in their turn; else empty. */
  readonly children: readonly ChildSitemap[]
  /** The next page of a list, or null. */
  readonly next: string | null
}

export interface ParseSource extends Pick<Source, 'id' | 'kind' | 'url' | 'selector' | 'nextSelector'> {
  /** Of a sitemap longer than what one reading takes (5,000 entries): where to go on. Without it the newest are read. */
  readonly fromPart?: number
}

/** `wordpress` and `youtube` write RSS and Atom. What the body is decides, not its kind, among what its kind allows. */
const READABLE: ReadonlySet<SourceKind> = new Set<SourceKind>([
  'rss',
  'atom',
  'json_feed',
  'wordpress',
  'youtube',
  'sitemap',
  'html',
])

/** Where the root element is looked for: declarations, comments and a DTD of hostile length stand before it. */
const ROOT_WITHIN = 20_000

const EXPECTED: Partial<Record<SourceKind, string>> = {
  sitemap: 'peta situs (sitemap) atau umpan',
  html: 'halaman HTML atau umpan',
}

/**
 * Reads RSS 0.9x, 1.0, 2.0, Atom, JSON Feed, sitemaps, sitemap indexes and HTML lists. A body that is cut short gives
 * the entries that are whole.
 *
 * @param body the decoded text of the response.
 * @throws KentonganError `empty_feed` (no text at all), `not_a_feed` (HTML or anything else stands there),
 *   `kind_not_read_yet` (telegram, mastodon); for lists also `no_links`, `bad_selector`, `nested_too_deep`.
 */
export async function parseFeed(body: string, source: ParseSource): Promise<ParsedFeed> {
  if (!READABLE.has(source.kind)) {
    throw new KentonganError('kind_not_read_yet', `Sumber jenis '${source.kind}' belum dapat dibaca`, {
      remedy: 'Pakai alamat RSS, Atom, atau JSON Feed dari media yang sama.',
    })
  }
  const text = body.replace(/^[\ufeff\s]+/u, '')
  if (text === '') {
    throw new KentonganError('empty_feed', 'Umpan kosong: server menjawab tanpa isi', { retry: true })
  }
  const raw = await parseBody(text, source)
  if (raw === null) {
    const expected = EXPECTED[source.kind] ?? 'umpan RSS, Atom, atau JSON Feed'
    throw new KentonganError('not_a_feed', `Yang dijawab ${source.url} bukan ${expected}`, {
      remedy: 'Buka alamatnya di peramban; perbaiki alamat sumber bila medianya pindah.',
      retry: true,
    })
  }
  return toFeed(raw, source)
}

async function parseBody(text: string, source: ParseSource): Promise<RawFeed | null> {
  if (text.startsWith('{')) return parseJsonFeed(text)
  const root = rootOf(text)
  if (root === 'html') return source.kind === 'html' ? parseHtml(text, source) : null
  if (root === 'urlset' || root === 'sitemapindex') {
    return source.kind === 'sitemap' ? readSitemap(text, root, source.fromPart) : null
  }
  if (root !== null) return parseXmlFeed(text, root)
  return source.kind === 'html' ? parseHtml(text, source) : null
}

function readSitemap(text: string, root: 'urlset' | 'sitemapindex', fromPart?: number): RawFeed | null {
  try {
    return parseSitemap(text, root, fromPart)
  } catch {
    return null
  }
}

type Root = 'rss' | 'atom' | 'rdf' | 'urlset' | 'sitemapindex' | 'html'

/** The first element that says what the body is. */
function rootOf(text: string): Root | null {
  const head = text.slice(0, ROOT_WITHIN)
  const name = /<(?:[\w-]+:)?(rss|feed|rdf|urlset|sitemapindex|html|head|body)\b/i
    .exec(head)?.[1]
    ?.toLowerCase()
  if (name === undefined) return null
  if (name === 'feed') return 'atom'
  if (name === 'head' || name === 'body') return 'html'
  return name as Root
}

function toFeed(raw: RawFeed, source: Pick<Source, 'id' | 'url'>): ParsedFeed {
  const entries = raw.entries.filter(({ whole }) => typeof whole === 'object' && whole !== null)
  const rejected: RejectedEntry[] = Array.from({ length: raw.entries.length - entries.length }, () => ({
    reason: 'nothing_to_read',
    title: '',
  }))
  if (raw.cutOff) rejected.push({ reason: 'cut_off', title: '' })
  return {
    format: raw.format,
    title: textOf(raw.title),
    items: entries.map((entry) => toItem(entry, raw.language, source)),
    rejected,
    children: raw.children ?? [],
    next: raw.next ?? null,
  }
}
