/** The article's words on a page. */
import type { CheerioAPI } from 'cheerio'
import { type AnyNode, blocksOf } from './blocks.ts'
import { articleLines, type Heading } from './boilerplate.ts'
import { clutterOf } from './clutter.ts'
import { containerOf } from './container.ts'
import { bodySelectors } from './outlet-rules.ts'
import type { Structured } from './structured.ts'

/** An outlet's own place must hold at least this much: a page of photographs or video is read the general way. */
const RULE_LENGTH = 250
/** A publisher's own copy of the text stands in where the page shows less than this share of it. */
const COPY_SHARE = 0.5
/** Shorter copies are teasers. */
const COPY_LENGTH = 400

export interface PageSide {
  /** Where the page was found: some outlets have rules. */
  readonly url: string
  readonly heading: Heading
  readonly structured: Pick<Structured, 'body'>
}

/**
 * The article's words, a line for each paragraph: from the outlet's own place for them, else from the densest
 * container of paragraphs, else from the copy for search engines.
 *
 * @returns an empty list for a page without any.
 */
export function pageLines($: CheerioAPI, { url, heading, structured }: PageSide): string[] {
  const root = $('body').get(0) ?? $.root().get(0)
  if (root === undefined) return []
  const clutter = clutterOf(root, blocksOf(root))
  const ruled = ruledLines($, url, clutter, heading)
  if (lengthOf(ruled) >= RULE_LENGTH) return ruled
  const container = containerOf(blocksOf(root, clutter), root)
  const shown = articleLines(blocksOf(container, clutter), heading)
  const copied = structured.body
  if (copied.length < COPY_LENGTH || lengthOf(shown) >= copied.length * COPY_SHARE) return shown
  return articleLines(
    copied.split('\n').map((text) => ({ text, linked: 0 })),
    heading,
  )
}

function ruledLines($: CheerioAPI, url: string, clutter: ReadonlySet<AnyNode>, heading: Heading): string[] {
  for (const selector of bodySelectors(url)) {
    const places = $(selector).toArray()
    const blocks = places
      .filter((place) => !places.some((other) => isWithin(place, other)))
      .flatMap((place) => blocksOf(place, clutter))
    if (blocks.length > 0) return articleLines(blocks, heading)
  }
  return []
}

function isWithin(node: AnyNode, other: AnyNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) if (at === other) return true
  return false
}

export const lengthOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length, 0)
