/** Loads what is spooled, again and again, and waits longer while the store does not take it. */
import type { Spool } from './spool/spool.ts'
import type { Drain, Drained } from './store/drain.ts'

export interface Loading {
  /** Seals and loads everything that is there; resolves when it stands in the store. */
  flush(): Promise<Drained>
  /** Ends the loop after the batch in hand. */
  stop(): Promise<void>
}

export interface LoadingOptions {
  readonly spool: Spool
  readonly drain: Drain
  readonly sleep: (ms: number) => Promise<void>
  readonly onError: (error: unknown, waitMs: number) => void
}

/** A mention stands on the page seconds after it was read, and a batch is not a single row. */
const PERIOD_MS = 2_000
/** While the store is away: asked often enough to go on within seconds of its return. */
const LONGEST_WAIT_MS = 10_000

export function startLoading({ spool, drain, sleep, onError }: LoadingOptions): Loading {
  let stopping = false
  let last: Promise<unknown> = Promise.resolve()
  const flush = (): Promise<Drained> => {
    const mine = last.then(async () => {
      await spool.seal()
      return drain.run()
    })
    last = mine.catch(() => undefined)
    return mine
  }
  const loop = async () => {
    let wait = PERIOD_MS
    while (!stopping) {
      await sleep(wait)
      if (stopping) return
      try {
        await flush()
        wait = PERIOD_MS
      } catch (error) {
        wait = Math.min(wait * 2, LONGEST_WAIT_MS)
        onError(error, wait)
      }
    }
  }
  const running = loop()
  return {
    flush,
    async stop() {
      stopping = true
      await Promise.all([running, last])
    },
  }
}
