/** Colour class of a value −100 … +100. The colours themselves stand in style.css, for light and dark. */
import type { Estimate } from '../../api/contract/common.ts'

/** Upper bounds of the lower classes; the scale is symmetric, so the bounds of the upper ones are their mirror. */
const BOUNDS = [-30, -15, -5] as const

export type ToneClass = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** 0 (≤ −30) … 3 (around zero) … 6 (≥ +30), by the whole number that is printed, so that both agree. */
export function toneClass(value: number): ToneClass {
  const printed = Math.round(value)
  const below = BOUNDS.filter((bound) => printed <= bound).length
  const above = BOUNDS.filter((bound) => printed >= -bound).length
  return (3 - below + above) as ToneClass
}

/** A tile has a full colour only where the data is enough. */
export function tileClass(net: Pick<Estimate, 'value' | 'state'>): string {
  if (net.state === 'none' || net.value === null) return 'tile-none'
  if (net.state === 'limited') return 'tile-limited'
  return `tone-${toneClass(net.value)}`
}
