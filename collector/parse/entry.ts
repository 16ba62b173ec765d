/** One entry as the feed has it, whichever parser read it, and its mapping to an Item. */
import { parseDate } from '../domain/dates.ts'
import { canonicalUrl } from '../domain/ids.ts'
import type { Item } from '../domain/item.ts'
import type { Source } from '../domain/source.ts'
import { textOf } from './text.ts'

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
}

export interface RawFeed {
  readonly format: FeedFormat
  readonly title: string
  readonly language: string
  readonly entries: readonly FeedEntry[]
  /** Whether the body ended in the middle of an entry. */
  readonly cutOff?: boolean
}

export type FeedFormat = 'rss' | 'atom' | 'json_feed' | 'rdf'

export interface RejectedEntry {
  /** Stable code: neither words nor address nor id in it, or the feed ended in the middle of it. */
  readonly reason: 'nothing_to_read' | 'cut_off'
  readonly title: string
}

/**
 * @returns the item; null where the entry has neither words nor address nor id. A bare link is an item: its page
 *   has the words.
 */
export function toItem(
  entry: FeedEntry,
  feedLanguage: string,
  source: Pick<Source, 'id' | 'url'>,
): Item | null {
  const title = textOf(entry.title)
  const summary = textOf(entry.summary)
  const content = entry.content.trim()
  const url = firstAddress(entry.links, source.url)
  const guid = entry.guid.trim()
  if (title === '' && summary === '' && content === '' && guid === '' && url === null) return null
  return {
    sourceId: source.id,
    guid: guid || url || `${title} ${entry.date.trim()}`,
    url: url ?? (isAddress(guid) ? canonicalUrl(guid) : null),
    title,
    publishedAt: parseDate(entry.date),
    summary,
    contentHtml: content === '' ? null : content,
    language: languageOf(entry.language) ?? languageOf(feedLanguage),
    categories: [...new Set(entry.categories.map(textOf).filter((label) => label !== ''))],
  }
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
