/** How much a block of text reads like an article. */
import type { AnyNode, Block } from './blocks.ts'

/** Shorter lines are labels and buttons; they count for nothing when places are compared. */
const PARAGRAPH_LENGTH = 40

/** Characters of a block that read as prose: long enough and not links. */
export function proseOf({ text, linked }: Block): number {
  return text.length < PARAGRAPH_LENGTH ? 0 : Math.max(0, text.length - 2 * linked)
}

/** Sums a measure of blocks over each element that they stand in, up to the root, which has all. */
export function sumByNode(
  blocks: readonly Block[],
  root: AnyNode,
  measure: (block: Block) => number,
): Map<AnyNode, number> {
  const sums = new Map<AnyNode, number>()
  for (const block of blocks) {
    const value = measure(block)
    if (value === 0) continue
    for (let node: AnyNode | null = block.owner; node !== null; node = node === root ? null : node.parent) {
      sums.set(node, (sums.get(node) ?? 0) + value)
    }
  }
  return sums
}
