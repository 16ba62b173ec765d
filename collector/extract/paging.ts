/** The further pages of an article that is shown in parts. */
import type { CheerioAPI } from 'cheerio'
import { canonicalUrl, siteOf } from '../domain/ids.ts'
import { collapse } from './blocks.ts'

/** Outlets cut articles into two to five parts; more is a gallery or a list. */
const MOST_PAGES = 9

const ALL_TEXT =
  /^(?:tampilkan|lihat|baca|buka) semua(?: halaman)?$|^(?:show all|view all|single page|semua)$/i
const ALL_QUERY = /[?&](?:page=all|showpage=all|single=1)(?:&|$)/i
const PAGE_QUERY = /^(?:page|halaman|hal|p)$/i

/**
 * @param pageUrl the address that was fetched.
 * @returns the one that shows the whole article, where there is such; else the numbered ones behind the first, in
 *   their order. Empty for an article on one page, and on a page that is itself a further one.
 */
export function furtherPages($: CheerioAPI, pageUrl: string): string[] {
  const own = URL.parse(pageUrl)
  if (own === null || ALL_QUERY.test(own.search) || (numberOf(own, own) ?? 1) > 1) return []
  const numbered = new Map<number, string>()
  for (const element of $('a[href]').toArray()) {
    const address = canonicalUrl($(element).attr('href') ?? '', pageUrl)
    const url = address === null ? null : new URL(address)
    if (url === null || siteOf(url) !== siteOf(own)) continue
    const text = collapse($(element).text())
    const isSame = withoutSlash(url.pathname) === withoutSlash(own.pathname)
    if (isSame && (ALL_QUERY.test(url.search) || (ALL_TEXT.test(text) && url.search !== own.search))) {
      return [url.href]
    }
    const number = /^\d{1,2}$/.test(text) ? numberOf(url, own) : null
    if (number !== null && number === Number(text)) numbered.set(number, url.href)
  }
  return inOrder(numbered)
}

/** Which page of the article at `first` an address names: ?page=2, or /2 behind its path. */
function numberOf(url: URL, first: URL): number | null {
  const [path, base] = [withoutSlash(url.pathname), withoutSlash(first.pathname)]
  if (path === base) {
    for (const [name, value] of url.searchParams) {
      if (PAGE_QUERY.test(name) && /^\d{1,2}$/.test(value)) return Number(value)
    }
    return null
  }
  const behind = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : ''
  return /^(?:page\/)?\d{1,2}$/.test(behind) ? Number(behind.replace('page/', '')) : null
}

const withoutSlash = (path: string) => path.replace(/\/$/, '')

/** 2, 3, 4 … without a gap: numbers that begin later are no pages of this. */
function inOrder(numbered: ReadonlyMap<number, string>): string[] {
  const pages: string[] = []
  for (let number = 2; pages.length < MOST_PAGES; number++) {
    const address = numbered.get(number)
    if (address === undefined) break
    pages.push(address)
  }
  return pages
}
