/** Sums since the beginning, for a monitor that works with their growth. */
import {
  CAPTURE_OUTCOMES,
  type CaptureOutcome,
  DISPOSITIONS,
  type Disposition,
} from '../../collector/domain/disposition.ts'
import type { Store } from '../../sql/client.ts'

export interface Counters {
  readonly captures: Readonly<Record<CaptureOutcome, number>>
  readonly items: Readonly<Record<Disposition, number>>
}

type CounterRow = Readonly<Partial<Record<CaptureOutcome | Disposition, string>>>

function pick<Name extends CaptureOutcome | Disposition>(names: readonly Name[], row: CounterRow) {
  return Object.fromEntries(names.map((name) => [name, Number(row[name] ?? 0)])) as Record<Name, number>
}

/** Asks sql/queries/status/counters.sql. */
export async function askCounters(store: Store): Promise<Counters> {
  const [row = {}] = await store.ask<CounterRow>('status/counters', {})
  return { captures: pick(CAPTURE_OUTCOMES, row), items: pick(DISPOSITIONS, row) }
}
