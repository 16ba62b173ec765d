/** What a page says about itself: address, title, date, language, labels. */
import type { CheerioAPI } from 'cheerio'
import { parseDate } from '../domain/dates.ts'
import { articleUrl, siteOf } from '../domain/ids.ts'
import { parseRelativeDate } from '../domain/relative-dates.ts'
import { collapse } from './blocks.ts'
import { readStructured, type Structured } from './structured.ts'

export interface PageFacts {
  readonly canonical: string | null
  readonly title: string
  readonly description: string
  /** ISO 8601 UTC. */
  readonly publishedAt: string | null
  /** ISO 8601 UTC; stands in where a page only says when it was changed. */
  readonly modifiedAt: string | null
  /** What it tells search engines. */
  readonly structured: Structured
  readonly language: string | null
  /** Short labels near the headline: rubric, breadcrumbs, badge. */
  readonly labels: readonly string[]
}

/** By what a page's dates are read. */
export interface DateSetting {
  /** Minutes east of UTC for dates that name no zone. */
  readonly zone: number
  /** ISO 8601: "3 jam yang lalu" counts from here. */
  readonly now: string
}

export function readPageFacts($: CheerioAPI, pageUrl: string, setting: DateSetting): PageFacts {
  const meta = (names: readonly string[]) => {
    for (const name of names) {
      const content = $(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`).attr(
        'content',
      )
      if (content !== undefined && content.trim() !== '') return collapse(content)
    }
    return ''
  }
  const canonical = canonicalOf($, pageUrl)
  const structured = readStructured($, canonical ?? pageUrl)
  return {
    canonical,
    structured,
    title:
      meta(['og:title', 'twitter:title']) ||
      collapse($('h1').first().text()) ||
      collapse($('title').first().text()),
    description: meta(['og:description', 'description', 'twitter:description']),
    ...datesOf($, meta, structured, setting),
    language: /^[a-z]{2,3}/i.exec($('html').attr('lang') ?? '')?.[0].toLowerCase() ?? null,
    labels: labelsOf($, meta),
  }
}

function canonicalOf($: CheerioAPI, pageUrl: string): string | null {
  const href = $('link[rel~="canonical"]').first().attr('href')
  const url = href === undefined ? null : articleUrl(href, pageUrl)
  const page = URL.parse(pageUrl)
  if (url === null || page === null) return null
  const named = new URL(url)
  // A site that names its front page on every page says nothing.
  if (named.pathname === '/' && named.search === '' && page.pathname !== '/') return null
  return siteOf(named) === siteOf(page) ? url : null
}

type Meta = (names: readonly string[]) => string

const DATE_METAS = [
  'article:published_time',
  'datePublished',
  'og:article:published_time',
  'publishdate',
  'pubdate',
  'publish-date',
  'dtk:publishdate',
  'content_PublishedDate',
  'parsely-pub-date',
  'dc.date.issued',
  'DC.date.issued',
  'dc.date',
  'date',
]

/** A date's element and its neighbours: longer text is prose that happens to name a day. */
const DATE_TEXT_LENGTH = 120

const DATE_ELEMENTS =
  'time, [itemprop="datePublished"], [class*="date"], [class*="tanggal"], [class*="time"], [class*="waktu"], [class*="publish"], [class*="meta"], [class*="author"], [class*="info"]'

const MODIFIED_METAS = [
  'article:modified_time',
  'dateModified',
  'og:updated_time',
  'lastmod',
  'last-modified',
]

type Dates = Pick<PageFacts, 'publishedAt' | 'modifiedAt'>

function datesOf($: CheerioAPI, meta: Meta, structured: Structured, { zone, now }: DateSetting): Dates {
  const written = (name: string) => {
    const element = $(`[itemprop="${name}"][content], [itemprop="${name}"][datetime]`).first()
    return element.attr('content') ?? element.attr('datetime') ?? ''
  }
  const first = (texts: readonly string[]) =>
    texts.map((text) => (text === '' ? null : parseDate(text, zone))).find((date) => date !== null) ?? null
  const published = first([structured.published, meta(DATE_METAS), written('datePublished')])
  const modified = first([structured.modified, meta(MODIFIED_METAS), written('dateModified')])
  const timed = published ?? first(timesOf($))
  if (timed !== null) return { publishedAt: timed, modifiedAt: modified }
  const shown = datesInText(
    $,
    (text) => parseDate(text, zone) ?? parseRelativeDate(text, Date.parse(now), zone),
  )
  return { publishedAt: shown.publishedAt, modifiedAt: modified ?? shown.modifiedAt }
}

/** A page's `time` elements, those of the article first; one that says "diperbarui" is no publication. */
const timesOf = ($: CheerioAPI) =>
  $('article time[datetime], time[datetime]')
    .toArray()
    .filter((element) => !CHANGED.test($(element).text()))
    .slice(0, 1)
    .map((element) => $(element).attr('datetime') ?? '')

const CHANGED = /(?:di(?:perbarui|perbaharui|ubah)|pembaruan|updated?|modified)\b/i

function datesInText($: CheerioAPI, read: (text: string) => string | null): Dates {
  let modifiedAt: string | null = null
  const places = ['article ', 'main ', 'header ', ''].flatMap((place) =>
    $(`${place}:is(${DATE_ELEMENTS})`).toArray(),
  )
  for (const element of places) {
    const text = collapse($(element).text())
    const date = text.length > DATE_TEXT_LENGTH ? null : read(text)
    if (date === null) continue
    // "Rabu, 18 Jun 2025 20:14 WIB | Diperbarui 19 Jun 2025": what comes before the word is the publication.
    const before = text.slice(0, CHANGED.exec(text)?.index ?? text.length)
    const publishedAt = before === text ? date : read(before)
    if (publishedAt !== null) return { publishedAt, modifiedAt }
    modifiedAt ??= date
  }
  return { publishedAt: null, modifiedAt }
}

/** Labels are a word or two. */
const LABEL_LENGTH = 40

function labelsOf($: CheerioAPI, meta: Meta): string[] {
  const near =
    'article [class*="label"], article [class*="badge"], article [class*="kanal"], article [class*="category"], [class*="breadcrumb"] a, [class*="breadcrumb"] span, [class*="rubrik"], a[rel~="category"], a[rel~="tag"]'
  const texts = [
    meta(['article:section']),
    ...$(near)
      .toArray()
      .map((element) => collapse($(element).text())),
  ]
  return [...new Set(texts.filter((text) => text !== '' && text.length <= LABEL_LENGTH))]
}
