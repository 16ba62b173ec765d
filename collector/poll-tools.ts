/** What one poll of a source is given. */
import type { Crawler } from './crawl/crawl.ts'
import type { Disposition } from './domain/disposition.ts'
import type { Source } from './domain/source.ts'
import type { Reader } from './reading.ts'
import type { Schedule } from './schedule.ts'
import type { SocialTools } from './social-tools.ts'
import type { Spool } from './spool/spool.ts'
import type { CollectorState } from './state/state.ts'
import type { Tasks } from './work/tasks.ts'

export interface PollTools {
  readonly crawler: Crawler
  /** Parsing and extraction, in a worker. */
  readonly work: Tasks
  readonly reader: Reader
  readonly state: CollectorState
  readonly spool: Spool
  /** Milliseconds. */
  readonly now: () => number
  readonly signal: AbortSignal
  /** Documents that some poll of this process is just reading: feeds of one outlet list the same article. */
  readonly claims: Set<string>
  /** When a source is due next, from its failures, what the server asked for (ms) and what the poll came to. */
  readonly schedule: Schedule
  /** What reading posts needs; without it social sources are skipped by name. */
  readonly social?: SocialTools
  /** What each item ended in, in the order of the items. */
  readonly onItem?: (disposition: Disposition | 'again') => void
  readonly onProgress?: (source: Source, done: number, total: number) => void
}
