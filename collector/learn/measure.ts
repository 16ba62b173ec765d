/** The figures of the model: on texts held back, and on folds of the labelled mentions. */
import type { Driver } from '../domain/driver.ts'
import { DRIVERS } from '../domain/driver.ts'
import type { DriverCard } from '../model/file.ts'
import { logitsOf, softmax, type Table } from '../model/table.ts'
import { crossValidate } from './crossing.ts'
import type { LabelledText } from './data.ts'
import { calibrationError, confusionOf, f1Of, meanOf, type Prediction, sureOf } from './metrics.ts'
import {
  DRIVER_CANDIDATES,
  DRIVER_CLASSES,
  type MentionTasks,
  PLAIN_CANDIDATES,
  TONE_CANDIDATES,
  TONE_CLASSES,
  textFeatures,
} from './tasks.ts'

/** What a set of predictions amounts to. */
export interface Measured {
  readonly name: string
  readonly records: number
  readonly macroF1: number
  /** Of unfavourable, neutral, favourable. */
  readonly f1: readonly number[]
  readonly calibrationError: number
  readonly sureShare: number
  readonly sureAccuracy: number
  readonly confusion: readonly (readonly number[])[]
}

/** A reading is called sure from this probability on; shown with its share and accuracy. */
export const SURE_FROM = 0.8
/** Below it a driver is not measurable yet; below the second it is on trial (design: method). */
const MEASURABLE = 0.5
const TRUSTED = 0.7

export function measure(name: string, predictions: readonly Prediction[]): Measured {
  const confusion = confusionOf(predictions, TONE_CLASSES.length)
  const f1 = f1Of(confusion)
  const sure = sureOf(predictions, SURE_FROM)
  return {
    name,
    records: predictions.length,
    macroF1: meanOf(f1),
    f1,
    calibrationError: calibrationError(predictions),
    sureShare: sure.share,
    sureAccuracy: sure.accuracy,
    confusion,
  }
}

/** Sentiment of texts: SmSA, each language of NusaX, and the mean over those. */
export function measureTexts(
  texts: readonly LabelledText[],
  table: Table,
  temperature: number,
): { readonly measured: Measured[]; readonly nusaxMean: number } {
  const of = new Map<string, Prediction[]>()
  for (const { text, tone, lang } of texts) {
    const name = lang === undefined ? 'SmSA valid' : `NusaX valid ${lang}`
    const list = of.get(name) ?? []
    of.set(name, list)
    list.push({ label: tone + 1, probabilities: softmax(logitsOf(table, textFeatures(text)), temperature) })
  }
  const measured = [...of].map(([name, predictions]) => measure(name, predictions))
  const nusax = measured.filter(({ name }) => name.startsWith('NusaX'))
  return {
    measured: [...measured, measure('all valid texts', [...of.values()].flat())],
    nusaxMean: meanOf(nusax.map((each) => each.macroF1)),
  }
}

export interface FoldFigures {
  readonly tone: readonly Measured[]
  readonly plain: readonly Measured[]
  readonly drivers: readonly DriverCard[]
  readonly plainDrivers: readonly number[]
}

function byChannel(name: string, predictions: readonly Prediction[], strata: readonly string[]): Measured[] {
  const of = (channel: string) => predictions.filter((_, row) => strata[row] === channel)
  return [
    measure(`${name}: news`, of('news')),
    measure(`${name}: social`, of('social')),
    measure(`${name}: both`, predictions),
  ]
}

function statusOf(f1: number): DriverCard['status'] {
  if (f1 < MEASURABLE) return 'belum dapat diukur'
  return f1 < TRUSTED ? 'uji coba' : 'terukur'
}

/** Five folds by story, settings chosen inside; ours beside the plain model. */
export function measureFolds({ tone, plain, driver }: MentionTasks): FoldFigures {
  const driverF1 = (task: typeof driver) =>
    f1Of(confusionOf(crossValidate(task, DRIVER_CANDIDATES).predictions, DRIVER_CLASSES.length))
  const ours = driverF1(driver)
  return {
    tone: byChannel('ours', crossValidate(tone, TONE_CANDIDATES).predictions, tone.strata),
    plain: byChannel('plain', crossValidate(plain, PLAIN_CANDIDATES).predictions, tone.strata),
    drivers: DRIVERS.map((name: Driver, index) => ({
      driver: name,
      f1: ours[index + 1] as number,
      records: driver.labels.filter((label) => label === index + 1).length,
      status: statusOf(ours[index + 1] as number),
    })),
    plainDrivers: driverF1({ ...driver, lists: plain.lists }).slice(1),
  }
}
