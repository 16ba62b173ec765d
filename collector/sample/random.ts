/** A small seeded generator, so that the sample newsroom is the same on every machine and every day. */

/** Chosen once; changing it changes every text and the truth file. */
export const SAMPLE_SEED = 20_641

export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** Whole number, both ends included. */
  int(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
  /** A copy in another order. */
  shuffle<T>(list: readonly T[]): T[]
  /** Index drawn by weight. */
  weighted(weights: readonly number[]): number
}

/** mulberry32: 32 bits of state, good enough for choosing words, and the same everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A generator of its own for each part, so that more material in one part leaves the others as they are. */
export function createRandom(part: string): Random {
  let seed = SAMPLE_SEED
  for (const letter of part) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) | 0
  const next = mulberry32(seed)
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[int(0, list.length - 1)]
    if (chosen === undefined) throw new RangeError('nothing to pick from')
    return chosen
  }
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    shuffle: (list) => {
      const copy = [...list]
      for (let last = copy.length - 1; last > 0; last--) {
        const other = int(0, last)
        const kept = copy[last] as (typeof copy)[number]
        copy[last] = copy[other] as (typeof copy)[number]
        copy[other] = kept
      }
      return copy
    },
    weighted: (weights) => {
      const drawn = next() * weights.reduce((sum, weight) => sum + weight, 0)
      let sum = 0
      for (const [index, weight] of weights.entries()) {
        sum += weight
        if (drawn < sum) return index
      }
      return weights.length - 1
    },
  }
}
