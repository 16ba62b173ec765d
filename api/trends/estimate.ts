/** Net sentiment with its 90 % interval, from counts or sums of weights. */
import type { DataState, Estimate } from '../contract/common.ts'
import type { Figures } from '../contract/figures.ts'

/** Sums of the weights of independent mentions by tone, and of their squares. Weight 1 each: plain counts. */
export interface Tally {
  readonly positive: number
  readonly neutral: number
  readonly negative: number
  readonly squares: number
}

/**
 * Effective mentions below which a value is `limited`: at 30 the 90 % interval is up to ± 29 points wide (all
 * mentions polar, evenly split), which is as much as half the scale of the map's colours.
 */
export const FLOOR = 30
/** Standard deviations to each side of a 90 % interval. */
const Z90 = 1.6449
/** Jeffreys' prior for shares: half a mention of each tone. */
const PRIOR = 0.5
const POINTS = 100

/** Weights are stored as Float32; more digits than this are its noise. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

function total(tally: Tally): number {
  return tally.positive + tally.neutral + tally.negative
}

/** Kish's effective sample size (Σw)² / Σw², 0 without a mention. */
export function effectiveN(tally: Tally): number {
  return tally.squares > 0 ? total(tally) ** 2 / tally.squares : 0
}

function stateOf(n: number, effective: number): DataState {
  if (n <= 0) return 'none'
  return rounded(effective) < FLOOR ? 'limited' : 'enough'
}

/**
 * Mean and variance of (positive share − negative share) after the data.
 *
 * Shares p are Dirichlet with α_k = n_eff · w_k / Σw + ½ (Jeffreys). With A = Σα and means m_k = α_k / A the
 * difference has the mean d = m₊ − m₋ and the variance (m₊ + m₋ − d²) / (A + 1), exactly; the interval takes
 * it as normal.
 */
function posterior(tally: Tally): { mean: number; variance: number } {
  const scale = effectiveN(tally) / total(tally)
  const sum = total(tally) * scale + 3 * PRIOR
  const positive = (tally.positive * scale + PRIOR) / sum
  const negative = (tally.negative * scale + PRIOR) / sum
  const mean = positive - negative
  return { mean, variance: (positive + negative - mean ** 2) / (sum + 1) }
}

function interval(mean: number, variance: number, bound: number): { low: number; high: number } {
  const half = Z90 * Math.sqrt(variance)
  return {
    low: rounded(Math.max(-bound, POINTS * (mean - half))),
    high: rounded(Math.min(bound, POINTS * (mean + half))),
  }
}

function netPoints(tally: Tally): number {
  return (POINTS * (tally.positive - tally.negative)) / total(tally)
}

/**
 * Net sentiment in points: 100 · (n₊ − n₋) / n, neutral in the denominator, with the 90 % interval of its
 * posterior clipped to ± 100. The value is the plain one; only the interval knows the prior.
 */
export function estimateNet(tally: Tally): Estimate {
  const n = total(tally)
  const effective = effectiveN(tally)
  const state = stateOf(n, effective)
  if (state === 'none') return { value: null, low: null, high: null, n: 0, effectiveN: 0, state }
  const { mean, variance } = posterior(tally)
  return {
    value: rounded(netPoints(tally)),
    ...interval(mean, variance, POINTS),
    n: rounded(n),
    effectiveN: rounded(effective),
    state,
  }
}

/**
 * Current − previous in points, with a 90 % interval that takes the two periods as independent. `clear` when it
 * leaves out 0. Null unless both have enough data.
 */
export function changeBetween(current: Tally, previous: Tally): Figures['net']['change'] {
  const states = [current, previous].map((tally) => stateOf(total(tally), effectiveN(tally)))
  if (states.some((state) => state !== 'enough')) return null
  const now = posterior(current)
  const before = posterior(previous)
  const bounds = interval(now.mean - before.mean, now.variance + before.variance, 2 * POINTS)
  const value = rounded(netPoints(current) - netPoints(previous))
  return { value, ...bounds, clear: bounds.low > 0 || bounds.high < 0 }
}
