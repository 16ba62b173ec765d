/** The model as it stands in the repository: model.bin (weights) and model.json (its card). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { Driver } from '../domain/driver.ts'
import { restore, type Table } from './table.ts'

export interface TableCard {
  readonly name: string
  readonly classes: readonly string[]
  /** Buckets, a power of two. */
  readonly size: number
  /** The weight that stands for the highest level. */
  readonly largest: number
}

export interface DriverCard {
  readonly driver: Driver
  /** On folds grouped by story; records with that driver by label. */
  readonly f1: number
  readonly records: number
  /** 'belum dapat diukur' below F1 0.50, 'uji coba' below 0.70 (docs/method.md). */
  readonly status: 'belum dapat diukur' | 'uji coba' | 'terukur'
}

export interface ModelCard {
  readonly name: string
  readonly number: number
  readonly trained: string
  readonly seed: number
  readonly data: readonly { readonly name: string; readonly rows: number; readonly licence: string }[]
  readonly tables: readonly TableCard[]
  /** Logits are divided by these before they become probabilities; found on out-of-fold predictions. */
  readonly temperatures: {
    readonly text: number
    readonly news: number
    readonly social: number
    readonly driver: number
  }
  /** Probability of the tone from which a reading is called sure. */
  readonly sureFrom: number
  readonly drivers: readonly DriverCard[]
  /** Figures on data that the weights they were measured with had not seen. */
  readonly figures: Readonly<Record<string, number>>
}

export interface Model {
  readonly card: ModelCard
  /** Sentiment of a text; tone toward a subject; driver. */
  readonly text: Table
  readonly tone: Table
  readonly driver: Table
}

/** Largest file that the repository takes (docs/method.md). */
export const MODEL_BYTES = 1_000_000

const FOLDER = import.meta.dirname
export const modelPaths = { weights: join(FOLDER, 'model.bin'), card: join(FOLDER, 'model.json') }

/** Puts card and weights together: the tables stand one after another in the card's order, all compressed by Brotli. */
export function assembleModel(card: ModelCard, packed: Uint8Array): Model {
  const bytes = brotliDecompressSync(packed)
  let from = 0
  const tables = new Map<string, Table>()
  for (const { name, classes, size, largest } of card.tables) {
    const length = classes.length * size
    const part = Int8Array.from(bytes.subarray(from, from + length), (byte) => (byte << 24) >> 24)
    tables.set(name, { classes: classes.length, size, weights: restore(part, largest) })
    from += length
  }
  const table = (name: string) => tables.get(name) as Table
  return { card, text: table('text'), tone: table('tone'), driver: table('driver') }
}

let shipped: Model | null = null

/** The model of the repository; read once in a process. */
export function loadModel(): Model {
  shipped ??= assembleModel(
    JSON.parse(readFileSync(modelPaths.card, 'utf8')) as ModelCard,
    readFileSync(modelPaths.weights),
  )
  return shipped
}
