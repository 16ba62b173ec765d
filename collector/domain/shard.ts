/** Which of several collectors reads an outlet: rendezvous hashing, so that a changed number moves as few as can be. */
import { createHash } from 'node:crypto'

/** Part `index` (from 1) of `count`. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** More collectors than this would each hold a handful of Indonesia's outlets. */
const MOST = 1_000

/** '2/8' → part 2 of 8; null when it is not written so. */
export function parseShard(text: string): Shard | null {
  const [, index = '', count = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []
  const shard = { index: Number(index), count: Number(count) }
  return shard.index >= 1 && shard.index <= shard.count && shard.count <= MOST ? shard : null
}

/** 48 bits of SHA-256, which a number holds exactly; equal weights of two parts do not happen. */
function weight(outlet: string, part: number): number {
  return createHash('sha256').update(`${part} ${outlet}`).digest().readUIntBE(0, 6)
}

/**
 * The part with the highest weight for the outlet (Thaler and Ravishankar 1998, "highest random weight"). With one
 * part more, only those move that the new part wins: one in `count` + 1.
 *
 * @returns 1 … count.
 */
export function ownerOf(outlet: string, count: number): number {
  let owner = 1
  let highest = -1
  for (let part = 1; part <= count; part += 1) {
    const own = weight(outlet, part)
    if (own <= highest) continue
    highest = own
    owner = part
  }
  return owner
}

/**
 * The sources that are this collector's; all when the work is not divided. An outlet's sources stay together: one
 * collector keeps the gap between requests to its host, and knows an article that two of its feeds list.
 */
export function sourcesOf<S extends { readonly outlet: string }>(
  sources: readonly S[],
  shard: Shard | null,
): S[] {
  if (shard === null) return [...sources]
  return sources.filter(({ outlet }) => ownerOf(outlet, shard.count) === shard.index)
}
