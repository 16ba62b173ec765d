/** RSS 0.9x, 1.0, 2.0 and Atom by rss-parser, for feeds that are well-formed XML. */
import Parser from 'rss-parser'
import { decodeConstruct, type FeedEntry, type FeedFormat, type RawFeed } from './entry.ts'
import { readXmlTree } from './xml-tree.ts'

/**
 * rss-parser turns Atom's dates into Date objects itself and gives up the whole feed on one that it cannot read.
 * Renamed, they pass it by and reach our own date reader.
 */
const OWN_DATES = new Set(['published', 'updated', 'issued', 'modified', 'created'])
const rename = (tag: string) => (OWN_DATES.has(tag) ? `own:${tag}` : tag)

const list = (from: string, to: string) => [from, to, { keepArray: true }]

/** Given to each parser anew: it writes into its options. */
const options = () => ({
  // A feed without a version is read as the newest.
  defaultRSS: 2,
  xml2js: { tagNameProcessors: [rename] },
  customFields: {
    item: [
      list('title', 'titles'),
      list('description', 'descriptions'),
      list('summary', 'summaries'),
      list('content', 'contents'),
      list('link', 'links'),
      list('atom:link', 'atomLinks'),
      list('category', 'labels'),
      list('dc:subject', 'subjects'),
      list('media:group', 'media'),
      list('media:title', 'mediaTitles'),
      'itunes:summary',
      list('source', 'sources'),
      'dcterms:issued',
      'dcterms:modified',
      ['feedburner:origLink', 'original'],
      ...[...OWN_DATES].map((tag) => [rename(tag), tag]),
    ] as (string | { keepArray: boolean })[][],
  },
})

/** rss-parser on a faster reader of XML than its own; what it is given and builds is the same. */
class FastParser extends Parser<Record<string, unknown>, Record<string, unknown>> {
  readonly xmlParser = {
    parseString: (xml: string, done: (error: null, tree: object) => void) =>
      done(null, readXmlTree(xml, rename)),
  }
}

const fast = new FastParser(options())
const slow = new Parser<Record<string, unknown>, Record<string, unknown>>(options())

/**
 * @throws whatever rss-parser throws on XML that is not well-formed, and where markup stands bare in a text, since
 *   xml2js keeps words and tags apart and so loses their order; the caller has a second parser.
 */
export async function parseStrict(xml: string, format: FeedFormat): Promise<RawFeed> {
  const feed = await fast.parseString(xml).catch(() => slow.parseString(xml))
  if (feed.items.some(hasBareMarkup)) throw new Error('bare markup in a text')
  return {
    format,
    title: plain(feed.title),
    language: plain(feed.language) || (/<feed\b[^>]*\bxml:lang=["']([^"']+)/i.exec(xml)?.[1] ?? ''),
    entries: feed.items.map((item) => toEntry(item, format)),
  }
}

function toEntry(item: Record<string, unknown>, format: FeedFormat): FeedEntry {
  const isAtom = format === 'atom'
  const summary = isAtom ? construct(item.summaries) : plain(item.summary)
  const content = isAtom ? construct(item.contents) || plain(item.content) : plain(item.content)
  const encoded = plain(item['content:encoded'])
  // In RSS `content` is the description, in Atom the entry's content beside its summary.
  const description = summary || (encoded === '' ? content : content || encoded)
  return {
    guid: plain(item.guid) || plain(item.id) || plain(item['rdf:about']),
    links: linksOf(item),
    title: (isAtom ? construct(item.titles) : plain(item.title)) || plain(item.mediaTitles),
    date: firstPlain(item, DATES),
    summary: description || mediaDescription(item.media) || plain(item['itunes:summary']),
    content: encoded || (summary === '' ? '' : content),
    language: plain(item.language),
    categories: [...strings(item.labels), ...strings(item.subjects)],
    publisher: { name: plain(item.sources), url: attribute(array(item.sources)[0], 'url') },
    whole: item,
  }
}

/** The nearest to publication first. */
const DATES = [
  'pubDate',
  'published',
  'dcterms:issued',
  'date',
  'issued',
  'updated',
  'modified',
  'dcterms:modified',
  'created',
]

function construct(values: unknown): string {
  const first = array(values)[0]
  return decodeConstruct(plain(first), attribute(first, 'mode'), attribute(first, 'type'))
}

const TEXTS = ['titles', 'descriptions', 'summaries', 'contents']

function hasBareMarkup(item: Record<string, unknown>): boolean {
  const texts = TEXTS.flatMap((name) => array(item[name]))
  return texts.some((text) => isRecord(text) && Object.keys(text).some((key) => key !== '_' && key !== '$'))
}

function linksOf(item: Record<string, unknown>): string[] {
  const links = [...array(item.links), ...array(item.atomLinks)].map((link) => ({
    href: plain(link) || attribute(link, 'href'),
    rel: attribute(link, 'rel') || 'alternate',
  }))
  const alternate = links.filter((link) => link.rel === 'alternate').map((link) => link.href)
  return [plain(item.original), ...alternate].filter((href) => href !== '')
}

function mediaDescription(media: unknown): string {
  const group = array(media)[0]
  return isRecord(group) ? plain(array(group['media:description'])[0]) : ''
}

const strings = (values: unknown): string[] =>
  array(values)
    .map((value) => attribute(value, 'label') || attribute(value, 'term') || plain(value))
    .filter((text) => text !== '')

const firstPlain = (item: Record<string, unknown>, names: readonly string[]): string =>
  names.map((name) => plain(item[name])).find((text) => text !== '') ?? ''

const array = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** xml2js gives a string, or an object with the text in `_` where the tag has attributes. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return plain(value[0])
  return isRecord(value) && typeof value._ === 'string' ? value._ : ''
}

function attribute(value: unknown, name: string): string {
  if (!isRecord(value) || !isRecord(value.$)) return ''
  const found = value.$[name]
  return typeof found === 'string' ? found : ''
}
