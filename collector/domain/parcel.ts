/** What people bring, on its way to be read: items of one source, masked, on disk before it is answered for. */
import type { Disposition } from './disposition.ts'
import type { Item } from './item.ts'
import type { Source } from './source.ts'

export interface Parcel {
  readonly source: Source
  readonly items: readonly Item[]
  /** Rows beside them that were wrong, and that bring nothing (boosts): counted with what is received. */
  readonly wrong: number
  readonly passed: number
}

/** What became of each item of a parcel, in its order. */
export interface Receipt {
  readonly sourceId: string
  /** ISO 8601 UTC. */
  readonly readAt: string
  readonly dispositions: readonly Disposition[]
  readonly wrong: number
  readonly passed: number
}

export interface Put {
  readonly name: string
  /** `read`: the same parcel was read before; nothing was written. */
  readonly state: 'new' | 'waiting' | 'read'
}

export interface ParcelBox {
  /**
   * Resolves when the parcel is on disk (fsync). The same parcel twice is one, also after it was read.
   *
   * @throws KentonganError `inbox_full`, `disk_full`.
   */
  put(parcel: Parcel): Promise<Put>
  /** Names of parcels that nobody has read yet, oldest first. */
  waiting(): Promise<string[]>
  isWaiting(name: string): Promise<boolean>
  /** Null when it is gone or damaged; a damaged one is set aside. */
  take(name: string): Promise<Parcel | null>
  /** After the parcel's items are in the spool. */
  finish(name: string, receipt: Receipt): Promise<void>
  receipt(name: string): Promise<Receipt | null>
  /** Removes receipts older than this instant (ms), and what a crash left half written. Only by the reader. */
  cleanUp(before: number): Promise<void>
}

/** Small enough to be read and answered for within seconds, large enough that a disk's fsync does not count. */
export const PARCEL_ITEMS = 500
/** Whoever asks for a receipt does so within days. */
export const RECEIPT_DAYS = 30
