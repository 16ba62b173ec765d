/** Where on a page the article stands: the densest container of paragraphs. */
import type { AnyNode, Block } from './blocks.ts'
import { proseOf, sumByNode } from './prose.ts'

/** What the publisher marks as the body is taken when it holds this share of the best place's words. */
const MARKED_SHARE = 0.6
/** Articles in pieces (between advertisements, in a grid) are put together again so many levels up … */
const WIDEN_LEVELS = 2
/** … where what comes with them is prose by this share: anything less is teasers and comments. */
const WIDEN_PROSE = 0.9

type Sums = ReadonlyMap<AnyNode, number>

/** @param blocks the text under the root, without clutter. */
export function containerOf(blocks: readonly Block[], root: AnyNode): AnyNode {
  const prose = sumByNode(blocks, root, proseOf)
  const wordsIn = (node: AnyNode) => prose.get(node) ?? 0
  const article = largest([...prose.keys()].filter(isArticle), wordsIn)
  const place = article !== null && wordsIn(article) >= wordsIn(root) * MARKED_SHARE ? article : root
  const best = widen(densest(blocks, place), place, prose, blocks, root)
  const marked = largest([...prose.keys()].filter(isMarked), wordsIn)
  return marked !== null && wordsIn(marked) >= wordsIn(best) * MARKED_SHARE ? marked : best
}

function largest(nodes: readonly AnyNode[], wordsIn: (node: AnyNode) => number): AnyNode | null {
  let best: AnyNode | null = null
  for (const node of nodes) if (best === null || wordsIn(node) > wordsIn(best)) best = node
  return best
}

const isArticle = (node: AnyNode) =>
  'attribs' in node && (node.name === 'article' || node.name === 'main' || node.attribs.role === 'article')
const isMarked = (node: AnyNode) =>
  'attribs' in node && (node.attribs.itemprop === 'articleBody' || node.attribs.property === 'articleBody')

const PARAGRAPH = /^(p|li|h\d|blockquote|td|dd)$/

/** As Readability scores: a paragraph speaks for its parent fully and for its grandparent by half. */
function densest(blocks: readonly Block[], root: AnyNode): AnyNode {
  const scores = new Map<AnyNode, number>()
  let best = root
  const add = (node: AnyNode | null, score: number) => {
    if (node !== null) scores.set(node, (scores.get(node) ?? 0) + score)
  }
  for (const block of blocks) {
    const score = proseOf(block)
    if (score === 0 || !isInside(block.owner, root)) continue
    const isParagraph = 'name' in block.owner && PARAGRAPH.test(block.owner.name)
    const first = isParagraph && block.owner !== root ? block.owner.parent : block.owner
    add(first, score)
    if (first !== null && first !== root) add(first.parent, score / 2)
  }
  for (const [node, score] of scores) if (score > (scores.get(best) ?? 0)) best = node
  return best
}

function widen(best: AnyNode, place: AnyNode, prose: Sums, blocks: readonly Block[], root: AnyNode): AnyNode {
  const characters = sumByNode(blocks, root, ({ text }) => text.length)
  const more = (sums: Sums, wide: AnyNode, narrow: AnyNode) => (sums.get(wide) ?? 0) - (sums.get(narrow) ?? 0)
  let chosen = best
  let at: AnyNode = best
  for (let level = 0; level < WIDEN_LEVELS && at !== place && at.parent !== null; level++) {
    at = at.parent
    const rest = more(prose, at, chosen)
    if (rest > 0 && rest >= more(characters, at, chosen) * WIDEN_PROSE) chosen = at
  }
  return chosen
}

function isInside(node: AnyNode, root: AnyNode): boolean {
  let at: AnyNode | null = node
  while (at !== null && at !== root) at = at.parent
  return at === root
}
