/** A page as a document that may be walked safely. */
import type { CheerioAPI } from 'cheerio'
import { load } from 'cheerio/slim'
import type { AnyNode } from './blocks.ts'
import { isNestedDeeper } from './nesting.ts'

/** Real pages stay under 60 levels; cheerio's own functions recurse and end the stack at a few thousand. */
const MAX_DEPTH = 500
/** Selecting takes the square of the elements that stand beside each other at the top; a page has one or two. */
const MOST_ROOTS = 50

/**
 * Parses with htmlparser2: it takes less time than the parser of the standard (`npm run bench -- extraction`), and is
 * linear once the nesting is bounded.
 *
 * @returns null for a page that is nested deeper than any real one.
 */
export function loadPage(html: string): CheerioAPI | null {
  if (isNestedDeeper(html, MAX_DEPTH)) return null
  const $ = load(html)
  const root = $.root().get(0)
  if (root === undefined || isTooDeep(root)) return null
  if (root.children.length > MOST_ROOTS) gather($)
  return $
}

/** What the count before parsing missed. */
function isTooDeep(root: AnyNode): boolean {
  let level: AnyNode[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  }
  return false
}

/** Puts all that stands at the top into one element, as a browser does. */
function gather($: CheerioAPI): void {
  const root = $.root().get(0)
  const page = $('<html></html>').get(0)
  if (root === undefined || page === undefined || !('children' in page)) return
  page.children = root.children
  for (const child of page.children) child.parent = page
  page.parent = root
  root.children = [page]
}
