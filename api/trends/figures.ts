/** The figures of a period beside the period of the same length before it. */
import type { Store } from '../../sql/client.ts'
import type { Figures } from '../contract/figures.ts'
import { changeBetween, estimateNet, rounded, type Tally } from './estimate.ts'
import { askProvinces } from './map.ts'
import { dayStart, previousPeriod } from './period.ts'
import type { Slice } from './slice.ts'

interface FiguresRow extends Tally {
  readonly current: 0 | 1
  readonly news: number
  readonly social: number
  readonly own_voice: number
}

const NOTHING: Omit<FiguresRow, 'current'> = {
  positive: 0,
  neutral: 0,
  negative: 0,
  squares: 0,
  news: 0,
  social: 0,
  own_voice: 0,
}

/** Counts the provinces by state of their data; the filter's province does not narrow them. */
async function countStates(store: Store, slice: Slice): Promise<Figures['provinces']> {
  const { provinces } = await askProvinces(store, slice)
  const count = { enough: 0, limited: 0, none: 0 }
  for (const province of provinces) count[province.net.state] += 1
  return count
}

/** Asks sql/queries/trends/figures.sql for both periods at once, and trends/map.sql for the provinces. */
export async function askFigures(store: Store, slice: Slice): Promise<Figures> {
  const before = previousPeriod(slice.period)
  const [rows, provinces] = await Promise.all([
    store.ask<FiguresRow>('trends/figures', { ...slice.parameters, before: dayStart(before.from) }),
    countStates(store, slice),
  ])
  const current = rows.find((row) => row.current === 1) ?? NOTHING
  const previous = rows.find((row) => row.current === 0) ?? NOTHING
  const count = (column: 'news' | 'social' | 'negative' | 'own_voice') => ({
    value: rounded(current[column]),
    previous: rounded(previous[column]),
  })
  return {
    period: slice.period,
    previousPeriod: before,
    net: {
      current: estimateNet(current),
      previous: estimateNet(previous),
      change: changeBetween(current, previous),
    },
    news: count('news'),
    social: count('social'),
    negative: count('negative'),
    ownVoice: count('own_voice'),
    provinces,
  }
}
