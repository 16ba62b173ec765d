/** The link from one page of a list to the next. */
import type { Source } from '../domain/source.ts'
import type { Page, Selected } from './tree.ts'

const WORDS =
  /^(?:(?:halaman\s+)?(?:selanjutnya|berikutnya|next)(?:\s+page)?|older(?:\s+posts)?|lebih lama|muat lainnya)?\s*[›»>→]*$/i
const PLACES =
  'a[rel~="next"], link[rel~="next"], a.next, .next > a, [class*="pagination"] a, [class*="paging"] a, [class*="nav-links"] a'

/** @returns its absolute address, on the list's own host only; null where there is none. */
export function nextPage($: Page, base: string, source: Pick<Source, 'url' | 'nextSelector'>): string | null {
  const links = candidates($, source.nextSelector ?? null)
  for (const link of links) {
    const url = URL.parse(link.attr('href')?.trim() ?? '', base)
    if (url === null) continue
    url.hash = ''
    if (url.host === URL.parse(source.url)?.host && url.href !== source.url) return url.href
  }
  return null
}

function candidates($: Page, selector: string | null): Selected[] {
  if (selector !== null) {
    try {
      return $(selector)
        .toArray()
        .map((element) => $(element))
    } catch {
      return []
    }
  }
  return $(PLACES)
    .toArray()
    .map((element) => $(element))
    .filter((link) => isNext(link))
}

function isNext(link: Selected): boolean {
  if (/\bnext\b/i.test(link.attr('rel') ?? '')) return true
  const words = link.text().replace(/\s+/gu, ' ').trim()
  return words !== '' && WORDS.test(words)
}
