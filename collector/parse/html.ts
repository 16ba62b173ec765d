/** HTML index pages: headline links by the source's selector, or found by themselves, and the next page. */
import { load } from 'cheerio'
import { parseDate } from '../domain/dates.ts'
import { KentonganError } from '../domain/errors.ts'
import type { Source } from '../domain/source.ts'
import type { FeedEntry, RawFeed } from './entry.ts'
import { findHeadlines } from './headlines.ts'
import { nextPage } from './next-page.ts'
import { textOf } from './text.ts'
import { isTooDeep, type Page, type Selected } from './tree.ts'

/** What the parser needs of a list's source. */
export type ListSource = Pick<Source, 'url' | 'selector' | 'nextSelector'>

/** A row of a list, with its teaser; longer text is no row. */
const ROW_LENGTH = 600

/**
 * The headlines of a list page, each once, in their order.
 *
 * @throws KentonganError `bad_selector` (the source's selector is no CSS), `no_links` (no list of headlines is found),
 *   `nested_too_deep`.
 */
export function parseHtml(html: string, source: ListSource): RawFeed {
  const $ = load(html)
  if (isTooDeep($)) {
    throw new KentonganError(
      'nested_too_deep',
      `Halaman ${source.url} bersarang lebih dalam daripada halaman wajar`,
    )
  }
  const base = URL.parse($('base[href]').first().attr('href') ?? '', source.url)?.href ?? source.url
  const links = source.selector ? selected($, source.selector) : findHeadlines($, base, source.url)
  const entries = unique(links.map((link) => toEntry($, link, base)).filter((entry) => entry.guid !== ''))
  if (entries.length === 0) {
    throw new KentonganError('no_links', `Di ${source.url} tidak ditemukan daftar judul berita`, {
      remedy: 'Isi selector pada sumber ini dengan pemilih CSS tautan judulnya, misalnya "ul.berita li a".',
      retry: true,
    })
  }
  return {
    format: 'html',
    title: $('title').first().text(),
    language: $('html').attr('lang') ?? '',
    entries,
    next: nextPage($, base, source),
  }
}

function selected($: Page, selector: string): Selected[] {
  const found = select($, selector)
  return found
    .map((element) => ($(element).is('a[href]') ? $(element) : $(element).find('a[href]').first()))
    .filter((link) => link.length > 0)
}

function select($: Page, selector: string) {
  try {
    return $(selector).toArray()
  } catch (cause) {
    throw new KentonganError('bad_selector', `Pemilih CSS "${selector}" tidak dapat dibaca`, {
      remedy: 'Perbaiki selector pada sumber ini; contoh: "ul.berita li a".',
      cause,
    })
  }
}

function toEntry($: Page, link: Selected, base: string): FeedEntry {
  const url = URL.parse(link.attr('href')?.trim() ?? '', base)
  if (url !== null) url.hash = ''
  const href = url !== null && /^https?:$/.test(url.protocol) ? url.href : ''
  const title = titleOf($, link)
  return {
    guid: href,
    links: [href],
    title,
    date: '',
    dateHint: dateBeside(link),
    summary: '',
    content: '',
    language: '',
    categories: [],
    whole: { href, title },
  }
}

/** The heading in a link that wraps a whole card, else the link's words, its title, or its picture's text. */
function titleOf($: Page, link: Selected): string {
  const heading = link.find('h1, h2, h3, h4, h5, h6, [class*="title"], [class*="judul"]').first()
  const candidates = [
    heading.html() ?? '',
    link.html() ?? '',
    escapeMarkup(link.attr('title') ?? ''),
    escapeMarkup(link.find('img[alt]').first().attr('alt') ?? ''),
  ]
  return candidates.find((html) => textOf(html) !== '') ?? escapeMarkup($(link).attr('aria-label') ?? '')
}

const escapeMarkup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A day in the row of the link: in `<time>`, or in the row's words beside the headline. */
function dateBeside(link: Selected): string {
  const row = link.closest('li, article, tr, dd, [class*="item"], [class*="list"], [class*="card"], div')
  if (row.length === 0 || row.text().length > ROW_LENGTH) return ''
  const time = row.find('time').first()
  const near = row.find('[class*="date"], [class*="time"], [class*="tanggal"], [class*="waktu"]').first()
  const texts = [time.attr('datetime') ?? '', time.text(), near.text()]
  return texts.find((text) => parseDate(text) !== null) ?? ''
}

/** One entry an address: pictures and "Selengkapnya" lead to the same place; the longest title is the headline. */
function unique(entries: readonly FeedEntry[]): FeedEntry[] {
  const byAddress = new Map<string, FeedEntry>()
  for (const entry of entries) {
    const known = byAddress.get(entry.guid)
    const isBetter = known === undefined || textOf(entry.title).length > textOf(known.title).length
    if (isBetter) byAddress.set(entry.guid, entry)
  }
  return [...byAddress.values()]
}
