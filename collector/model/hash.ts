/** Feature names as 32-bit numbers: FNV-1a over UTF-16 units, with the group's name as its seed. */

const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/** One unit further. */
export const step = (state: number, unit: number): number => Math.imul(state ^ unit, PRIME)

/** Goes on hashing from a state: `mix(mix(seed, 'ab'), 'c')` is `mix(seed, 'abc')`. */
export function mix(state: number, text: string): number {
  let hash = state
  for (let index = 0; index < text.length; index += 1) hash = step(hash, text.charCodeAt(index))
  return hash
}

/** The state from which a group's features are hashed, so that "dana" of one group is not "dana" of another. */
export const seedOf = (group: string): number => mix(OFFSET, `${group}\u0000`)

/** Spreads the bits (the finaliser of MurmurHash3) and cuts to a table of `size` buckets, a power of two. */
export function bucketOf(hash: number, size: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) & (size - 1)
}
