/** Cross-validation over stories, with the choice of settings and the calibration nested inside. */
import type { FeatureList } from '../model/collect.ts'
import { softmax } from '../model/table.ts'
import { temperatureOf } from './calibrate.ts'
import { descend, type Example, type FitOptions, rowLogits, rowsOf } from './fit.ts'
import { macroF1, meanOf, type Prediction } from './metrics.ts'
import { foldsOf } from './stories.ts'

export interface Task {
  readonly lists: readonly FeatureList[]
  readonly labels: readonly number[]
  /** Records whose classes are balanced and calibrated apart: the channel. */
  readonly strata: readonly string[]
  readonly groups: readonly number[]
  /** What each record counts in training, beside its class's weight. */
  readonly weights: readonly number[]
  readonly classes: number
  readonly size: number
}

export interface Candidate {
  readonly l2: number
  /** A class weighs (mean count ÷ its count) to this power, in its stratum: 0 as they come, 1 all alike. */
  readonly balance: number
}

export const FOLDS = 5
const INNER_FOLDS = 3
const EPOCHS = 8
const RATE = 0.5
/** Any number would do; this one is fixed, so that training again gives the same bits. */
export const SEED = 20261124

const optionsOf = ({ classes, size }: Task, { l2 }: Candidate): FitOptions => ({
  classes,
  size,
  l2,
  epochs: EPOCHS,
  seed: SEED,
  rate: RATE,
})

/** Weights of records by how rare their class is in their stratum, counted over the picked ones. */
export function examplesOf(
  { labels, strata, classes, weights }: Pick<Task, 'labels' | 'strata' | 'classes' | 'weights'>,
  picked: readonly number[],
  balance: number,
): Example[] {
  const counts = new Map<string, number>()
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const row of picked) {
    count(strata[row] as string)
    count(`${strata[row]} ${labels[row]}`)
  }
  return labels.map((label, row) => {
    const ofClass = counts.get(`${strata[row]} ${label}`) ?? 0
    const mean = (counts.get(strata[row] as string) ?? 0) / classes
    return { label, weight: (weights[row] as number) * (ofClass === 0 ? 1 : (mean / ofClass) ** balance) }
  })
}

/** Logits of every picked record by a model that was trained without its fold. */
function outOfFold(
  task: Task,
  picked: readonly number[],
  folds: number,
  candidate: Candidate,
): Map<number, number[]> {
  const rows = rowsOf(task.lists, task.size)
  const fold = foldsOf(
    picked.map((row) => task.groups[row] as number),
    folds,
    SEED,
  )
  const logits = new Map<number, number[]>()
  for (let out = 0; out < folds; out += 1) {
    const kept = picked.filter((_, index) => fold[index] !== out)
    const weights = descend(rows, kept, examplesOf(task, kept, candidate.balance), optionsOf(task, candidate))
    for (const [index, row] of picked.entries()) {
      if (fold[index] === out) logits.set(row, rowLogits(rows, row, weights, task.classes))
    }
  }
  return logits
}

const predictionOf = (label: number, logits: readonly number[], temperature = 1): Prediction => ({
  label,
  probabilities: softmax(logits, temperature),
})

export interface Chosen {
  readonly candidate: Candidate
  /** By stratum. */
  readonly temperatures: ReadonlyMap<string, number>
  readonly score: number
}

/** The candidate with the best macro-F1 out of fold, the mean of the strata's, with the temperatures that fit its predictions. */
export function choose(
  task: Task,
  picked: readonly number[],
  candidates: readonly Candidate[],
  folds = INNER_FOLDS,
): Chosen {
  const tried = candidates.map((candidate): Chosen => {
    const logits = outOfFold(task, picked, folds, candidate)
    const of = (stratum: string) => picked.filter((row) => task.strata[row] === stratum)
    const label = (row: number) => task.labels[row] as number
    const temperatures = new Map(
      [...new Set(task.strata)].map((stratum) => [
        stratum,
        temperatureOf(of(stratum).map((row) => ({ label: label(row), logits: logits.get(row) as number[] }))),
      ]),
    )
    const score = meanOf(
      [...temperatures.keys()].map((stratum) =>
        macroF1(
          of(stratum).map((row) => predictionOf(label(row), logits.get(row) as number[])),
          task.classes,
        ),
      ),
    )
    return { candidate, temperatures, score }
  })
  return tried.reduce((best, each) => (each.score > best.score ? each : best))
}

/** Trains on the picked records with what was chosen for them. */
export function train(task: Task, picked: readonly number[], candidate: Candidate): Float32Array {
  const rows = rowsOf(task.lists, task.size)
  return descend(rows, picked, examplesOf(task, picked, candidate.balance), optionsOf(task, candidate))
}

/** Predictions for every record; settings and temperatures come from the other folds only. */
export function crossValidate(
  task: Task,
  candidates: readonly Candidate[],
): { readonly predictions: Prediction[]; readonly chosen: readonly Chosen[] } {
  const all = task.labels.map((_, row) => row)
  const rows = rowsOf(task.lists, task.size)
  const fold = foldsOf(task.groups, FOLDS, SEED)
  const predictions: Prediction[] = []
  const chosen: Chosen[] = []
  for (let out = 0; out < FOLDS; out += 1) {
    const kept = all.filter((row) => fold[row] !== out)
    const best = choose(task, kept, candidates)
    chosen.push(best)
    const weights = train(task, kept, best.candidate)
    for (const row of all.filter((each) => fold[each] === out)) {
      const logits = rowLogits(rows, row, weights, task.classes)
      predictions[row] = predictionOf(
        task.labels[row] as number,
        logits,
        best.temperatures.get(task.strata[row] as string),
      )
    }
  }
  return { predictions, chosen }
}
