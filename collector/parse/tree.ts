/** Names for what cheerio returns, and the guard against pages that would end the stack. */
import type { CheerioAPI } from 'cheerio'

export type Page = CheerioAPI
export type Selected = ReturnType<CheerioAPI>

/** Real pages stay under 60 levels; cheerio's own functions recurse and end the stack at a few thousand. */
const MAX_DEPTH = 500

interface Branch {
  readonly children?: readonly object[]
}

export function isTooDeep($: Page): boolean {
  let level: readonly Branch[] = $.root().toArray()
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap((node): readonly Branch[] => node.children ?? [])
  }
  return false
}
