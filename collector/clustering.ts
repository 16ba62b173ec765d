/** Puts what was loaded into stories, again and again, without taking more than its share of the machine. */
import type { Store } from '../sql/client.ts'
import { type Clustered, clusterStories } from './cluster/cluster.ts'

export interface ClusteringOptions {
  readonly store: Store
  readonly holder: string
  readonly now: () => number
  /** Ends early when a stop comes. */
  readonly sleep: (ms: number) => Promise<unknown>
  readonly stopping: AbortSignal
  readonly log: (text: string) => void
}

/** A story is whole a minute after its last article was read. */
const PERIOD_MS = 60_000
/** A run that took a second is followed by nine without one. */
const REST_FACTOR = 9
/** What is published now is looked at each time; an archive that was read, once in so many runs. */
const RECENT_DAYS = 30
const RUNS_UNTIL_ALL = 60
const DAY_MS = 86_400_000

/** Resolves when a stop came and the batch in hand has ended. */
export async function keepClustering(options: ClusteringOptions): Promise<void> {
  const { sleep, stopping, now, log } = options
  for (let run = 0; !stopping.aborted; run++) {
    const started = now()
    const since = run % RUNS_UNTIL_ALL === 0 ? 0 : Math.floor((started - RECENT_DAYS * DAY_MS) / 1_000)
    try {
      const done = await clusterStories({ ...options, since, signal: stopping })
      if (done.documents + done.removed > 0) log(describe(done))
    } catch (error) {
      if (!stopping.aborted) log(`stories wait: ${String(error)}`)
    }
    await sleep(Math.max(PERIOD_MS, REST_FACTOR * (now() - started)))
  }
}

const describe = ({ documents, moved, removed }: Clustered) =>
  `${documents} documents put into stories, ${moved} moved, ${removed} gone`
