/** Records as batches of rows. What the store will never take is found and named; the others do not wait for it. */
import { createHash } from 'node:crypto'
import type { Store } from '../../sql/client.ts'
import { captureToRow, documentToRow, eventToRow, goneEventToRow, quarantineToRow } from '../../sql/rows.ts'
import { KentonganError } from '../domain/errors.ts'
import type { SpoolRecord } from '../domain/record.ts'

export interface Loaded {
  readonly documents: number
  readonly events: number
  readonly captures: number
  readonly refused: readonly SpoolRecord[]
  /** Of the last record that was refused. */
  readonly reason: string
}

/** 10,000 rows are where the engine's speed levels off and its parser still uses little memory. */
const BATCH_ROWS = 10_000

type Batches = Record<'document' | 'event' | 'quarantine' | 'capture', object[]>

function toRows(records: readonly SpoolRecord[]): Batches {
  const batches: Batches = { document: [], event: [], quarantine: [], capture: [] }
  for (const record of records) {
    if (record.kind === 'capture') batches.capture.push(captureToRow(record.capture))
    else if (record.kind === 'quarantine') batches.quarantine.push(quarantineToRow(record.quarantined))
    else {
      const { document, events, version } = record
      batches.document.push(documentToRow(document, events.length, version))
      for (const event of events) batches.event.push(eventToRow({ ...event, document }))
      for (const id of record.gone ?? []) batches.event.push(goneEventToRow(id, document, version))
    }
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

/** A record of another shape than ours (another version, a broken sender) cannot be made into rows at all. */
function rowsOrRefusal(records: readonly SpoolRecord[]): Batches {
  try {
    return toRows(records)
  } catch (error) {
    throw new KentonganError('rows_refused', `No rows can be made of it: ${String(error)}`, { cause: error })
  }
}

async function insertRecords(store: Store, records: readonly SpoolRecord[]): Promise<Loaded> {
  const { document, event, quarantine, capture } = rowsOrRefusal(records)
  await insertAll(store, 'document', document)
  await insertAll(store, 'event', event)
  await insertAll(store, 'quarantine', quarantine)
  // Last, so that a capture is never seen before what it counts.
  await insertAll(store, 'capture', capture)
  const counts = { documents: document.length, events: event.length, captures: capture.length }
  return { ...counts, refused: [], reason: '' }
}

function isRefusal(error: unknown): error is KentonganError {
  return error instanceof KentonganError && error.code === 'rows_refused'
}

/**
 * Inserts the records. When the store refuses rows for what they hold, halves are tried until each refused record
 * stands alone; halves that were taken before are harmless, since rows replace each other by id and version.
 *
 * @throws whatever else the store says: then it takes none of them, and all stay.
 */
export async function loadRecords(store: Store, records: readonly SpoolRecord[]): Promise<Loaded> {
  try {
    return await insertRecords(store, records)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (records.length <= 1) {
      return { documents: 0, events: 0, captures: 0, refused: records, reason: error.message }
    }
  }
  const middle = Math.ceil(records.length / 2)
  const first = await loadRecords(store, records.slice(0, middle))
  const second = await loadRecords(store, records.slice(middle))
  return {
    documents: first.documents + second.documents,
    events: first.events + second.events,
    captures: first.captures + second.captures,
    refused: [...first.refused, ...second.refused],
    reason: second.reason === '' ? first.reason : second.reason,
  }
}
