/** Markup to lines: one for each block of text, in the order of the page. */
import type { Cheerio, CheerioAPI } from 'cheerio'
import { cutPointers, LINK_END, LINK_START, linkedLength, withoutMarks } from './links.ts'

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
  'script style noscript template iframe object embed svg math select textarea head title'.split(' '),
)

const ELEMENT = 1
const TEXT = 3
const NONE: ReadonlySet<AnyNode> = new Set()

/** What is still to be visited; an `end` closes the block or the link of the element it belongs to. */
type Step = { readonly enter: AnyNode } | { readonly end: 'block' | 'link' }

/** The line that is being put together. */
class Line {
  readonly blocks: Block[] = []
  private text = ''
  private isEmpty = true
  private links = 0
  private owner: AnyNode
  private readonly root: AnyNode

  constructor(root: AnyNode) {
    this.root = root
    this.owner = root
  }

  add(text: string, node: AnyNode): void {
    if (this.isEmpty) this.owner = blockAround(node, this.root)
    this.isEmpty &&= !/\S/u.test(text)
    this.text += withoutMarks(text)
  }

  link(change: 1 | -1): void {
    this.links += change
    if (change === 1 ? this.links === 1 : this.links === 0) this.text += change === 1 ? LINK_START : LINK_END
  }

  /** A link goes on over the lines of the blocks within it. */
  end(): void {
    if (!this.isEmpty) {
      const marked = collapse(cutPointers(this.links > 0 ? this.text + LINK_END : this.text))
      const text = collapse(withoutMarks(marked))
      if (text !== '') {
        this.blocks.push({ text, linked: Math.min(linkedLength(marked), text.length), owner: this.owner })
      }
    }
    this.text = this.links > 0 ? LINK_START : ''
    this.isEmpty = true
  }
}

/**
 * The blocks of text under a node. Walks with its own stack: pages of a hundred thousand nested tags exist and
 * must not end ours.
 *
 * @param skipped elements that are left out with all they hold.
 */
export function blocksOf(root: AnyNode, skipped: ReadonlySet<AnyNode> = NONE): Block[] {
  const line = new Line(root)
  const stack: Step[] = [{ enter: root }]
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if ('end' in step) {
      if (step.end === 'link') line.link(-1)
      else line.end()
      continue
    }
    const node = step.enter
    if (node.nodeType === TEXT && 'data' in node) line.add(node.data, node)
    else if ('children' in node) {
      const name = node.nodeType === ELEMENT && 'name' in node ? node.name : ''
      if (SILENT.has(name) || skipped.has(node)) continue
      if (node.nodeType === ELEMENT && !INLINE.has(name)) {
        line.end()
        stack.push({ end: 'block' })
      }
      if (name === 'a') {
        line.link(1)
        stack.push({ end: 'link' })
      }
      for (const child of node.children.toReversed()) stack.push({ enter: child })
    }
  }
  line.end()
  return line.blocks
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
