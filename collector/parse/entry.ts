/** One entry as the feed has it, whichever parser read it, and its mapping to an Item. */
import { createHash } from 'node:crypto'
import { parseDate } from '../domain/dates.ts'
import { canonicalUrl } from '../domain/ids.ts'
import type { Item, Publisher } from '../domain/item.ts'
import type { Source } from '../domain/source.ts'
import { decodeBase64, textOf } from './text.ts'

export interface FeedEntry {
  readonly guid: string
  /** In order of preference, as written. */
  readonly links: readonly string[]
  readonly title: string
  readonly date: string
  readonly summary: string
  readonly content: string
  readonly language: string
  readonly categories: readonly string[]
  /** See {@link Item.dateHint}, as written. */
  readonly dateHint?: string
  /** RSS's `<source url>`: whose entry this is. */
  readonly publisher?: { readonly name: string; readonly url: string }
  /** All that stands in the entry: what it is known by when it has neither words nor address nor id. */
  readonly whole: unknown
}

export interface RawFeed {
  readonly format: FeedFormat
  readonly title: string
  readonly language: string
  readonly entries: readonly FeedEntry[]
  /** Whether the body ended in the middle of an entry. */
  readonly cutOff?: boolean
  /** Sitemaps that an index names. */
  readonly children?: readonly ChildSitemap[]
  /** The next page of a list. */
  readonly next?: string | null
}

export interface ChildSitemap {
  readonly url: string
  /** ISO 8601 in UTC, or null. */
  readonly lastModified: string | null
}

export type FeedFormat = 'rss' | 'atom' | 'json_feed' | 'rdf' | 'sitemap' | 'sitemap_index' | 'html'

export interface RejectedEntry {
  /** Stable code: no entry at all stands where one should, or the feed ended in the middle of it. */
  readonly reason: 'nothing_to_read' | 'cut_off'
  readonly title: string
}

/** An entry without words, address and id is an item too, known by all that stands in it. */
export function toItem(entry: FeedEntry, feedLanguage: string, source: Pick<Source, 'id' | 'url'>): Item {
  const publisher = publisherOf(entry)
  const title = withoutPublisher(textOf(entry.title), publisher)
  const summary = withoutPublisher(textOf(entry.summary), publisher)
  const content = entry.content.trim()
  const url = firstAddress(entry.links, source.url)
  const guid = entry.guid.trim()
  const hint = parseDate(entry.dateHint ?? '')
  return {
    sourceId: source.id,
    guid: guid || url || (title === '' ? fingerprint(entry.whole) : `${title} ${entry.date.trim()}`),
    url: url ?? (isAddress(guid) ? canonicalUrl(guid) : null),
    title,
    publishedAt: parseDate(entry.date),
    // Google News repeats the headline where a summary would stand.
    summary: publisher !== null && summary === title ? '' : summary,
    contentHtml: content === '' ? null : content,
    language: languageOf(entry.language) ?? languageOf(feedLanguage),
    categories: [...new Set(entry.categories.map(textOf).filter((label) => label !== ''))],
    ...(hint === null ? {} : { dateHint: hint }),
    ...(publisher === null ? {} : { publisher }),
  }
}

function fingerprint(whole: unknown): string {
  return `sha256:${createHash('sha256')
    .update(JSON.stringify(whole) ?? '')
    .digest('hex')}`
}

function publisherOf(entry: FeedEntry): Publisher | null {
  const name = textOf(entry.publisher?.name ?? '')
  if (name === '') return null
  const url = URL.parse(entry.publisher?.url ?? '')
  return { name, outlet: url === null ? null : url.host.replace(/^www\./, '') }
}

/** Aggregators end a headline with its outlet: "Judul - Kompas.com". */
function withoutPublisher(text: string, publisher: Publisher | null): string {
  if (publisher === null || !text.endsWith(publisher.name)) return text
  return text.slice(0, -publisher.name.length).replace(/\s*[-–—|]?\s*$/u, '')
}

function firstAddress(links: readonly string[], base: string): string | null {
  for (const link of links) {
    const url = link.trim() === '' ? null : URL.parse(link.trim(), base)
    if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:')) return url.href
  }
  return null
}

const isAddress = (text: string) => /^https?:\/\//i.test(text)

/** 'id-ID' and Java's old 'in' both mean Indonesian. */
function languageOf(tag: string): string | null {
  const primary = /^[a-z]{2,3}(?=$|[-_])/i.exec(tag.trim())?.[0].toLowerCase()
  if (primary === undefined) return null
  return primary === 'in' ? 'id' : primary
}

/** Types of Atom whose text is coded: everything but words, markup and XML (RFC 4287, 4.1.3.3). */
const PLAIN_TYPE = /^(|text|html|xhtml|text\/.*|.*[+/]xml)$/i

/**
 * Atom's text constructs: `mode="base64"` (0.3) and media types that are no text (1.0) hold base64.
 *
 * @param html the text with its XML entities decoded
 */
export function decodeConstruct(html: string, mode: string, type: string): string {
  const isCoded = mode === 'base64' || (mode === '' && !PLAIN_TYPE.test(type.trim()))
  return isCoded ? decodeBase64(html) : html
}
