/** How many events there are, and a version of them that is cheap to ask for. */
import type { Store } from '../../sql/client.ts'
import type { Status } from '../contract/status.ts'
import { jakartaDay } from '../trends/period.ts'

type Summary = Pick<Status, 'events' | 'firstEventAt' | 'lastEventAt'>

interface SummaryRow {
  readonly events: string
  readonly first_event_at: string
  readonly last_event_at: string
}

function toIso(text: string): string {
  return `${text.replace(' ', 'T')}Z`
}

/** Asks sql/queries/status/summary.sql. */
export async function askSummary(store: Store): Promise<Summary> {
  const [row] = await store.ask<SummaryRow>('status/summary', {})
  const events = Number(row?.events ?? 0)
  if (row === undefined || events === 0) return { events: 0, firstEventAt: null, lastEventAt: null }
  return { events, firstEventAt: toIso(row.first_event_at), lastEventAt: toIso(row.last_event_at) }
}

/**
 * A text that changes whenever an answer about events may have changed: by events (sql/queries/status/
 * data_version.sql), by a new day, since the default period ends today, and between sample and real data. A poll
 * that brings nothing leaves it alone, so that pages do not ask again for the same figures.
 */
export async function askDataVersion(store: Store, sample: boolean, now: Date): Promise<string> {
  const [row] = await store.ask<{ blocks: string }>('status/data_version', {})
  return `${sample ? 'contoh' : 'data'}-${jakartaDay(now)}-${row?.blocks ?? '0'}`
}
