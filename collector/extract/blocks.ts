/** Markup to lines: one for each block of text, in the order of the page. */
import type { Cheerio, CheerioAPI } from 'cheerio'

type NodeOf<T> = T extends Cheerio<infer N> ? N : never
export type AnyNode = NodeOf<ReturnType<ReturnType<CheerioAPI['root']>['contents']>>

export interface Block {
  readonly text: string
  /** How many of the text's characters are links. */
  readonly linked: number
  /** The element whose direct text it is. */
  readonly owner: AnyNode
}

/** Elements that run on in a line; every other one starts a new line. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark picture q rp rt ruby s samp small source span strike strong sub sup svg time tt u var wbr'.split(
    ' ',
  ),
)

/** Never words of the page. */
const SILENT = new Set(
  'script style noscript template iframe object embed svg math select textarea head'.split(' '),
)

const ELEMENT = 1
const TEXT = 3

/** What is still to be visited; an `end` closes the block or the link of the element it belongs to. */
type Step = { readonly enter: AnyNode } | { readonly end: 'block' | 'link' }

/**
 * The blocks of text under a node. Walks with its own stack: pages of a hundred thousand nested tags exist and
 * must not end ours.
 */
export function blocksOf(root: AnyNode): Block[] {
  const blocks: Block[] = []
  const stack: Step[] = [{ enter: root }]
  let line = ''
  let linked = 0
  let links = 0
  let owner = root
  const flush = () => {
    const text = collapse(line)
    if (text !== '') blocks.push({ text, linked: Math.min(linked, text.length), owner })
    line = ''
    linked = 0
  }
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if ('end' in step) {
      if (step.end === 'link') links--
      else flush()
      continue
    }
    const node = step.enter
    if (node.nodeType === TEXT && 'data' in node) {
      if (line.trim() === '') owner = blockAround(node, root)
      line += node.data
      if (links > 0) linked += collapse(node.data).length
    } else if ('children' in node) {
      const name = node.nodeType === ELEMENT && 'name' in node ? node.name : ''
      if (SILENT.has(name)) continue
      const isBlock = node.nodeType === ELEMENT && !INLINE.has(name)
      if (isBlock) flush()
      if (isBlock) stack.push({ end: 'block' })
      if (name === 'a') stack.push({ end: 'link' })
      if (name === 'a') links++
      for (const child of node.children.toReversed()) stack.push({ enter: child })
    }
  }
  flush()
  return blocks
}

function blockAround(node: AnyNode, root: AnyNode): AnyNode {
  let at: AnyNode = node
  while (at !== root && at.parent !== null) {
    at = at.parent
    if (at.nodeType === ELEMENT && 'name' in at && !INLINE.has(at.name)) return at
  }
  return at
}

/** Control and zero-width characters go; all white space becomes one blank. */
export function collapse(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]+/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
