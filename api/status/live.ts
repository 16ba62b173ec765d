/** The store's state as several routes ask for it, each question asked once for many pages. */
import type { Source } from '../../collector/domain/source.ts'
import type { Store } from '../../sql/client.ts'
import type { SourceHealth } from '../contract/sources.ts'
import { memo } from '../http/memo.ts'
import { askCaptures, lastCapture, toHealth } from './captures.ts'
import { askDataVersion, askSummary } from './summary.ts'

/** A page notices new data after at most this; a thousand open pages cost one question a second. */
const VERSION_MS = 1_000
/** The count of all events reads a column of the whole table, so it is asked less often. */
const SUMMARY_MS = 2_000
/** Polls come every few minutes. */
const CAPTURES_MS = 2_000

interface LiveDependencies {
  readonly store: Store
  readonly clock: () => Date
  readonly sources: readonly Source[]
  readonly sample: boolean
}

interface SourcesNow {
  readonly health: readonly SourceHealth[]
  readonly lastCaptureAt: string | null
}

export interface Live {
  dataVersion(): Promise<string>
  summary(): ReturnType<typeof askSummary>
  sources(): Promise<SourcesNow>
}

async function sourcesNow({ store, clock, sources }: LiveDependencies): Promise<SourcesNow> {
  const rows = await askCaptures(store, clock())
  return {
    health: sources.map((source) => toHealth(source, rows.get(source.id))),
    lastCaptureAt: lastCapture(rows.values()),
  }
}

export function createLive(dependencies: LiveDependencies): Live {
  const { store, clock, sample } = dependencies
  return {
    dataVersion: memo(() => askDataVersion(store, sample, clock()), VERSION_MS, clock),
    summary: memo(() => askSummary(store), SUMMARY_MS, clock),
    sources: memo(() => sourcesNow(dependencies), CAPTURES_MS, clock),
  }
}
