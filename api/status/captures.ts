/** What the sources' polls ended with. */
import type { Source } from '../../collector/domain/source.ts'
import type { Store } from '../../sql/client.ts'
import type { SourceHealth } from '../contract/sources.ts'
import type { Status } from '../contract/status.ts'
import { capturesOf, conditionOf, lateSeconds } from './condition.ts'
import { fromStore, type Rhythm } from './rhythm.ts'

/** A row of sql/queries/status/captures.sql. */
interface CaptureRow {
  readonly source_id: string
  readonly last: readonly [NonNullable<SourceHealth['lastOutcome']>, string, string]
  readonly first_capture_at: string
  readonly last_capture_at: string
  /** The epoch when no poll succeeded. */
  readonly last_success_at: string
  readonly received: string
  readonly stored: string
  readonly duplicate: string
  readonly no_mention: string
  readonly quarantined: string
  readonly dropped: string
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

function sumsOf(row: CaptureRow | undefined) {
  return {
    received: Number(row?.received ?? 0),
    stored: Number(row?.stored ?? 0),
    duplicate: Number(row?.duplicate ?? 0),
    noMention: Number(row?.no_mention ?? 0),
    quarantined: Number(row?.quarantined ?? 0),
    dropped: Number(row?.dropped ?? 0),
  }
}

const toTime = (iso: string | null) => (iso === null ? null : Date.parse(iso))

/** A source of the catalogue with its last poll, its sums over the window, and its state against its own rhythm. */
export function toHealth(
  source: Source,
  row: CaptureRow | undefined,
  rhythm: Rhythm | undefined,
  now: number,
): SourceHealth {
  const { id, name, outlet, province, kind } = source
  const [outcome, errorCode, error] = row?.last ?? [null, '', '']
  const lastSuccessAt = row === undefined ? null : toIso(row.last_success_at)
  const firstCaptureAt = row === undefined ? null : fromStore(row.first_capture_at)
  const polls = { outcome, firstCaptureAt, lastSuccessAt: toTime(lastSuccessAt), rhythm }
  return {
    id,
    name,
    outlet,
    class: source.class,
    province,
    kind,
    lastOutcome: outcome,
    lastCaptureAt: row === undefined ? null : toIso(row.last_capture_at),
    lastSuccessAt,
    ...sumsOf(row),
    condition: conditionOf(polls, now),
    lateSeconds: lateSeconds(polls, now),
    captures: capturesOf(polls, now),
    day: { received: rhythm?.received ?? 0, expected: rhythm?.expected ?? null },
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

/** The newest poll of any source that succeeded: a poll that failed has read nothing, and must not look like it. */
export function lastCapture(rows: Iterable<CaptureRow>): string | null {
  let newest = ''
  for (const row of rows) if (row.last_success_at > newest) newest = row.last_success_at
  return toIso(newest === '' ? EPOCH_YEAR : newest)
}
