/** Trains a softmax regression by stochastic gradient descent; the same input and seed give the same bits. */
import type { FeatureList } from '../model/collect.ts'
import { bucketOf } from '../model/hash.ts'

/** Feature lists of many texts, one after another, with bucket numbers in place of hashes. */
export interface Rows {
  /** Where each row begins in `indices` and `values`; one more than there are rows. */
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float32Array
}

export interface Example {
  /** Class number. */
  readonly label: number
  readonly weight: number
}

export interface FitOptions {
  readonly classes: number
  readonly size: number
  /** L2 penalty on the mean loss. */
  readonly l2: number
  readonly epochs: number
  readonly seed: number
  readonly rate: number
}

/** Mulberry32: numbers from 0 to 1. */
export function randomOf(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Fisher–Yates, in place. */
export function shuffle<T>(
  list: { [index: number]: T; readonly length: number },
  random: () => number,
): void {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const held = list[index] as T
    list[index] = list[other] as T
    list[other] = held
  }
}

/** Puts texts' features into one table of rows. */
export function rowsOf(lists: readonly FeatureList[], size: number): Rows {
  const starts = new Int32Array(lists.length + 1)
  for (const [row, { hashes }] of lists.entries()) starts[row + 1] = (starts[row] as number) + hashes.length
  const length = starts[lists.length] as number
  const indices = new Int32Array(length)
  const values = new Float32Array(length)
  for (const [row, list] of lists.entries()) {
    const from = starts[row] as number
    for (let at = 0; at < list.hashes.length; at += 1) {
      indices[from + at] = bucketOf(list.hashes[at] as number, size)
      values[from + at] = list.values[at] as number
    }
  }
  return { starts, indices, values }
}

class Descent {
  readonly weights: Float64Array
  private readonly powers: Float64Array
  private readonly rows: Rows
  private readonly options: FitOptions
  /** The true weights are `weights × scale`: decay is one multiplication. */
  scale = 1
  private time = 0

  constructor(rows: Rows, options: FitOptions) {
    this.rows = rows
    this.options = options
    this.weights = new Float64Array(options.size * options.classes)
    this.powers = new Float64Array(options.classes)
  }

  step(row: number, { label, weight }: Example): void {
    const { classes, l2, rate } = this.options
    const { powers } = this
    const eta = rate / (1 + rate * l2 * this.time)
    this.time += 1
    const sum = this.forward(row)
    this.scale *= 1 - eta * l2
    for (let k = 0; k < classes; k += 1) {
      const slope = (powers[k] as number) / sum - Number(k === label)
      powers[k] = (-eta * weight * slope) / this.scale
    }
    this.backward(row)
  }

  /** Leaves e^logit of each class in `powers`. @returns their sum. */
  private forward(row: number): number {
    const { powers, weights, scale } = this
    const { classes } = this.options
    const { starts, indices, values } = this.rows
    powers.fill(0)
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1) {
      const base = (indices[at] as number) * classes
      const value = values[at] as number
      for (let k = 0; k < classes; k += 1) {
        powers[k] = (powers[k] as number) + value * (weights[base + k] as number)
      }
    }
    const most = powers.reduce((largest, power) => Math.max(largest, power), Number.NEGATIVE_INFINITY)
    let sum = 0
    for (let k = 0; k < classes; k += 1) {
      powers[k] = Math.exp(((powers[k] as number) - most) * scale)
      sum += powers[k] as number
    }
    return sum
  }

  private backward(row: number): void {
    const { powers, weights } = this
    const { classes } = this.options
    const { starts, indices, values } = this.rows
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1) {
      const base = (indices[at] as number) * classes
      const value = values[at] as number
      for (let k = 0; k < classes; k += 1) {
        weights[base + k] = (weights[base + k] as number) + value * (powers[k] as number)
      }
    }
  }
}

/**
 * Minimises the weighted log loss with an L2 penalty over the picked rows (Bottou's schedule: rate ÷ (1 + rate · l2 · t)).
 * The weights are the mean over the second half's epochs: one end point would depend on the last few rows.
 *
 * @returns weight of class k for bucket j at `j × classes + k`.
 */
export function descend(
  rows: Rows,
  picked: readonly number[],
  examples: readonly Example[],
  options: FitOptions,
): Float32Array {
  const { epochs } = options
  const random = randomOf(options.seed)
  const order = Int32Array.from(picked)
  const descent = new Descent(rows, options)
  const mean = new Float64Array(descent.weights.length)
  const firstOfMean = Math.floor(epochs / 2)
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random)
    for (const row of order) descent.step(row, examples[row] as Example)
    if (epoch < firstOfMean) continue
    const share = descent.scale / (epochs - firstOfMean)
    for (let at = 0; at < mean.length; at += 1) {
      mean[at] = (mean[at] as number) + share * (descent.weights[at] as number)
    }
  }
  return Float32Array.from(mean)
}

/** Logits of one row. */
export function rowLogits(rows: Rows, row: number, weights: Float32Array, classes: number): number[] {
  const logits = new Array<number>(classes).fill(0)
  for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at += 1) {
    const base = (rows.indices[at] as number) * classes
    for (let k = 0; k < classes; k += 1) {
      logits[k] = (logits[k] as number) + (rows.values[at] as number) * (weights[base + k] as number)
    }
  }
  return logits
}
