/** Loads what is spooled, again and again, and waits longer while the store does not take it. */
import type { Spool } from './spool/spool.ts'
import { addDrained, type Drain, type Drained } from './store/drain.ts'

export interface Loading {
  /** Seals and loads everything that is there; resolves when it stands in the store. */
  flush(): Promise<Drained>
  /** Ends the loop after the batch in hand. */
  stop(): Promise<void>
}

export interface LoadingOptions {
  readonly spool: Pick<Spool, 'seal'>
  readonly drain: Drain
  readonly sleep: (ms: number) => Promise<void>
  readonly onError: (error: unknown, waitMs: number) => void
  /** Everything that was sealed has been taken. */
  readonly onLoaded?: (drained: Drained) => void
}

/** A mention stands on the page seconds after it was read, and a batch is not a single row. */
const PERIOD_MS = 2_000
/** While the store is away: asked often enough to go on within seconds of its return. */
const LONGEST_WAIT_MS = 10_000

export function startLoading({ spool, drain, sleep, onError, onLoaded }: LoadingOptions): Loading {
  let stopping = false
  let failing = false
  let last: Promise<unknown> = Promise.resolve()
  const sealAndDrain = async () => {
    await spool.seal()
    return drain.run()
  }
  const load = async (): Promise<Drained> => {
    try {
      // While the store is away the open segment grows on: hundreds of small ones would come back as small batches.
      const waiting = failing ? await drain.run() : null
      const drained = await sealAndDrain()
      failing = false
      const all = waiting === null ? drained : addDrained(waiting, drained)
      onLoaded?.(all)
      return all
    } catch (error) {
      failing = true
      throw error
    }
  }
  const flush = (): Promise<Drained> => {
    const mine = last.then(load)
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

/** Several spools as one: each is loaded though another is refused; the first refusal is told. */
export function joinDrains(drains: readonly Drain[]): Drain {
  return {
    async run() {
      const results = await Promise.allSettled(drains.map((drain) => drain.run()))
      const failed = results.find((result) => result.status === 'rejected')
      if (failed !== undefined) throw failed.reason
      return results
        .flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
        .reduce(addDrained)
    },
  }
}
