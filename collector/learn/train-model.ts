/** From the labelled data to the model's file: weights, temperatures, card. */
import { brotliCompressSync, constants } from 'node:zlib'
import type { Subject } from '../domain/subject.ts'
import type { ModelCard, TableCard } from '../model/file.ts'
import { logitsOf, quantise, type Table } from '../model/table.ts'
import { temperatureOf } from './calibrate.ts'
import { choose, SEED, train } from './crossing.ts'
import type { Corpus, LabelledText } from './data.ts'
import { type FoldFigures, measureFolds, measureTexts, SURE_FROM } from './measure.ts'
import {
  asStored,
  DRIVER_CANDIDATES,
  DRIVER_CLASSES,
  mentionTasks,
  SIZES,
  type Sizes,
  TONE_CANDIDATES,
  TONE_CLASSES,
  textFeatures,
  trainSentiment,
} from './tasks.ts'

export interface Trained {
  readonly card: ModelCard
  readonly bytes: Uint8Array
}

/** Every seventh text is held out to find the temperature of the sentiment table. */
const HELD_OUT = 7
const LICENCE = 'CC-BY-SA 4.0'

const round = (value: number) => Math.round(value * 10_000) / 10_000

function textTemperature(texts: readonly LabelledText[], size: number): number {
  const rows = texts.map((_, row) => row)
  const kept = rows.filter((row) => row % HELD_OUT !== 0)
  const table = asStored(trainSentiment(texts, kept, size), TONE_CLASSES.length, size)
  return temperatureOf(
    rows
      .filter((row) => row % HELD_OUT === 0)
      .map((row) => texts[row] as LabelledText)
      .map(({ text, tone }) => ({ label: tone + 1, logits: logitsOf(table, textFeatures(text)) })),
  )
}

function figuresOf(
  folds: FoldFigures | null,
  valid: ReturnType<typeof measureTexts>,
): Record<string, number> {
  const all = [...valid.measured, ...(folds === null ? [] : [...folds.tone, ...folds.plain])]
  const figures: Record<string, number> = {
    'macro-F1 NusaX valid, mean over 12 languages': round(valid.nusaxMean),
  }
  for (const { name, macroF1, calibrationError, sureShare, sureAccuracy } of all) {
    figures[`macro-F1 ${name}`] = round(macroF1)
    if (name.startsWith('NusaX') || name.startsWith('plain')) continue
    figures[`calibration error ${name}`] = round(calibrationError)
    figures[`share sure ${name}`] = round(sureShare)
    figures[`accuracy where sure ${name}`] = round(sureAccuracy)
  }
  return figures
}

function dataOf({ rows }: Corpus): ModelCard['data'] {
  return [
    { name: 'SmSA (IndoNLU), train', rows: rows.smsa, licence: LICENCE },
    { name: 'NusaX sentiment, train, 12 languages', rows: rows.nusax, licence: LICENCE },
    {
      name: 'news mentions, labels of our own',
      rows: rows.news,
      licence: 'weights only; texts belong to their outlets',
    },
    { name: 'public posts about MBG, labels of our own', rows: rows.social, licence: 'MIT (texts)' },
  ]
}

/** Trains sentiment, tone and driver. The same data, subjects and method give the same bytes. */
export function trainModel(
  corpus: Corpus,
  subjects: readonly Subject[],
  about: {
    readonly name: string
    readonly number: number
    readonly trained: string
    readonly withFolds: boolean
    readonly sizes?: Sizes
  },
): Trained {
  const { texts } = corpus
  const sizes = about.sizes ?? SIZES
  const sentiment = trainSentiment(
    texts.train,
    texts.train.map((_, row) => row),
    sizes.text,
  )
  const text: Table = asStored(sentiment, TONE_CLASSES.length, sizes.text)
  const tasks = mentionTasks(corpus, subjects, text, sizes)
  const all = tasks.tone.labels.map((_, row) => row)
  const tone = choose(tasks.tone, all, TONE_CANDIDATES)
  const driver = choose(tasks.driver, all, DRIVER_CANDIDATES)
  const folds = about.withFolds ? measureFolds(tasks) : null
  const temperature = textTemperature(texts.train, sizes.text)
  const tables = [
    { name: 'text', classes: TONE_CLASSES, size: sizes.text, weights: sentiment },
    {
      name: 'tone',
      classes: TONE_CLASSES,
      size: sizes.tone,
      weights: train(tasks.tone, all, tone.candidate),
    },
    {
      name: 'driver',
      classes: DRIVER_CLASSES,
      size: sizes.driver,
      weights: train(tasks.driver, all, driver.candidate),
    },
  ].map(({ weights, ...table }) => ({ ...table, ...quantise(weights) }))
  return {
    card: {
      name: about.name,
      number: about.number,
      trained: about.trained,
      seed: SEED,
      data: dataOf(corpus),
      tables: tables.map(({ bytes: _, largest, ...table }): TableCard => ({ ...table, largest })),
      temperatures: {
        text: round(temperature),
        news: round(tone.temperatures.get('news') ?? 1),
        social: round(tone.temperatures.get('social') ?? 1),
        driver: round(driver.temperatures.get('news') ?? 1),
      },
      sureFrom: SURE_FROM,
      drivers: folds?.drivers ?? [],
      figures: figuresOf(folds, measureTexts(texts.valid, text, temperature)),
    },
    bytes: brotliCompressSync(Buffer.concat(tables.map(({ bytes }) => Buffer.from(bytes.buffer))), {
      params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
    }),
  }
}
