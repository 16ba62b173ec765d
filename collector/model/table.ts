/** A table of quantised weights, and the arithmetic of a softmax regression over hashed features. */
import type { FeatureList } from './collect.ts'
import { bucketOf } from './hash.ts'

export interface Table {
  readonly classes: number
  /** Buckets, a power of two. */
  readonly size: number
  /** Weight of class k for bucket j at `j × classes + k`. */
  readonly weights: Float32Array
}

/** Steps on each side of zero: an octave of loudness more or less moves no reading, and few steps compress well. */
export const LEVELS = 31

/**
 * Weights as signed bytes on a square-root scale: `q = ±31 · √(|w| ÷ largest)`. A plain scale would spend its levels on
 * the few large weights of the measures and round the many small ones of words to nothing.
 */
export function quantise(weights: Float32Array): { readonly bytes: Int8Array; readonly largest: number } {
  let largest = 0
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  const bytes = Int8Array.from(weights, (weight) =>
    largest === 0 ? 0 : Math.sign(weight) * Math.round(LEVELS * Math.sqrt(Math.abs(weight) / largest)),
  )
  return { bytes, largest }
}

/** The weights that `quantise` stands for. */
export function restore(bytes: Int8Array, largest: number): Float32Array {
  return Float32Array.from(bytes, (byte) => Math.sign(byte) * largest * (byte / LEVELS) ** 2)
}

/** The sums of value × weight for each class. */
export function logitsOf({ classes, size, weights }: Table, list: FeatureList): number[] {
  const logits = new Array<number>(classes).fill(0)
  for (let index = 0; index < list.hashes.length; index += 1) {
    const base = bucketOf(list.hashes[index] as number, size) * classes
    const value = list.values[index] as number
    for (let k = 0; k < classes; k += 1) {
      logits[k] = (logits[k] as number) + value * (weights[base + k] as number)
    }
  }
  return logits
}

/** Probabilities from logits ÷ temperature; the largest is taken off first, so that nothing overflows. */
export function softmax(logits: readonly number[], temperature = 1): number[] {
  const most = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp((logit - most) / temperature))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

/** The class with the largest logit; the first of equals. */
export const bestOf = (logits: readonly number[]): number => logits.indexOf(Math.max(...logits))
