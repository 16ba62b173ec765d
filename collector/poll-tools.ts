/** What one poll of a source is given. */
import type { Crawler } from './crawl/crawl.ts'
import type { Source } from './domain/source.ts'
import type { Reader } from './reading.ts'
import type { Spool } from './spool/spool.ts'
import type { CollectorState, SourceState } from './state/state.ts'

export interface PollTools {
  readonly crawler: Crawler
  readonly reader: Reader
  readonly state: CollectorState
  readonly spool: Spool
  /** Milliseconds. */
  readonly now: () => number
  readonly signal: AbortSignal
  /** Documents that some poll of this process is just reading: feeds of one outlet list the same article. */
  readonly claims: Set<string>
  /** When a source is due next, from its failures and what the server asked for (ms). */
  readonly schedule: (
    state: SourceState,
    retryAfterMs: number | null,
  ) => Pick<SourceState, 'dueAt' | 'failures'>
  readonly onProgress?: (source: Source, done: number, total: number) => void
}
