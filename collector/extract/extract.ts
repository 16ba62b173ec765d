/** From an item, and its page where one was fetched, to the text that the reading steps look at. */
import type { CheerioAPI } from 'cheerio'
import type { DateQuality, DocumentText, Voice } from '../domain/document.ts'
import { EXCERPT_LENGTH } from '../domain/document.ts'
import { articleUrl } from '../domain/ids.ts'
import type { Item } from '../domain/item.ts'
import { maskPersonal } from '../domain/personal.ts'
import type { PostFacts } from '../domain/post.ts'
import { provinceByCode } from '../domain/provinces.ts'
import type { Source } from '../domain/source.ts'
import { blocksOf, collapse } from './blocks.ts'
import { articleLines } from './boilerplate.ts'
import { languageOf } from './language.ts'
import { loadPage } from './load-page.ts'
import { lengthOf, pageLines } from './page-body.ts'
import { type PageFacts, readPageFacts } from './page-facts.ts'
import { furtherPages } from './paging.ts'
import { voiceOf } from './voice.ts'

export interface Page {
  readonly url: string
  readonly html: string
}

export interface ExtractInput {
  readonly item: Item
  readonly source: Source
  /** The item's page, or null where it was not fetched. */
  readonly page: Page | null
  /** Its further pages, where the first one named some and they were fetched. */
  readonly further?: readonly Page[]
  /** ISO 8601. */
  readonly now: string
}

export interface Extracted extends DocumentText {
  readonly url: string | null
  /** ISO 8601 UTC; null when neither feed nor page tell, and the time of first sight must do. */
  readonly publishedAt: string | null
  readonly dateQuality: DateQuality
  readonly language: string
  readonly voice: Voice
  /** Addresses of the article's further pages, whose text is not in the body yet. */
  readonly further?: readonly string[]
  /** Only of a post. */
  readonly post?: PostFacts
}

/** A feed's own content shorter than this is a teaser when there is a page to compare with. */
const FULL_TEXT_LENGTH = 400
/** Clocks of servers differ; a date further ahead than this is wrong. */
const FUTURE_TOLERANCE_MS = 60 * 60 * 1_000
/** Without a title the first words stand for it. */
const TITLE_LENGTH = 100

const ZONE_MINUTES = { 'Asia/Jakarta': 420, 'Asia/Makassar': 480, 'Asia/Jayapura': 540 }

/**
 * Body (a line for each paragraph, boilerplate removed), lead, canonical address, date, language and voice.
 * Telephone numbers, e-mail addresses and identity numbers are masked in all three parts of the text.
 */
export function extractDocument({ item, source, page, further = [], now }: ExtractInput): Extracted {
  const $ = page === null ? null : loadPage(page.html)
  const facts = page === null || $ === null ? null : readPageFacts($, page.url, { zone: zoneOf(source), now })
  const summary = articleLines([{ text: stripTail(item.summary), linked: 0 }]).join(' ')
  const own = page === null || $ === null || facts === null ? [] : readBody($, page.url, facts)
  const whole = facts === null ? own : joinPages(own, further, facts)
  const lines = bodyLines(item, whole, summary)
  const title = item.title || facts?.title || clip(summary || (lines[0] ?? ''), TITLE_LENGTH)
  const body = lines.join('\n')
  return {
    title: maskPersonal(title),
    lead: clip(maskPersonal(summary || lines[0] || facts?.description || ''), EXCERPT_LENGTH),
    body: maskPersonal(body),
    url: addressOf(item, page?.url ?? null, facts),
    ...dateOf(item.publishedAt, facts?.publishedAt ?? facts?.modifiedAt ?? null, now),
    language: languageOf(`${title} ${summary} ${body}`, source.language),
    voice: voiceOf(source, {
      title,
      labels: [...item.categories, ...(facts?.labels ?? [])],
      lastLine: lines.at(-1) ?? '',
    }),
    further: page === null || $ === null || further.length > 0 ? [] : furtherPages($, page.url),
    ...(item.post === undefined ? {} : { post: item.post }),
  }
}

const readBody = ($: CheerioAPI, url: string, { title, structured }: PageFacts) =>
  pageLines($, { url, heading: { title, author: structured.author }, structured })

/** A page that shows the whole repeats the first one: what stands on an earlier page is taken once. */
function joinPages(own: readonly string[], further: readonly Page[], facts: PageFacts): string[] {
  const lines = [...own]
  for (const { url, html } of further) {
    const $ = loadPage(html)
    const known = new Set(lines)
    const more = $ === null ? [] : readBody($, url, facts)
    lines.push(...more.filter((line) => !known.has(line)))
  }
  return lines
}

function bodyLines(item: Item, page: string[], summary: string): string[] {
  const content = item.contentHtml === null ? [] : fragmentLines(item.contentHtml)
  const own = lengthOf(content)
  if (own >= FULL_TEXT_LENGTH) return content
  if (lengthOf(page) > own) return page
  if (own > 0) return content
  return summary === '' ? [] : [summary]
}

function fragmentLines(html: string): string[] {
  const root = loadPage(html)?.root().get(0)
  return root === undefined ? [] : articleLines(blocksOf(root))
}

/** What feeds' software appends to a summary. */
const TAIL =
  /\s*(?:the post .{1,300} (?:appeared first|first appeared) on .{1,120}|(?:baca selengkapnya|selengkapnya|continue reading|read more)\W*.{0,120})$/i

function stripTail(summary: string): string {
  return collapse(summary)
    .replace(TAIL, '')
    .replace(/\s*\[(?:…|\.{3}|&hellip;)\]$/, '…')
}

/** At most so many characters, cut at a word, with an ellipsis for what is left out. */
function clip(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const end = cut.lastIndexOf(' ')
  return `${cut.slice(0, end > 0 ? Math.min(end, length - 1) : length - 1).trimEnd()}…`
}

function addressOf(item: Item, pageUrl: string | null, facts: PageFacts | null): string | null {
  const own = item.url ?? pageUrl
  return facts?.canonical ?? (own === null ? null : articleUrl(own))
}

function dateOf(
  feed: string | null,
  page: string | null,
  now: string,
): { publishedAt: string | null; dateQuality: DateQuality } {
  const publishedAt = feed ?? page
  if (publishedAt === null) return { publishedAt: null, dateQuality: 'first_seen' }
  if (Date.parse(publishedAt) > Date.parse(now) + FUTURE_TOLERANCE_MS) {
    return { publishedAt: new Date(now).toISOString(), dateQuality: 'clamped' }
  }
  return { publishedAt, dateQuality: feed === null ? 'page' : 'feed' }
}

/** A regional outlet that names no zone means its own. */
function zoneOf(source: Source): number {
  const province = source.province === null ? undefined : provinceByCode(source.province)
  return ZONE_MINUTES[province?.timeZone ?? 'Asia/Jakarta']
}
