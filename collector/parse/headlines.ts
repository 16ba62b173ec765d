/** Finds the list of headlines in a page without being told where it is. */
import { textOf } from './text.ts'
import type { Page, Selected } from './tree.ts'

/** Parts of a page that hold links of the site, not its news. */
const FURNITURE =
  'nav, footer, form, script, style, noscript, [role="navigation"], [role="contentinfo"], [class*="breadcrumb"], [class*="pagination"], [class*="paging"], [class*="navbar"], [class*="menu"], [class*="footer"], [class*="share"], [class*="comment"], [id*="footer"], [id*="menu"]'
/** Lists that stand beside the news of the day: older texts, other authors' choice. */
const ASIDE =
  'aside, [class*="sidebar"], [class*="populer"], [class*="popular"], [class*="trending"], [id*="sidebar"]'

/** A list repeats: fewer links of one build are chance. */
const MIN_LINKS = 3
/** A headline has at least so many words; labels and menus have one to three. */
const HEADLINE_WORDS = 4
const HEADLINE_LENGTH = 24
/** Of the links of a list, so many look like headlines; the others are short headlines of the same list. */
const MIN_SHARE = 0.6
/** Ancestors that make up a link's build. */
const BUILD_DEPTH = 3

/** Paths of lists, people and the house, not of an article. */
const NO_ARTICLE =
  /\/(?:tags?|topi[ck]s?|kategori|category|categories|author|penulis|profil|search|cari|page|halaman|login|daftar|register|about|tentang|kontak|contact|redaksi|privacy|disclaimer|pedoman|indeks|index|rss|feed)(?:[/?.]|$)/i
/** An article's path has a slug, a number, a date or a file's ending. */
const ARTICLE =
  /[a-z0-9]+(?:-[a-z0-9]+){2,}|\d{5,}|\/20\d\d[/-]\d\d|\.s?html?(?:$|\?)|[?&](?:id|p|detail|read)=\d+/i

interface Candidate {
  readonly link: Selected
  readonly looksRight: boolean
}

/**
 * Links of the page's own site that stand in repeated blocks of one build, most of which read like headlines.
 *
 * @param siteUrl the list's own address: links to it and to other sites are left out
 */
export function findHeadlines($: Page, base: string, siteUrl: string): Selected[] {
  const main = findIn($, base, siteUrl, `${FURNITURE}, ${ASIDE}`)
  return main.length > 0 ? main : findIn($, base, siteUrl, FURNITURE)
}

function findIn($: Page, base: string, siteUrl: string, without: string): Selected[] {
  const groups = new Map<string, Candidate[]>()
  for (const element of $('a[href]').toArray()) {
    const link = $(element)
    const url = URL.parse(link.attr('href')?.trim() ?? '', base)
    if (url === null || !isOnSite(url, siteUrl) || link.closest(without).length > 0) continue
    if (url.pathname.length < 2 && url.search === '') continue
    const build = buildOf($, link)
    groups.set(build, [...(groups.get(build) ?? []), { link, looksRight: isHeadline(link, url) }])
  }
  const lists = [...groups.values()].filter(isList)
  const order = new Map(
    $('a[href]')
      .toArray()
      .map((element, index) => [element, index]),
  )
  const place = (link: Selected) => order.get(link.get(0) as never) ?? 0
  return lists.flatMap((list) => list.map(({ link }) => link)).sort((a, b) => place(a) - place(b))
}

function isList(candidates: readonly Candidate[]): boolean {
  const right = candidates.filter(({ looksRight }) => looksRight).length
  return right >= MIN_LINKS && right >= candidates.length * MIN_SHARE
}

function isHeadline(link: Selected, url: URL): boolean {
  const path = `${url.pathname}${url.search}`
  if (NO_ARTICLE.test(path) || !ARTICLE.test(path)) return false
  const words = textOf(link.html() ?? '') || (link.attr('title') ?? '')
  return words.length >= HEADLINE_LENGTH && words.split(' ').length >= HEADLINE_WORDS
}

/** Same host, or a sub-domain of the same name: news.detik.com on detik.com's list. */
function isOnSite(url: URL, siteUrl: string): boolean {
  const site = URL.parse(siteUrl)
  if (site === null || !/^https?:$/.test(url.protocol)) return false
  if (url.host === site.host) return !(url.pathname === site.pathname && url.search === site.search)
  return siteName(url.hostname) === siteName(site.hostname) && /[a-z]/i.test(site.hostname)
}

/** Indonesian registries put a second level under .id: go.id, co.id, or.id, ac.id … */
function siteName(host: string): string {
  const labels = host.toLowerCase().split('.')
  const isSecondLevel = /^(?:co|go|or|ac|sch|web|net|my|biz|desa|mil|ponpes|com|org|gov|edu)$/.test(
    labels.at(-2) ?? '',
  )
  return labels.slice(isSecondLevel ? -3 : -2).join('.')
}

/** Tag and first class of the link and its ancestors; numbers in class names ("post-123") differ by item. */
function buildOf($: Page, link: Selected): string {
  const steps = [
    link,
    ...link
      .parents()
      .toArray()
      .slice(0, BUILD_DEPTH)
      .map((element) => $(element)),
  ]
  return steps
    .map(
      (step) =>
        `${step.prop('tagName')}.${(step.attr('class') ?? '').trim().split(/\s+/)[0]?.replace(/\d+/g, '#')}`,
    )
    .join('<')
}
