/** Temperature scaling: one number by which logits are divided, so that 80 % sure is right 8 times of 10. */
import { softmax } from '../model/table.ts'

export interface Scored {
  readonly label: number
  readonly logits: readonly number[]
}

const COOLEST = 0.2
const HOTTEST = 10
const STEPS = 60
/** The golden section: each step keeps this share of the interval. */
const GOLDEN = (Math.sqrt(5) - 1) / 2

function lossOf(scored: readonly Scored[], temperature: number): number {
  return scored.reduce(
    (sum, { label, logits }) => sum - Math.log(softmax(logits, temperature)[label] as number),
    0,
  )
}

/** The temperature of the least log loss (Guo et al. 2017), by golden-section search on its logarithm; 1 for no data. */
export function temperatureOf(scored: readonly Scored[]): number {
  if (scored.length === 0) return 1
  let low = Math.log(COOLEST)
  let high = Math.log(HOTTEST)
  for (let step = 0; step < STEPS; step += 1) {
    const left = high - GOLDEN * (high - low)
    const right = low + GOLDEN * (high - low)
    if (lossOf(scored, Math.exp(left)) < lossOf(scored, Math.exp(right))) high = right
    else low = left
  }
  return Math.exp((low + high) / 2)
}
