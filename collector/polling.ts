/** Passes over the sources, one at a time, that wait while there is no room and go on by themselves. */
import type { Pause } from './domain/collector-status.ts'
import { isDiskFull } from './domain/disk.ts'
import type { Gate } from './gate.ts'
import type { DuePass } from './pass.ts'

export interface Polling {
  /** Starts a pass, or lets what is due now join the one that runs; not while polling waits. Called by the clock. */
  tick(): void
  /** Looks whether there is room; breaks off or begins a pass accordingly. */
  look(): Promise<Pause | null>
  /** Whether polling waits for room. */
  isPaused(): boolean
  /** Resolves when no pass runs. */
  idle(): Promise<void>
}

export interface PollingOptions {
  readonly gate: Gate
  /** Passes over what is due. They end early, without an error, when the signal says so. */
  readonly pass: DuePass
  /** Ends everything for good. */
  readonly stopping: AbortSignal
  readonly log: (text: string) => void
}

export function createPolling({ gate, pass, stopping, log }: PollingOptions): Polling {
  let paused: Pause | null = null
  let running: Promise<void> | null = null
  let current = new AbortController()

  const runPass = async (): Promise<void> => {
    current = new AbortController()
    try {
      await pass.run(AbortSignal.any([stopping, current.signal]))
    } catch (error) {
      if (isDiskFull(error)) gate.noteFull()
      log(`pass broken off: ${error instanceof Error ? error.message : String(error)}`)
      // One source met it; the others of this pass would meet it too.
      current.abort()
    } finally {
      running = null
    }
  }
  const tick = () => {
    if (paused !== null || stopping.aborted) return
    if (running === null) running = runPass()
    else pass.join()
  }
  return {
    tick,
    async look() {
      const before = paused?.code
      paused = await gate.check()
      if (paused?.code !== before)
        log(paused === null ? 'polling goes on' : `polling waits: ${paused.message}`)
      if (paused !== null) current.abort()
      // The pass that was broken off may still be ending: what it left is begun right after it.
      else if (before !== undefined) void (running ?? Promise.resolve()).then(tick)
      return paused
    },
    isPaused: () => paused !== null,
    idle: () => running ?? Promise.resolve(),
  }
}
