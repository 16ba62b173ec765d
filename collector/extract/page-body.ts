/** Where on a page the article stands: the densest container of paragraphs. */
import type { CheerioAPI } from 'cheerio'
import { type AnyNode, type Block, blocksOf } from './blocks.ts'
import { articleLines, removeClutter } from './boilerplate.ts'

/** Shorter lines are labels and buttons; they count for nothing when places are compared. */
const PARAGRAPH_LENGTH = 40
/** What the publisher marks as the body is taken when it holds this share of the best place's words. */
const MARKED_SHARE = 0.6
/** Places that are compared; a page of teasers has hundreds, and nested ones would be read again and again. */
const MOST_PLACES = 20
const MARKED = '[itemprop="articleBody"], [property="articleBody"]'

/**
 * The article's words, a line for each paragraph. Removes clutter from the document in place.
 *
 * @returns an empty list for a page without any.
 */
export function pageLines($: CheerioAPI): string[] {
  removeClutter($)
  const body = $('body').get(0)
  if (body === undefined) return []
  return articleLines(blocksOf(bestContainer($, body)))
}

function bestContainer($: CheerioAPI, body: AnyNode): AnyNode {
  const within = articleElement($) ?? body
  const scores = containerScores(blocksOf(within), within)
  let best = within
  let most = 0
  for (const [node, score] of scores) {
    if (score <= most) continue
    best = node
    most = score
  }
  const marked = $(MARKED)
    .slice(0, MOST_PLACES)
    .toArray()
    .map((node) => ({ node, words: wordsIn(node) }))
  const largest = marked.toSorted((a, b) => b.words - a.words)[0]
  return largest !== undefined && largest.words >= wordsIn(best) * MARKED_SHARE ? largest.node : best
}

/** The one `article` that holds most of the page's prose, if there is such a one (lists of teasers have many). */
function articleElement($: CheerioAPI): AnyNode | null {
  const all = $('article, [role="article"], main')
    .slice(0, MOST_PLACES)
    .toArray()
    .map((node) => ({ node, words: wordsIn(node) }))
  const best = all.toSorted((a, b) => b.words - a.words)[0]
  const page = $('body').get(0)
  if (best === undefined || page === undefined) return null
  return best.words >= wordsIn(page) * MARKED_SHARE ? best.node : null
}

const wordsIn = (node: AnyNode) => blocksOf(node).reduce((sum, block) => sum + prose(block), 0)

/** Characters of a block that read as prose: long enough and not links. */
function prose({ text, linked }: Block): number {
  return text.length < PARAGRAPH_LENGTH ? 0 : Math.max(0, text.length - 2 * linked)
}

/** As Readability scores: a paragraph speaks for its parent fully and for its grandparent by half. */
function containerScores(blocks: readonly Block[], root: AnyNode): Map<AnyNode, number> {
  const scores = new Map<AnyNode, number>()
  const add = (node: AnyNode | null, score: number) => {
    if (node !== null) scores.set(node, (scores.get(node) ?? 0) + score)
  }
  for (const block of blocks) {
    const score = prose(block)
    if (score === 0) continue
    const isParagraph = 'name' in block.owner && /^(p|li|h\d|blockquote|td|dd)$/.test(block.owner.name)
    const first = isParagraph && block.owner !== root ? block.owner.parent : block.owner
    add(first, score)
    if (first !== null && first !== root) add(first.parent, score / 2)
  }
  return scores
}
