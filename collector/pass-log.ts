/** What the log of npm start says about a pass over the sources: each change once, many failures as one line. */
import type { Capture } from './domain/disposition.ts'
import type { Source } from './domain/source.ts'

export interface PassLog {
  readonly note: (source: Source, capture: Capture) => void
  /** Ends a pass: tells what was not told source by source. */
  end(): void
}

/** Without a network every source fails at once; that many lines tell it, the rest is counted. */
const FAILURES_TOLD = 5

const commonest = (codes: ReadonlyMap<string, number>) =>
  [...codes]
    .toSorted((a, b) => b[1] - a[1])
    .map(([code, count]) => `${count} × ${code}`)
    .join(', ')

export function createPassLog(log: (text: string) => void): PassLog {
  const lastError = new Map<string, string>()
  let failures = new Map<string, number>()
  let told = 0
  const noteFailure = (source: Source, code: string, message: string | null) => {
    failures.set(code, (failures.get(code) ?? 0) + 1)
    told += 1
    if (told <= FAILURES_TOLD) log(`${source.id}: ${message} [${code}]`)
  }
  return {
    note(source, capture) {
      const error = capture.errorCode ?? ''
      const before = lastError.get(source.id) ?? ''
      lastError.set(source.id, error)
      // A source that stays unreachable is said once, not every quarter of an hour.
      if (error !== before && error === '') log(`${source.id}: read again`)
      if (error !== before && error !== '') noteFailure(source, error, capture.error)
      if (capture.received > capture.counts.duplicate) {
        log(`${source.id}: ${capture.received} items, ${capture.events} events`)
      }
    },
    end() {
      if (told > FAILURES_TOLD) {
        log(`${told} sources failed in this pass (${commonest(failures)}); each: npm run sources -- list`)
      }
      failures = new Map()
      told = 0
    },
  }
}
