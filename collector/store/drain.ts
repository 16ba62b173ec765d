/** Loads sealed segments into the store: in batches, idempotent by token and by id and version. */
import { createHash } from 'node:crypto'
import type { Store } from '../../sql/client.ts'
import { captureToRow, documentToRow, eventToRow } from '../../sql/rows.ts'
import type { SpoolReader, SpoolRecord } from '../domain/record.ts'

export interface Drained {
  readonly segments: number
  readonly documents: number
  readonly events: number
  readonly captures: number
  /** Lines that failed their checksum: a tail torn by a crash, never acknowledged. */
  readonly damaged: number
}

export interface Drain {
  /** Loads everything that is sealed. Rejects when the store does not take it; the segment stays. */
  run(): Promise<Drained>
}

/** 10,000 rows are where the engine's speed levels off and its parser still uses little memory. */
const BATCH_ROWS = 10_000

type Batches = Record<'document' | 'event' | 'capture', object[]>

function toRows(records: readonly SpoolRecord[]): Batches {
  const batches: Batches = { document: [], event: [], capture: [] }
  for (const record of records) {
    if (record.kind === 'capture') {
      batches.capture.push(captureToRow(record.capture))
      continue
    }
    batches.document.push(documentToRow(record.document, record.events.length, record.version))
    for (const event of record.events) batches.event.push(eventToRow({ ...event, document: record.document }))
  }
  return batches
}

/** The same rows always give the same token, so that a batch whose answer was lost is taken once. */
function tokenOf(rows: readonly object[]): string {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(JSON.stringify(row))
  return hash.digest('hex')
}

async function insertAll(store: Store, table: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const batch = rows.slice(start, start + BATCH_ROWS)
    await store.insert(table, batch, tokenOf(batch))
  }
}

/** The loading side of the spool. Segments are loaded in order and removed only after the store has answered. */
export function createDrain(spool: SpoolReader, store: Store): Drain {
  return {
    async run() {
      let total: Drained = { segments: 0, documents: 0, events: 0, captures: 0, damaged: 0 }
      for (const segment of await spool.sealed()) {
        const { records, damaged } = await spool.read(segment)
        const { document, event, capture } = toRows(records)
        await insertAll(store, 'document', document)
        await insertAll(store, 'event', event)
        // Last, so that a capture is never seen before what it counts.
        await insertAll(store, 'capture', capture)
        await spool.remove(segment)
        total = {
          segments: total.segments + 1,
          documents: total.documents + document.length,
          events: total.events + event.length,
          captures: total.captures + capture.length,
          damaged: total.damaged + damaged,
        }
      }
      return total
    },
  }
}
