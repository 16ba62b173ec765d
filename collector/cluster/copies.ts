/** Near-identical copies: texts whose signatures agree in many slots, found by bands of slots. */
import { mix, SIGNATURE_SLOTS } from '../domain/signature.ts'

/**
 * Bands of three slots: two texts whose pairs of words overlap by 0.45 (10 % of the words changed in each of both)
 * share one of 21 bands with probability 0.87, and by 0.65 (changed in one only) with 0.998.
 */
const BAND_SLOTS = 3
const BANDS = Math.floor(SIGNATURE_SLOTS / BAND_SLOTS)
/**
 * Slots that must agree, of 64 (an estimated overlap of 0.44). Chosen on articles of the newsroom: candidates of one article
 * with 10 % of words changed in both agree in 36 (median; 25 at the lowest hundredth); follow-ups that an outlet writes over
 * its own earlier text reach as much, so that a lower bar joins those as well.
 */
const LEAST_AGREEING = 28
/** So many of the newest in a bucket are looked at: of a text that was copied thousands of times, those stand for all. */
const BUCKET_DEPTH = 64

/** How many of the slots of two signatures agree. */
export function agreeing(one: Uint8Array, other: Uint8Array): number {
  let count = 0
  for (let slot = 0; slot < SIGNATURE_SLOTS; slot++) count += Number(one[slot] === other[slot])
  return count
}

/** Whether two signatures are of near-identical texts. */
export const areCopies = (one: Uint8Array, other: Uint8Array) => agreeing(one, other) >= LEAST_AGREEING

/** Finds the earlier texts that a text may be a copy of. Numbers of texts are given by the caller, each once. */
export class CopyIndex {
  /** Per band and bucket the newest text, and for each band and text the one before it in its bucket. */
  readonly #heads: Int32Array
  readonly #before: Int32Array
  readonly #buckets: number
  readonly #size: number

  constructor(size: number) {
    this.#size = size
    this.#buckets = 2 ** Math.ceil(Math.log2(Math.max(2, size)))
    this.#heads = new Int32Array(BANDS * this.#buckets).fill(-1)
    this.#before = new Int32Array(BANDS * size)
  }

  #bucketOf(band: number, slots: Uint8Array): number {
    const at = band * BAND_SLOTS
    const key = ((slots[at] as number) << 16) | ((slots[at + 1] as number) << 8) | (slots[at + 2] as number)
    return band * this.#buckets + (mix(key) & (this.#buckets - 1))
  }

  add(text: number, slots: Uint8Array): void {
    for (let band = 0; band < BANDS; band++) {
      const bucket = this.#bucketOf(band, slots)
      this.#before[band * this.#size + text] = this.#heads[bucket] as number
      this.#heads[bucket] = text
    }
  }

  /** Earlier texts that share a bucket; one may come several times. */
  *near(slots: Uint8Array): Generator<number> {
    for (let band = 0; band < BANDS; band++) {
      let text = this.#heads[this.#bucketOf(band, slots)] as number
      for (let depth = 0; text >= 0 && depth < BUCKET_DEPTH; depth++) {
        yield text
        text = this.#before[band * this.#size + text] as number
      }
    }
  }
}
