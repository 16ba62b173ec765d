/** Looks every second whether there is room, and tells the processes beside the collector how it stands. */
import type { CollectorStatus } from './domain/collector-status.ts'
import { createHeartbeat } from './heartbeat.ts'
import type { Polling } from './polling.ts'
import type { Spool } from './spool/spool.ts'

export interface Watch {
  /** Looks once, so that no poll begins without room, and goes on by itself. */
  begin(): Promise<void>
  noteLoaded(): void
  noteLoadError(error: unknown): void
  close(): Promise<void>
}

export interface WatchOptions {
  readonly directory: string
  readonly spool: Pick<Spool, 'sealed' | 'bytes'>
  readonly polling: Pick<Polling, 'look'>
  readonly now: () => Date
  readonly sleep: (ms: number) => Promise<void>
  readonly stopping: AbortSignal
  readonly log: (text: string) => void
}

/** A full disk is to be seen within 5 s: one second here, one where it is asked, and room between them. */
const LOOK_MS = 1_000

export function createWatch(options: WatchOptions): Watch {
  const { spool, polling, now, sleep, stopping, log } = options
  const heartbeat = createHeartbeat(options.directory)
  let loadedAt: string | null = null
  let loadError: string | null = null
  let loop: Promise<void> = Promise.resolve()
  const look = async () => {
    const pause = await polling.look()
    const [segments, bytes] = await Promise.all([spool.sealed(), spool.bytes()])
    const status: CollectorStatus = {
      at: now().toISOString(),
      pause: pause?.code ?? null,
      segments: segments.length,
      bytes,
      loadedAt,
      loadError,
    }
    await heartbeat.beat(status)
  }
  const carefully = () => look().catch((error: unknown) => log(`could not look for room: ${String(error)}`))
  return {
    async begin() {
      await carefully()
      loop = (async () => {
        while (!stopping.aborted) {
          await sleep(LOOK_MS)
          await carefully()
        }
      })()
    },
    noteLoaded() {
      loadedAt = now().toISOString()
      loadError = null
    },
    noteLoadError(error) {
      loadError = error instanceof Error ? error.message : String(error)
    },
    async close() {
      await loop
      await heartbeat.close()
    },
  }
}
