/** What a page says about itself: address, title, date, language, labels. */
import type { CheerioAPI } from 'cheerio'
import { parseDate } from '../domain/dates.ts'
import { canonicalUrl } from '../domain/ids.ts'
import { collapse } from './blocks.ts'

export interface PageFacts {
  readonly canonical: string | null
  readonly title: string
  readonly description: string
  /** ISO 8601 UTC. */
  readonly publishedAt: string | null
  readonly language: string | null
  /** Short labels near the headline: rubric, breadcrumbs, badge. */
  readonly labels: readonly string[]
}

/** @param zone minutes east of UTC for dates that name no zone. */
export function readPageFacts($: CheerioAPI, pageUrl: string, zone: number): PageFacts {
  const meta = (names: readonly string[]) => {
    for (const name of names) {
      const content = $(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`).attr(
        'content',
      )
      if (content !== undefined && content.trim() !== '') return collapse(content)
    }
    return ''
  }
  return {
    canonical: canonicalOf($, pageUrl),
    title:
      meta(['og:title', 'twitter:title']) ||
      collapse($('h1').first().text()) ||
      collapse($('title').first().text()),
    description: meta(['og:description', 'description', 'twitter:description']),
    publishedAt: publishedOf($, meta, zone),
    language: /^[a-z]{2,3}/i.exec($('html').attr('lang') ?? '')?.[0].toLowerCase() ?? null,
    labels: labelsOf($, meta),
  }
}

function canonicalOf($: CheerioAPI, pageUrl: string): string | null {
  const href = $('link[rel~="canonical"]').first().attr('href')
  const url = href === undefined ? null : canonicalUrl(href, pageUrl)
  const page = URL.parse(pageUrl)
  if (url === null || page === null) return null
  const named = new URL(url)
  // A site that names its front page on every page says nothing.
  if (named.pathname === '/' && named.search === '' && page.pathname !== '/') return null
  return siteOf(named) === siteOf(page) ? url : null
}

/** Second levels under which Indonesia registers names: example.co.id, example.go.id. */
const SECOND_LEVEL = /\.(co|go|or|ac|sch|net|web|my|biz|desa|mil|ponpes|com)\.[a-z]{2}$/

/** The registered name, so that www., m. and amp. of one outlet are one site; addresses and ports as they are. */
function siteOf(url: URL): string {
  if (/^[\d.]+$|^\[/.test(url.hostname)) return url.host
  const labels = SECOND_LEVEL.test(url.hostname) ? 3 : 2
  return url.hostname.split('.').slice(-labels).join('.')
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

function publishedOf($: CheerioAPI, meta: Meta, zone: number): string | null {
  const written = $('[itemprop="datePublished"][content], [itemprop="datePublished"][datetime]').first()
  const direct = [
    ...jsonLdDates($),
    meta(DATE_METAS),
    written.attr('content') ?? written.attr('datetime') ?? '',
    $('article time[datetime], time[datetime]').first().attr('datetime') ?? '',
  ]
  for (const text of direct) {
    const date = text === '' ? null : parseDate(text, zone)
    if (date !== null) return date
  }
  return dateInText($, zone)
}

function dateInText($: CheerioAPI, zone: number): string | null {
  const places = ['article', 'main', 'header', 'body'].flatMap((place) =>
    $(`${place} :is(${DATE_ELEMENTS})`).toArray(),
  )
  for (const element of places) {
    const text = collapse($(element).text())
    const date = text.length > DATE_TEXT_LENGTH ? null : parseDate(text, zone)
    if (date !== null) return date
  }
  return null
}

function jsonLdDates($: CheerioAPI): string[] {
  return $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((element) => {
      try {
        return datesIn(JSON.parse($(element).text()))
      } catch {
        return []
      }
    })
}

/** Objects of schema.org nest: @graph, mainEntity. Deeper than this is not about the article. */
const LD_DEPTH = 4

function datesIn(value: unknown, depth = 0): string[] {
  if (depth > LD_DEPTH || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((part) => datesIn(part, depth + 1))
  const own = 'datePublished' in value && typeof value.datePublished === 'string' ? [value.datePublished] : []
  return [...own, ...Object.values(value).flatMap((part) => datesIn(part, depth + 1))]
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
