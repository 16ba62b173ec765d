/** Sitemaps and sitemap indexes (sitemaps.org 0.9), with Google's news extension. */
import { XMLParser } from 'fast-xml-parser'
import { parseDate } from '../domain/dates.ts'
import type { ChildSitemap, FeedEntry, RawFeed } from './entry.ts'

type Node = Record<string, unknown>

/** The protocol allows 50,000, whose tree takes 4 s: of more than these only the newest are read. */
const MAX_PARTS = 5_000
const MAX_DEPTH = 20

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: true,
  htmlEntities: false,
  maxNestedTags: MAX_DEPTH,
})

const DOCTYPE = /<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/i

/**
 * @param fromPart reads at most 5,000 entries from this one on, in the order of the file; without it the newest ones.
 * @throws on text that is no XML at all.
 */
export function parseSitemap(xml: string, kind: 'urlset' | 'sitemapindex', fromPart?: number): RawFeed {
  const part = kind === 'urlset' ? 'url' : 'sitemap'
  const { text, cutOff } = wholeParts(xml.replace(DOCTYPE, ''), part)
  const root = nodeOf(valueAt(parser.parse(chosenParts(text, kind, part, fromPart)), kind))
  const parts = listOf(valueAt(root, part))
  const feed = { title: '', language: '', cutOff }
  return kind === 'urlset'
    ? { ...feed, format: 'sitemap', entries: parts.map(toEntry) }
    : { ...feed, format: 'sitemap_index', entries: [], children: parts.flatMap(toChild) }
}

function toEntry(part: unknown): FeedEntry {
  const node = nodeOf(part)
  const news = nodeOf(listOf(valueAt(node, 'news'))[0])
  const loc = textAt(node, 'loc')
  return {
    guid: loc,
    links: [loc],
    title: textAt(news, 'title'),
    date: textAt(news, 'publication_date'),
    dateHint: textAt(node, 'lastmod'),
    summary: '',
    content: '',
    language: textAt(nodeOf(valueAt(news, 'publication')), 'language'),
    categories: splitWords(textAt(news, 'genres')),
    whole: node,
  }
}

const splitWords = (text: string) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

function toChild(part: unknown): ChildSitemap[] {
  const node = nodeOf(part)
  const url = textAt(node, 'loc')
  return url === '' ? [] : [{ url, lastModified: parseDate(textAt(node, 'lastmod')) }]
}

/** A body that was cut ends after its last whole part. */
function wholeParts(xml: string, part: 'url' | 'sitemap'): { text: string; cutOff: boolean } {
  const close = new RegExp(`</(?:[\\w-]+:)?${part}\\s*>`, 'gi')
  const ends = [...xml.matchAll(close)].at(-1)
  if (ends === undefined) return { text: xml, cutOff: false }
  const rest = xml.slice(ends.index + ends[0].length)
  if (/<\/(?:[\w-]+:)?(urlset|sitemapindex)\s*>/i.test(rest)) return { text: xml, cutOff: false }
  return {
    text: xml.slice(0, xml.length - rest.length),
    cutOff: new RegExp(`<(?:[\\w-]+:)?${part}[\\s>]`, 'i').test(rest),
  }
}

const PUBLISHED = /<(?:[\w-]+:)?publication_date\s*>([^<]{4,40})</i
const MODIFIED = /<lastmod\s*>([^<]{4,40})</i

/** The text with so many parts as may be read; those that are not asked for are never made a tree of. */
function chosenParts(text: string, kind: string, part: string, fromPart: number | undefined): string {
  const blocks =
    text.match(new RegExp(`<(?:[\\w-]+:)?${part}[\\s>][\\s\\S]*?</(?:[\\w-]+:)?${part}\\s*>`, 'gi')) ?? []
  if (blocks.length <= MAX_PARTS && (fromPart ?? 0) === 0) return text
  const chosen = fromPart === undefined ? newest(blocks) : blocks.slice(fromPart, fromPart + MAX_PARTS)
  return `<${kind}>${chosen.join('')}</${kind}>`
}

/** The newest parts, told by their dates alone; those without one come last. */
function newest(blocks: readonly string[]): string[] {
  const dateOf = (block: string) => (PUBLISHED.exec(block) ?? MODIFIED.exec(block))?.[1] ?? ''
  const timed = blocks.map((block) => ({ block, at: Date.parse(dateOf(block)) || 0 }))
  const sorted = timed.sort((a, b) => b.at - a.at).slice(0, MAX_PARTS)
  return sorted.map(({ block }) => block)
}

/** The value of a name, under whatever prefix. */
function valueAt(node: Node, name: string): unknown {
  const key = Object.keys(node).find((one) => one === name || one.endsWith(`:${name}`))
  return key === undefined ? undefined : node[key]
}

function textAt(node: Node, name: string): string {
  const value = listOf(valueAt(node, name))[0]
  return typeof value === 'string' ? value : ''
}

const listOf = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

const nodeOf = (value: unknown): Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {}
