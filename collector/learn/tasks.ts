/** What is learnt: sentiment of texts, tone toward a subject, driver; and their settings. */
import { DRIVERS } from '../domain/driver.ts'
import type { Subject } from '../domain/subject.ts'
import { FeatureList } from '../model/collect.ts'
import { loadLexicon } from '../model/lexicon.ts'
import { createMentionReader } from '../model/mention-text.ts'
import { quantise, restore, type Table } from '../model/table.ts'
import { addPlainText } from '../model/text-features.ts'
import { tokensOf } from '../model/tokens.ts'
import { type Candidate, examplesOf, SEED, type Task } from './crossing.ts'
import type { Corpus, LabelledText } from './data.ts'
import { descend, type Rows, rowsOf } from './fit.ts'
import { channelOfMention, createInputOf, plainFeatures } from './mentions.ts'
import { storiesOf } from './stories.ts'
import { translatedCopies } from './translate.ts'

export const TONE_CLASSES = ['unfavourable', 'neutral', 'favourable'] as const
export const DRIVER_CLASSES = ['none', ...DRIVERS] as const
/** Buckets: the three tables together stay under the file's limit. */
export type Sizes = Readonly<Record<'text' | 'tone' | 'driver', number>>
export const SIZES: Sizes = { text: 2 ** 18, tone: 2 ** 17, driver: 2 ** 15 }

/** Among these the folds choose; found by hand first. */
export const TONE_CANDIDATES: readonly Candidate[] = [
  { l2: 1e-4, balance: 1 },
  { l2: 1e-4, balance: 0.8 },
]
/** The plain model may choose as well, also to leave the classes as they are. */
export const PLAIN_CANDIDATES: readonly Candidate[] = [
  { l2: 1e-4, balance: 0 },
  { l2: 1e-4, balance: 0.7 },
  { l2: 1e-4, balance: 1 },
]
export const DRIVER_CANDIDATES: readonly Candidate[] = [{ l2: 2e-4, balance: 1 }]
/** What a record counts of which its annotator said that another could differ. */
const UNSURE_WEIGHT = 0.4

/** Logarithm of how rare a feature of middling frequency is: it keeps the factors near 1. */
const MIDDLE_IDF = 6
const RARITY_POWER = 0.7
const TEXT_FIT = { l2: 5e-6, epochs: 8, rate: 1, balance: 0.5 }
/** What a record counts: a text of SmSA, one of NusaX (each stands there in twelve languages), a translated copy. */
const TEXT_WEIGHTS = { smsa: 1, nusax: 1, copy: 0.2 }

export function textFeatures(text: string): FeatureList {
  const list = new FeatureList()
  addPlainText(list, tokensOf(text, []))
  return list
}

/** The weights as they will be once read back from the file, so that training sees what reading sees. */
export function asStored(weights: Float32Array, classes: number, size: number): Table {
  const { bytes, largest } = quantise(weights)
  return { classes, size, weights: restore(bytes, largest) }
}

/**
 * Inverse document frequency of each bucket to the power 0.7, about 1 in the middle. It is multiplied into the weights afterwards, so
 * that reading needs no table of frequencies. It helps the regional languages, of which there are few texts.
 */
function rarityOf(rows: Rows, picked: readonly number[], size: number): Float64Array {
  const last = new Int32Array(size).fill(-1)
  const counts = new Float64Array(size)
  for (const row of picked) {
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at += 1) {
      const bucket = rows.indices[at] as number
      if (last[bucket] !== row) counts[bucket] = (counts[bucket] as number) + 1
      last[bucket] = row
    }
  }
  return counts.map((count) => (Math.log((picked.length + 1) / (count + 1)) / MIDDLE_IDF) ** RARITY_POWER)
}

/** Trains sentiment on texts without a subject (SmSA and NusaX) and on translated copies of those picked. */
export function trainSentiment(
  texts: readonly LabelledText[],
  picked: readonly number[],
  size = SIZES.text,
): Float32Array {
  const own = picked.map((row) => texts[row] as LabelledText)
  const copies = translatedCopies(own, SEED)
  const all = [...own, ...copies]
  const numbers = all.map((_, row) => row)
  const classes = TONE_CLASSES.length
  const rows = rowsOf(
    all.map(({ text }) => textFeatures(text)),
    size,
  )
  const { balance, ...rest } = TEXT_FIT
  const rarity = rarityOf(rows, numbers, size)
  for (let at = 0; at < rows.values.length; at += 1) {
    rows.values[at] = (rows.values[at] as number) * (rarity[rows.indices[at] as number] as number)
  }
  const task = {
    labels: all.map(({ tone }) => tone + 1),
    strata: all.map(() => 'text'),
    classes,
    weights: all.map(({ lang }, row) => {
      if (row >= own.length) return TEXT_WEIGHTS.copy
      return lang === undefined ? TEXT_WEIGHTS.smsa : TEXT_WEIGHTS.nusax
    }),
  }
  const examples = examplesOf(task, numbers, balance)
  const weights = descend(rows, numbers, examples, { classes, size, seed: SEED, ...rest })
  return weights.map((weight, at) => weight * (rarity[Math.floor(at / classes)] as number))
}

export interface MentionTasks {
  readonly tone: Task
  readonly plain: Task
  readonly driver: Task
}

/** Reads every labelled mention once; tone, plain tone and driver share labels' order and stories. */
export function mentionTasks(
  corpus: Corpus,
  subjects: readonly Subject[],
  sentiment: Table,
  sizes = SIZES,
): MentionTasks {
  const lexicon = loadLexicon()
  const read = createMentionReader(lexicon, sentiment)
  const inputOf = createInputOf(corpus.patterns, subjects, lexicon)
  const { mentions } = corpus
  const lists = mentions.map((record) => read(inputOf(record)).list)
  const shared = { strata: mentions.map(channelOfMention), groups: storiesOf(mentions) }
  const labels = mentions.map(({ tone }) => tone + 1)
  const drivers = mentions.map(({ driver }) =>
    Math.max(0, (DRIVER_CLASSES as readonly string[]).indexOf(driver)),
  )
  const weights = mentions.map(({ sure }) => (sure ? 1 : UNSURE_WEIGHT))
  const tone = { ...shared, weights, lists, labels, classes: TONE_CLASSES.length, size: sizes.tone }
  return {
    tone,
    plain: { ...tone, weights: mentions.map(() => 1), lists: mentions.map(plainFeatures) },
    driver: {
      ...shared,
      weights,
      lists,
      labels: drivers,
      classes: DRIVER_CLASSES.length,
      size: sizes.driver,
    },
  }
}
