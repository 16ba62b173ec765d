/** Loads sealed segments into the store: in batches, idempotent by token and by id and version. */
import type { Store } from '../../sql/client.ts'
import { KentonganError } from '../domain/errors.ts'
import type { SpoolReader } from '../domain/record.ts'
import { loadRecords } from './batches.ts'

export interface Drained {
  readonly segments: number
  readonly documents: number
  readonly events: number
  readonly captures: number
  /** Lines that failed their checksum: a tail torn by a crash, never acknowledged. */
  readonly damaged: number
  /** Records that the store will never take, set aside with the reason. */
  readonly refused: number
}

export interface Drain {
  /** Loads everything that is sealed. Rejects when the store does not take it; the segment stays. */
  run(): Promise<Drained>
}

export const NOTHING_DRAINED: Drained = {
  segments: 0,
  documents: 0,
  events: 0,
  captures: 0,
  damaged: 0,
  refused: 0,
}

/** The sum of two drains. */
export function addDrained(one: Drained, other: Drained): Drained {
  return {
    segments: one.segments + other.segments,
    documents: one.documents + other.documents,
    events: one.events + other.events,
    captures: one.captures + other.captures,
    damaged: one.damaged + other.damaged,
    refused: one.refused + other.refused,
  }
}

/** When so many records are all refused, it is the store that is wrong (another version's tables), not they. */
const ALL_POISON = 10

function checkRefused(segment: string, refused: number, all: number, reason: string): void {
  if (refused < all || all < ALL_POISON) return
  throw new KentonganError('store_refused', `The store refuses the whole segment ${segment}: ${reason}`, {
    remedy: 'Start the version that made its tables, or see the log of the store. Nothing is lost.',
  })
}

/** The loading side of the spool. Segments are loaded in order and removed only after the store has answered. */
export function createDrain(spool: SpoolReader, store: Store): Drain {
  let failed = false
  const drain = async (): Promise<Drained> => {
    let total = NOTHING_DRAINED
    for (const segment of await spool.sealed()) {
      const { records, damaged } = await spool.read(segment)
      const { refused, reason, ...loaded } = await loadRecords(store, records)
      checkRefused(segment, refused.length, records.length, reason)
      if (refused.length > 0) await spool.refuse(segment, refused, reason)
      await spool.remove(segment)
      total = addDrained(total, { segments: 1, damaged, refused: refused.length, ...loaded })
    }
    return total
  }
  return {
    async run() {
      // While the store is away a segment is not read and made into rows again and again for nothing.
      if (failed) await store.ping()
      failed = true
      const drained = await drain()
      failed = false
      return drained
    },
  }
}
