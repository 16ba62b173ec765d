/** What the sources' polls ended with. */
import type { Source } from '../../collector/domain/source.ts'
import type { Store } from '../../sql/client.ts'
import type { SourceHealth } from '../contract/sources.ts'
import type { Status } from '../contract/status.ts'

/** A row of sql/queries/status/captures.sql. */
interface CaptureRow {
  readonly source_id: string
  readonly last: readonly [NonNullable<SourceHealth['lastOutcome']>, string, string]
  readonly last_capture_at: string
  /** The epoch when no poll succeeded. */
  readonly last_success_at: string
  readonly received: string
  readonly stored: string
}

/** How far back polls are looked at. A dead feed is asked less and less often, but at least once a week. */
const WINDOW_DAYS = 31
const DAY_MS = 86_400_000
const EPOCH_YEAR = '1970'

function toIso(text: string): string | null {
  return text.startsWith(EPOCH_YEAR) ? null : `${text.replace(' ', 'T')}Z`
}

/** Asks sql/queries/status/captures.sql: one row for each source that was polled within WINDOW_DAYS. */
export async function askCaptures(store: Store, now: Date): Promise<ReadonlyMap<string, CaptureRow>> {
  const since = new Date(now.getTime() - WINDOW_DAYS * DAY_MS).toISOString().slice(0, 23).replace('T', ' ')
  const rows = await store.ask<CaptureRow>('status/captures', { since })
  return new Map(rows.map((row) => [row.source_id, row]))
}

/** A source of the catalogue with its last poll; `received` and `stored` are sums over the window. */
export function toHealth(source: Source, row: CaptureRow | undefined): SourceHealth {
  const { id, name, outlet, province, kind } = source
  const [outcome, errorCode, error] = row?.last ?? [null, '', '']
  return {
    id,
    name,
    outlet,
    class: source.class,
    province,
    kind,
    lastOutcome: outcome,
    lastCaptureAt: row === undefined ? null : toIso(row.last_capture_at),
    lastSuccessAt: row === undefined ? null : toIso(row.last_success_at),
    received: Number(row?.received ?? 0),
    stored: Number(row?.stored ?? 0),
    errorCode: errorCode === '' ? null : errorCode,
    error: error === '' ? null : error,
  }
}

/** Sources by their last poll; `not_modified` is a source that was read and had nothing new. */
export function countSources(health: readonly SourceHealth[]): Status['sources'] {
  const count = { total: health.length, read: 0, failed: 0, skipped: 0, waiting: 0 }
  for (const { lastOutcome } of health) {
    if (lastOutcome === null) count.waiting += 1
    else count[lastOutcome === 'not_modified' ? 'read' : lastOutcome] += 1
  }
  return count
}

/** The newest poll of any source, also of one that has left the catalogue. */
export function lastCapture(rows: Iterable<CaptureRow>): string | null {
  let newest = ''
  for (const row of rows) if (row.last_capture_at > newest) newest = row.last_capture_at
  return newest === '' ? null : toIso(newest)
}
