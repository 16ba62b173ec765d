/** Looks through the store for what must never be. */
import type { Store } from './client.ts'

/** Each query counts the faults of one kind. */
const CHECKS: readonly { name: string; sql: string }[] = [
  { name: 'events without their document', sql: 'verify/orphan_events' },
  { name: 'events or documents that stand twice', sql: 'verify/doubles' },
  { name: 'documents whose number of events is not what was read', sql: 'verify/event_counts' },
  { name: 'events whose province weights do not sum to 1', sql: 'verify/weights' },
  { name: 'captures whose dispositions do not sum to what was received', sql: 'verify/dispositions' },
]

interface Count {
  readonly n: string
}

export interface Checked {
  readonly name: string
  readonly faults: number
}

/** Sums of rollups that are not those of the events, over all months, one month at a time. */
export async function countRollupFaults(store: Store): Promise<number> {
  let faults = 0
  for (const { month } of await store.ask<{ month: number }>('verify/rollup_months', {})) {
    const [row] = await store.ask<Count>('verify/rollup_cells', { month })
    faults += Number(row?.n ?? 0)
  }
  return faults
}

/** Every check with the number of faults that it found; each must be 0. */
export async function* verifyStore(store: Store): AsyncGenerator<Checked> {
  for (const { name, sql } of CHECKS) {
    const [row] = await store.ask<Count>(sql, {})
    yield { name, faults: Number(row?.n ?? 0) }
  }
  yield {
    name: 'sums of the rollups that are not those of the events',
    faults: await countRollupFaults(store),
  }
}
