/** The second parser, by fast-xml-parser: feeds that are cut short, mis-nested or full of stray ampersands. */
import { XMLParser } from 'fast-xml-parser'
import { decodeConstruct, type FeedEntry, type FeedFormat, type RawFeed } from './entry.ts'
import { decodeXml } from './text.ts'

type Node = Record<string, unknown>

/** Elements that may hold markup: taken as they are written, so that the order of text and tags is kept. */
const MARKUP = [
  'title',
  'description',
  'summary',
  'content',
  'content:encoded',
  'tagline',
  'media:description',
]

/** Depth at which a hostile feed is given up; real ones stay under 10. */
const MAX_DEPTH = 100

/** Taken out, so that what it declares can do nothing at all. */
const DOCTYPE = /<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/i

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: true,
  // Entities of a DTD are never expanded, neither nested (billion laughs) nor external (files).
  processEntities: false,
  cdataPropName: '#cdata',
  maxNestedTags: MAX_DEPTH,
  stopNodes: MARKUP.map((name) => `..${name}`),
})

/** @throws on text that even this parser cannot read. */
export function parseLenient(xml: string, format: FeedFormat): RawFeed {
  const root: unknown = parser.parse(xml.replace(DOCTYPE, ''))
  const top = Object.entries(isNode(root) ? root : {}).find(([name]) =>
    /^(?:\w+:)?(rss|feed|rdf)$/i.test(name),
  )?.[1]
  const feed = isNode(top) ? top : {}
  const channel = firstNode(feed, 'channel') ?? feed
  const entries = [
    ...all(channel, 'item'),
    ...all(channel, 'entry'),
    ...(channel === feed ? [] : all(feed, 'item')),
  ]
  return {
    format,
    title: text(channel, 'title'),
    language: text(channel, 'language') || attribute(feed, 'xml:lang'),
    entries: entries.filter(isNode).map(toEntry),
  }
}

function toEntry(node: Node): FeedEntry {
  const content = text(node, 'encoded') || text(node, 'content')
  const summary = text(node, 'summary') || text(node, 'description')
  const source = all(node, 'source')[0]
  const dates = ['pubDate', 'published', 'issued', 'date', 'updated', 'modified', 'created']
  return {
    guid: text(node, 'guid') || text(node, 'id') || attribute(node, 'rdf:about'),
    links: linksOf(node),
    title: text(node, 'title') || text(node, 'media:title'),
    date: dates.map((name) => text(node, name)).find((date) => date !== '') ?? '',
    summary:
      summary ||
      content ||
      text(firstNode(node, 'group') ?? {}, 'description') ||
      text(node, 'itunes:summary'),
    content: summary === '' ? '' : content,
    language: text(node, 'language') || attribute(node, 'xml:lang'),
    categories: [...all(node, 'category'), ...all(node, 'subject')]
      .map((value) => attribute(value, 'label') || attribute(value, 'term') || plain(value))
      .filter((label) => label !== ''),
    publisher: { name: attribute(source, 'url') === '' ? '' : plain(source), url: attribute(source, 'url') },
    whole: node,
  }
}

function linksOf(node: Node): string[] {
  return all(node, 'link')
    .filter((link) => ['', 'alternate'].includes(attribute(link, 'rel')))
    .map((link) => plain(link) || attribute(link, 'href'))
    .filter((href) => href !== '')
}

/** All children of a name, first those without a prefix; media: and itunes: mean other things by the same names. */
function all(node: Node, name: string): unknown[] {
  const wanted = name.toLowerCase()
  const names = Object.keys(node).filter((key) => {
    const lower = key.toLowerCase()
    return lower === wanted || (lower.endsWith(`:${wanted}`) && !/^(media|itunes):(?!group)/.test(lower))
  })
  return names.sort((a, b) => a.length - b.length).flatMap((key) => node[key])
}

function text(node: Node, name: string): string {
  return (
    all(node, name)
      .map(plain)
      .find((value) => value !== '') ?? ''
  )
}

function firstNode(node: Node, name: string): Node | undefined {
  return all(node, name).find(isNode)
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function plain(value: unknown): string {
  if (typeof value === 'string') return decodeOutsideCdata(value).trim()
  if (Array.isArray(value)) return value.map(plain).join('')
  if (!isNode(value)) return ''
  return decodeConstruct(wordsOf(value), attribute(value, 'mode'), attribute(value, 'type'))
}

function wordsOf(value: Node): string {
  const words = [value['#text'], value['#cdata']].filter((part) => part !== undefined)
  const decoded = decodeOutsideCdata(
    typeof words[0] === 'string' && value['#text'] !== undefined ? words[0] : '',
  )
  const quoted = value['#cdata']
  return `${decoded}${Array.isArray(quoted) ? quoted.join('') : typeof quoted === 'string' ? quoted : ''}`.trim()
}

/** Where tags stand bare the text is markup already: decoded once more, words like `&lt;b&gt;` would be lost. */
function decodeOutsideCdata(raw: string): string {
  const parts = raw.split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
  const isQuoted = (part: string) => part.startsWith('<![CDATA[')
  const isMarkup = parts.some((part) => !isQuoted(part) && /<[a-z]/i.test(part))
  return parts
    .map((part) => (isQuoted(part) ? part.slice(9, -3) : isMarkup ? part : decodeXml(part)))
    .join('')
}

function attribute(node: unknown, name: string): string {
  const found = isNode(node) ? node[`@${name}`] : undefined
  return typeof found === 'string' ? decodeXml(found) : ''
}
