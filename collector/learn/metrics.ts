/** How well predictions fit labels. Classes are numbers from 0. */

export interface Prediction {
  readonly label: number
  readonly probabilities: readonly number[]
}

export const guessOf = ({ probabilities }: Prediction): number =>
  probabilities.indexOf(Math.max(...probabilities))

/** Rows are labels, columns predictions. */
export function confusionOf(predictions: readonly Prediction[], classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  for (const prediction of predictions) {
    const row = counts[prediction.label] as number[]
    const guess = guessOf(prediction)
    row[guess] = (row[guess] as number) + 1
  }
  return counts
}

/** F1 of each class: 2·tp ÷ (2·tp + fp + fn); 0 where a class is neither there nor said. */
export function f1Of(confusion: readonly (readonly number[])[]): number[] {
  return confusion.map((row, k) => {
    const right = row[k] as number
    const all = row.reduce((sum, count) => sum + count, 0)
    const said = confusion.reduce((sum, other) => sum + (other[k] as number), 0)
    return all + said === 0 ? 0 : (2 * right) / (all + said)
  })
}

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

export const macroF1 = (predictions: readonly Prediction[], classes: number): number =>
  meanOf(f1Of(confusionOf(predictions, classes)))

const BINS = 10

/** Expected calibration error: Σ over ten equal bins of confidence of share × |accuracy − mean confidence|. */
export function calibrationError(predictions: readonly Prediction[]): number {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, right: 0, confidence: 0 }))
  for (const prediction of predictions) {
    const confidence = Math.max(...prediction.probabilities)
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))] as (typeof bins)[number]
    bin.count += 1
    bin.right += Number(guessOf(prediction) === prediction.label)
    bin.confidence += confidence
  }
  return (
    bins.reduce((sum, { right, confidence }) => sum + Math.abs(right - confidence), 0) /
    (predictions.length || 1)
  )
}

/** Of the predictions at least so confident: their share of all, and how many are right. */
export function sureOf(
  predictions: readonly Prediction[],
  from: number,
): { share: number; accuracy: number } {
  const sure = predictions.filter(({ probabilities }) => Math.max(...probabilities) >= from)
  const right = sure.filter((prediction) => guessOf(prediction) === prediction.label)
  return { share: sure.length / (predictions.length || 1), accuracy: right.length / (sure.length || 1) }
}
