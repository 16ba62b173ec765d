/** The one sentence at the head of Ringkasan: which of its forms the figures allow. */
import type { Figures } from '../../api/contract/figures.ts'

export type LeadForm = 'none' | 'limited' | 'noComparison' | 'same' | 'up' | 'down'

/**
 * `same` whenever the interval of the change covers zero, however large the change looks: no direction is said
 * that the data does not carry.
 */
export function leadForm(figures: Pick<Figures, 'net'>): LeadForm {
  const { current, change } = figures.net
  if (current.state === 'none' || current.value === null) return 'none'
  if (current.state === 'limited') return 'limited'
  if (change === null) return 'noComparison'
  if (!change.clear || Math.round(change.value) === 0) return 'same'
  return change.value > 0 ? 'up' : 'down'
}

export interface Span {
  unit: 'day' | 'days' | 'weeks' | 'year'
  count: number
}

/** How a person names a length of time: 84 days are 12 weeks, 365 a year, 30 stay days. */
export function spanOf(days: number): Span {
  if (days === 1) return { unit: 'day', count: 1 }
  if (days === 365 || days === 366) return { unit: 'year', count: 1 }
  if (days >= 28 && days % 7 === 0) return { unit: 'weeks', count: days / 7 }
  return { unit: 'days', count: days }
}

/** Below this many a percentage of change says more than is known. */
const SMALLEST_COMPARED = 20

export type CountChange = { kind: 'share'; share: number } | { kind: 'small' } | { kind: 'same' }

/** Change of a count against the period before: a share where both are large enough, else only the number. */
export function countChange(value: number, previous: number): CountChange {
  if (previous < SMALLEST_COMPARED) return { kind: 'small' }
  const share = (value - previous) / previous
  return Math.round(share * 100) === 0 ? { kind: 'same' } : { kind: 'share', share }
}
