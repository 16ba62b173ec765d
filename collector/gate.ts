/** Whether there is room for what polling brings: on the disk, and in the spool while the store is away. */
import type { Pause } from './domain/collector-status.ts'
import { describeError } from './domain/errors.ts'
import type { Spool } from './spool/spool.ts'

export interface Gate {
  /** Why polling must wait, or null. */
  check(): Promise<Pause | null>
  /** A write found the disk full: polling waits until a write has gone well. */
  noteFull(): void
}

export interface GateOptions {
  readonly spool: Pick<Spool, 'bytes' | 'probe'>
  readonly spoolLimitBytes: number
  /** Left free for the store, which needs room to merge and to come back. */
  readonly reserveBytes: number
  /** Free bytes on the disk of the data directory. */
  readonly freeBytes: () => Promise<number>
}

const BYTES_OF_MB = 1_048_576
/** Below this a write is tried, whatever the reserve: only that tells a full disk from a nearly full one. */
const NEARLY_FULL_BYTES = 8 * BYTES_OF_MB

const megabytes = (bytes: number) => `${Math.round(bytes / BYTES_OF_MB)} MB`

export function createGate({ spool, spoolLimitBytes, reserveBytes, freeBytes }: GateOptions): Gate {
  let full = false
  const probe = async (): Promise<Pause | null> => {
    try {
      await spool.probe()
      full = false
      return null
    } catch (error) {
      full = true
      return { code: 'disk_full', message: describeError(error) }
    }
  }
  return {
    noteFull() {
      full = true
    },
    async check() {
      const free = await freeBytes()
      if (full || free < NEARLY_FULL_BYTES) {
        const pause = await probe()
        if (pause !== null) return pause
      }
      if (free < reserveBytes) {
        const rule = `${megabytes(reserveBytes)} are kept for the store (KENTONGAN_DISK_RESERVE_MB)`
        return { code: 'disk_reserve', message: `${megabytes(free)} are free on the disk, ${rule}` }
      }
      const waiting = await spool.bytes()
      if (waiting <= spoolLimitBytes) return null
      const rule = `at most ${megabytes(spoolLimitBytes)} may wait (KENTONGAN_SPOOL_LIMIT_MB)`
      return { code: 'spool_full', message: `${megabytes(waiting)} wait for the store, ${rule}` }
    },
  }
}
