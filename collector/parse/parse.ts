/** From a feed's body to items. */
import { KentonganError } from '../domain/errors.ts'
import type { Item } from '../domain/item.ts'
import type { Source, SourceKind } from '../domain/source.ts'
import { type FeedFormat, type RawFeed, type RejectedEntry, toItem } from './entry.ts'
import { parseJsonFeed } from './json-feed.ts'
import { parseLenient } from './lenient.ts'
import { parseStrict } from './strict.ts'
import { textOf } from './text.ts'

export interface ParsedFeed {
  readonly format: FeedFormat
  readonly title: string
  readonly items: readonly Item[]
  /** Entries that hold nothing to read, so that received = items + rejected. */
  readonly rejected: readonly RejectedEntry[]
}

/** Kinds that are a feed; `wordpress` and `youtube` write RSS and Atom. What the body is decides, not its kind. */
const FEED_KINDS: ReadonlySet<SourceKind> = new Set(['rss', 'atom', 'json_feed', 'wordpress', 'youtube'])

/** Where the root element is looked for: declarations, comments and a DTD of hostile length stand before it. */
const ROOT_WITHIN = 20_000

/**
 * Reads RSS 0.9x, 1.0, 2.0, Atom and JSON Feed. A feed that is cut short gives the entries that are whole.
 *
 * @param body the decoded text of the response.
 * @throws KentonganError `empty_feed` (no text at all), `not_a_feed` (HTML or anything else stands there),
 *   `kind_not_read_yet` (sitemap, html, telegram, mastodon).
 */
export async function parseFeed(
  body: string,
  source: Pick<Source, 'id' | 'kind' | 'url'>,
): Promise<ParsedFeed> {
  if (!FEED_KINDS.has(source.kind)) {
    throw new KentonganError('kind_not_read_yet', `Sumber jenis '${source.kind}' belum dapat dibaca`, {
      remedy: 'Pakai alamat RSS, Atom, atau JSON Feed dari media yang sama.',
    })
  }
  const text = body.replace(/^[\ufeff\s]+/u, '')
  if (text === '') {
    throw new KentonganError('empty_feed', 'Umpan kosong: server menjawab tanpa isi', { retry: true })
  }
  const raw = text.startsWith('{') ? parseJsonFeed(text) : await parseXml(text)
  if (raw === null) {
    throw new KentonganError(
      'not_a_feed',
      `Yang dijawab ${source.url} bukan umpan RSS, Atom, atau JSON Feed`,
      {
        remedy: 'Buka alamatnya di peramban; perbaiki alamat sumber bila medianya pindah.',
        retry: true,
      },
    )
  }
  return toFeed(raw, source)
}

function toFeed(raw: RawFeed, source: Pick<Source, 'id' | 'url'>): ParsedFeed {
  const items: Item[] = []
  const rejected: RejectedEntry[] = []
  for (const entry of raw.entries) {
    const item = toItem(entry, raw.language, source)
    if (item === null) rejected.push({ reason: 'nothing_to_read', title: '' })
    else items.push(item)
  }
  if (raw.cutOff) rejected.push({ reason: 'cut_off', title: '' })
  return { format: raw.format, title: textOf(raw.title), items, rejected }
}

async function parseXml(xml: string): Promise<RawFeed | null> {
  const format = formatOf(xml)
  if (format === null) return null
  const strict = await parseStrict(xml, format).catch(() => null)
  if (strict !== null && (strict.entries.length > 0 || !/<(\w+:)?(item|entry)[\s>]/i.test(xml))) return strict
  const whole = wholeEntries(xml)
  try {
    return { ...parseLenient(whole.xml, format), cutOff: whole.cutOff }
  } catch {
    return strict
  }
}

function formatOf(xml: string): FeedFormat | null {
  const root = /<(?:[\w-]+:)?(rss|feed|rdf)\b/i.exec(xml.slice(0, ROOT_WITHIN))?.[1]?.toLowerCase()
  if (root === undefined) return null
  const before = xml.slice(0, xml.search(/<(?:[\w-]+:)?(rss|feed|rdf)\b/i))
  if (/<(html|body|head)\b/i.test(before)) return null
  return root === 'rss' ? 'rss' : root === 'feed' ? 'atom' : 'rdf'
}

/** A body that ends before its root is closed is cut back to the last entry that is whole. */
function wholeEntries(xml: string): { xml: string; cutOff: boolean } {
  if (/<\/(?:[\w-]+:)?(rss|feed|rdf)\s*>\s*(<!--[\s\S]*)?$/i.test(xml)) return { xml, cutOff: false }
  const ends = [...xml.matchAll(/<\/(?:[\w-]+:)?(?:item|entry)\s*>/gi)].at(-1)
  const end = ends === undefined ? 0 : ends.index + ends[0].length
  if (end === 0) return { xml, cutOff: false }
  return { xml: xml.slice(0, end), cutOff: /<(?:[\w-]+:)?(?:item|entry)[\s>]/i.test(xml.slice(end)) }
}
