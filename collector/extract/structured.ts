/** What a page says of its article to search engines, as JSON-LD. */
import type { CheerioAPI } from 'cheerio'
import { blocksOf, collapse } from './blocks.ts'
import { loadPage } from './load-page.ts'

export interface Structured {
  /** As written, '' where it is not told. */
  readonly published: string
  readonly modified: string
  readonly title: string
  /** Only to leave it out of the text: authors are not stored. */
  readonly author: string
  /** A copy of the article's text, a line for each paragraph. */
  readonly body: string
}

/** Objects of schema.org nest: @graph, mainEntity. Deeper than this is not about the article. */
const DEPTH = 4
/** A page describes itself in a few objects; thousands are a list. */
const MOST_NODES = 500

type Node = Readonly<Record<string, unknown>>

const ARTICLE = /(?:Article|Posting|Reportage|Report|Review)$/
/** Dates of these are not the article's. */
const BESIDE = /(?:Comment|Review|ListItem|ItemList|VideoObject|ImageObject|Person|Organization|Event)$/

/** @param address the page's canonical address: it tells the article from others that the page lists. */
export function readStructured($: CheerioAPI, address: string): Structured {
  const nodes = $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((element) => nodesIn(parse($(element).text())))
    .slice(0, MOST_NODES)
  const articles = nodes.filter((node) => ARTICLE.test(typeOf(node)))
  const own = articles.find((node) => addressesOf(node).includes(address)) ?? articles[0]
  const other = nodes.filter((node) => !ARTICLE.test(typeOf(node)) && !BESIDE.test(typeOf(node)))
  const about = own === undefined ? other : [own, ...other]
  const first = (name: string) => about.map((node) => textOf(node[name])).find((text) => text !== '') ?? ''
  return {
    published: first('datePublished'),
    modified: first('dateModified'),
    title: collapse(textOf(own?.headline)),
    author: collapse(nameOf(own?.author)),
    body: bodyOf(textOf(own?.articleBody)),
  }
}

/** Editors' software leaves raw line breaks in strings, and comments around the object. */
function parse(text: string): unknown {
  const json = text.trim().replace(/^(?:<!--|\/\/<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\]\]>|\]\]>);?$/g, '')
  for (const attempt of [json, json.replace(/\p{Cc}+/gu, ' ')]) {
    try {
      return JSON.parse(attempt)
    } catch {}
  }
  return null
}

function nodesIn(value: unknown, depth = 0): Node[] {
  if (depth > DEPTH || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((part) => nodesIn(part, depth + 1))
  return [value as Node, ...Object.values(value).flatMap((part) => nodesIn(part, depth + 1))]
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const typeOf = ({ '@type': type }: Node) => (Array.isArray(type) ? textOf(type[0]) : textOf(type))

function addressesOf({ url, mainEntityOfPage, '@id': id }: Node): string[] {
  const page = typeof mainEntityOfPage === 'object' && mainEntityOfPage !== null ? mainEntityOfPage : {}
  return [url, id, mainEntityOfPage, '@id' in page ? page['@id'] : ''].map(textOf)
}

function nameOf(author: unknown): string {
  const one: unknown = Array.isArray(author) ? author[0] : author
  if (typeof one === 'string') return one
  return typeof one === 'object' && one !== null && 'name' in one ? textOf(one.name) : ''
}

/** Some write the text with its markup. */
function bodyOf(text: string): string {
  if (!/<\/?[a-z]|&[a-z#]/i.test(text))
    return text
      .split(/\s*\n\s*/)
      .map(collapse)
      .filter(Boolean)
      .join('\n')
  const root = loadPage(text)?.root().get(0)
  return root === undefined
    ? ''
    : blocksOf(root)
        .map((block) => block.text)
        .join('\n')
}
