/** A page as a document that may be walked safely. */
import { type CheerioAPI, load } from 'cheerio'
import type { AnyNode } from './blocks.ts'

/** Real pages stay under 60 levels; cheerio's own functions recurse and end the stack at a few thousand. */
const MAX_DEPTH = 500

/** @returns null for a page that is nested deeper than any real one. */
export function loadPage(html: string): CheerioAPI | null {
  const $ = load(html)
  const root = $.root().get(0)
  return root === undefined || isTooDeep(root) ? null : $
}

function isTooDeep(root: AnyNode): boolean {
  let level: AnyNode[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  }
  return false
}
