/** The store's state as several routes ask for it, each question asked once for many pages. */
import type { AdapterStatus } from '../../collector/domain/adapter-status.ts'
import type { Source } from '../../collector/domain/source.ts'
import type { Store } from '../../sql/client.ts'
import type { SourceHealth } from '../contract/sources.ts'
import { memo } from '../http/memo.ts'
import { askCaptures, lastCapture, toHealth } from './captures.ts'
import type { CollectorView } from './collector-view.ts'
import { askCounters } from './counters.ts'
import { assessHealth } from './health.ts'
import { askRhythm } from './rhythm.ts'
import { askDataVersion, askSummary } from './summary.ts'

/** A page notices new data after at most this; a thousand open pages cost one question a second. */
const VERSION_MS = 1_000
/** The count of all events reads a column of the whole table, so it is asked less often. */
const SUMMARY_MS = 2_000
/** Polls come every few minutes. */
const CAPTURES_MS = 2_000
/** A week and a month of polls are read for it, and it moves by hours. */
const RHYTHM_MS = 60_000
/** A full disk is seen within 5 s; the collector looks once a second. */
const HEALTH_MS = 1_000
/** Whoever scrapes does so every 15 s at most. */
const COUNTERS_MS = 5_000

interface LiveDependencies {
  readonly store: Store
  readonly clock: () => Date
  readonly sources: readonly Source[]
  readonly sample: boolean
  readonly collector: CollectorView
}

interface SourcesNow {
  readonly health: readonly SourceHealth[]
  readonly lastCaptureAt: string | null
}

export interface Live {
  dataVersion(): Promise<string>
  summary(): ReturnType<typeof askSummary>
  sources(): Promise<SourcesNow>
  health(): ReturnType<typeof assessHealth>
  /** How each way of reading a platform did. */
  adapters(): Promise<readonly AdapterStatus[]>
  counters(): ReturnType<typeof askCounters>
}

export function createLive(dependencies: LiveDependencies): Live {
  const { store, clock, sample, sources, collector } = dependencies
  const rhythm = memo(() => askRhythm(store, clock()), RHYTHM_MS, clock)
  const sourcesNow = async (): Promise<SourcesNow> => {
    const now = clock()
    const [rows, rhythms] = await Promise.all([askCaptures(store, now), rhythm()])
    return {
      health: sources.map((source) =>
        toHealth(source, rows.get(source.id), rhythms.get(source.id), now.getTime()),
      ),
      lastCaptureAt: lastCapture(rows.values()),
    }
  }
  return {
    dataVersion: memo(() => askDataVersion(store, sample, clock()), VERSION_MS, clock),
    summary: memo(() => askSummary(store), SUMMARY_MS, clock),
    sources: memo(sourcesNow, CAPTURES_MS, clock),
    health: memo(() => assessHealth(collector, clock()), HEALTH_MS, clock),
    adapters: memo(async () => (await collector.adapters?.()) ?? [], HEALTH_MS, clock),
    counters: memo(() => askCounters(store), COUNTERS_MS, clock),
  }
}
