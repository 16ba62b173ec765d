/** What the collector says about itself to the processes beside it: `collector.json` in the data directory. */

/** Why polling waits. Nothing is lost meanwhile: what was read is kept, feeds are read when it goes on. */
export const PAUSE_CODES = ['disk_full', 'disk_reserve', 'spool_full'] as const
export type PauseCode = (typeof PAUSE_CODES)[number]

export interface Pause {
  readonly code: PauseCode
  /** What is the matter and what to do about it, for a log. */
  readonly message: string
}

export interface CollectorStatus {
  /** ISO 8601 UTC; older than a few seconds: the collector is gone. */
  readonly at: string
  readonly pause: PauseCode | null
  /** Sealed segments, and bytes of all, that wait in the collector's own spool. */
  readonly segments: number
  readonly bytes: number
  /** When everything that was sealed last stood in the store, or null. */
  readonly loadedAt: string | null
  /** Why loading fails at the moment, or null. */
  readonly loadError: string | null
}

export const STATUS_FILE = 'collector.json'
/** One block that is written over in place: that needs no room on a disk that is full. */
const STATUS_BYTES = 4_096
/** Leaves room for the rest in the block, also when every character takes three bytes. */
const ERROR_LENGTH = 500

export function encodeStatus(status: CollectorStatus): Buffer {
  const loadError = status.loadError?.slice(0, ERROR_LENGTH) ?? null
  const block = Buffer.alloc(STATUS_BYTES, ' ')
  block.write(JSON.stringify({ ...status, loadError }))
  return block
}

/** Null when it was read in the middle of a write, or is none. */
export function decodeStatus(text: string): CollectorStatus | null {
  try {
    return JSON.parse(text) as CollectorStatus
  } catch {
    return null
  }
}
