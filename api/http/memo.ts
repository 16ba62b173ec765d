/** Answers that many pages ask for at once are worked out once. */

/**
 * Keeps the answer of `work` for some milliseconds. Callers meanwhile share one piece of work; a failure is not
 * kept.
 */
export function memo<T>(work: () => Promise<T>, milliseconds: number, clock: () => Date): () => Promise<T> {
  let kept: { readonly answer: Promise<T>; readonly until: number } | null = null
  return () => {
    const now = clock().getTime()
    if (kept !== null && now < kept.until) return kept.answer
    const answer = work()
    const entry = { answer, until: now + milliseconds }
    kept = entry
    answer.catch(() => {
      if (kept === entry) kept = null
    })
    return answer
  }
}
