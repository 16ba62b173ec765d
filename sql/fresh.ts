/** Days whose rollup is behind, as a parameter of the questions that read rollups. */

import { KentonganError } from '../collector/domain/errors.ts'

/** What a question names them by. */
export const DIRTY = '{dirty:Array(Date)}'

/**
 * The question with the days in its text: three years of them are more than fits in an address, where parameters travel.
 *
 * @throws KentonganError `usage` for what is no day.
 */
export function bindDirty(text: string, days: readonly string[]): string {
  const wrong = days.find((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day))
  if (wrong !== undefined) throw new KentonganError('usage', `"${wrong}" is no day.`)
  const list = days.map((day) => `'${day}'`).join(', ')
  return text.replaceAll(DIRTY, `CAST([${list}], 'Array(Date)')`)
}

/**
 * Asks anew each time, but callers that come while an answer is under way share it: the questions of one page are asked
 * at once.
 */
export function shareInFlight<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  return () => {
    running ??= work().finally(() => {
      running = null
    })
    return running
  }
}
