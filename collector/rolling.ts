/** Brings the rollups up to date, again and again, while questions read what is behind from the events. */

export interface Rolling {
  /** Ends the loop after the month in hand. */
  stop(): Promise<void>
}

export interface RollingOptions {
  /** Rebuilds what is stale; resolves with the months that were. */
  readonly rebuild: () => Promise<{ readonly months: readonly number[] }>
  /** Compares all of them with the events, and rebuilds what differs. */
  readonly reconcile: () => Promise<unknown>
  readonly sleep: (ms: number) => Promise<void>
  /** Milliseconds. */
  readonly now: () => number
  readonly onError: (error: unknown) => void
}

/** Until then a new event is read as it is, which costs a question little for a day or two. */
const PERIOD_MS = 30_000
/** A rebuild may take this share of the time: the one writer of the embedded engine is needed for loading. */
const SHARE = 0.05

/** At the start and every night: all events are read for it. */
const RECONCILE_MS = 24 * 3_600_000

export function startRolling({ rebuild, reconcile, sleep, now, onError }: RollingOptions): Rolling {
  let stopping = false
  let reconciledAt = Number.NEGATIVE_INFINITY
  const work = async () => {
    await rebuild()
    if (now() - reconciledAt < RECONCILE_MS || stopping) return
    reconciledAt = now()
    await reconcile()
  }
  const loop = async () => {
    while (!stopping) {
      const started = now()
      try {
        await work()
      } catch (error) {
        onError(error)
      }
      await sleep(Math.max(PERIOD_MS, (now() - started) / SHARE))
    }
  }
  const running = loop()
  return {
    async stop() {
      stopping = true
      await running
    },
  }
}
