/** Days whose rollup is behind, as a parameter of the questions that read rollups. */

/** What a question names them by. */
export const DIRTY = '{dirty:Array(Date)}'

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
