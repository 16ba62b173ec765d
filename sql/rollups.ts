/** Keeps the table `rollup` what `event FINAL` says, a month at a time. See docs/decisions/0010. */
import { KentonganError } from '../collector/domain/errors.ts'
import type { Store } from './client.ts'

/** A month of the events in UTC, as YYYYMM: the partition of `event` and of `rollup`. */
export interface StaleMonth {
  readonly month: number
  /** Newest block of the events as they stand; 0 when the month has no events any more. */
  readonly blocks: string
}

export interface Rebuilt {
  readonly months: readonly number[]
}

/** Groups beyond this go to disk: a month of fifty million events has three million groups. */
const GROUPS_IN_MEMORY_BYTES = 300_000_000
/** A leftover of a process that was killed is this old at least; a rebuild takes seconds. */
const LEFTOVER_SECONDS = 3_600

const COLUMNS =
  'month, grain, subject_id, province, channel, day, events, positive, neutral, negative, squares, own_voice'

/** One row a grain, subject, province, channel and day; the sums are those of the questions over raw events. */
const SUMS = `
    toUInt32(countIf(independent)) AS events,
    sumIf(weight, independent AND tone = 1) AS positive,
    sumIf(weight, independent AND tone = 0) AS neutral,
    sumIf(weight, independent AND tone = -1) AS negative,
    sumIf(weight * weight, independent) AS squares,
    sumIf(weight, own) AS own_voice`

function rowsOf(month: number): string {
  const day = (grain: string) => (grain === 'month' ? 'toStartOfMonth(event_day)' : 'event_day')
  const part = (grain: string, subject: string) => `
  SELECT ${month} AS month, '${grain}' AS grain, ${subject} AS subject_id, province, channel, ${day(grain)} AS day, ${SUMS}
  FROM placed GROUP BY subject_id, province, channel, day`
  return `WITH placed AS (
  SELECT
    subject_id AS subject,
    channel,
    toDate(published_at, 'Asia/Jakarta') AS event_day,
    tone,
    heard_as = 'independent' AS independent,
    heard_as IN ('own', 'paid') AS own,
    place.1 AS province,
    toFloat64(place.2) AS weight
  FROM event FINAL
  ARRAY JOIN arrayConcat(
    [('', 1.)],
    if(empty(province_codes), [('none', 1.)], arrayMap((code, weight) -> (toString(code), toFloat64(weight)), province_codes, province_weights))
  ) AS place
  WHERE toYYYYMM(published_at) = ${month} AND heard_as IN ('independent', 'own', 'paid')
)
SELECT * FROM (${[part('day', 'subject'), part('day', "''"), part('month', 'subject'), part('month', "''")].join(' UNION ALL ')})`
}

/** Months whose events are newer than their rollup, or gone, the newest first. */
export async function staleMonths(store: Store): Promise<StaleMonth[]> {
  return store.ask<StaleMonth>('rollup/stale_months', {})
}

/**
 * The mark is read before the events and written after the swap: broken off in between, the mark that stands belongs to
 * another rollup and the month stays stale.
 */
async function rebuildMonth(store: Store, { month, blocks }: StaleMonth, build: string): Promise<void> {
  if (blocks === '0') {
    await store.command(`ALTER TABLE rollup DROP PARTITION ${month}`)
    await store.command(`ALTER TABLE rollup_mark DELETE WHERE month = ${month} SETTINGS mutations_sync = 1`)
    return
  }
  await store.command(`CREATE TABLE ${build} AS rollup`)
  try {
    await store.command(
      `INSERT INTO ${build} (${COLUMNS}) ${rowsOf(month)} SETTINGS max_bytes_before_external_group_by = ${GROUPS_IN_MEMORY_BYTES}`,
    )
    await store.command(`ALTER TABLE rollup REPLACE PARTITION ${month} FROM ${build}`)
  } finally {
    await store.command(`DROP TABLE IF EXISTS ${build}`)
  }
  const [now] = await store.ask<{ blocks: string }>('rollup/newest_block', { month })
  const mark = { month, blocks, rollup_blocks: now?.blocks ?? '0' }
  await store.insert('rollup_mark', [mark], `mark-${month}-${mark.blocks}-${mark.rollup_blocks}`)
}

async function newestBlock(store: Store, month: number): Promise<string> {
  const stale = await store.ask<StaleMonth>('rollup/event_block', { month })
  return stale[0]?.blocks ?? '0'
}

/**
 * Compares every month's rollup with its events and works out again those that differ, whatever their mark says: for a
 * start and for every night.
 */
export async function reconcileRollups(store: Store, build: string): Promise<Rebuilt> {
  checkBuild(build)
  const wrong: number[] = []
  for (const { month } of await store.ask<{ month: number }>('verify/rollup_months', {})) {
    const [row] = await store.ask<{ n: string }>('verify/rollup_cells', { month })
    if (Number(row?.n ?? 0) === 0) continue
    await rebuildMonth(store, { month, blocks: await newestBlock(store, month) }, `rollup_build_${build}`)
    wrong.push(month)
  }
  return { months: wrong }
}

function checkBuild(build: string): void {
  if (!/^[0-9a-f]{1,32}$/.test(build)) throw new KentonganError('usage', `${build} is no name for a build.`)
}

/** Removes what killed processes left half built. */
async function removeLeftovers(store: Store): Promise<void> {
  const left = await store.ask<{ name: string }>('rollup/leftovers', { seconds: LEFTOVER_SECONDS })
  for (const { name } of left) {
    if (/^rollup_build_[0-9a-f]+$/.test(name)) await store.command(`DROP TABLE IF EXISTS ${name}`)
  }
}

/**
 * Works out again every month that is stale. May be broken off at any moment, and several processes may do it at once:
 * what is not swapped in leaves the month stale, and questions read stale days from the events.
 *
 * @param build a name of letters and digits that no other process has now.
 * @throws KentonganError what the store says; months done before stay done.
 */
export async function rebuildRollups(store: Store, build: string): Promise<Rebuilt> {
  checkBuild(build)
  await removeLeftovers(store)
  const stale = await staleMonths(store)
  for (const month of stale) await rebuildMonth(store, month, `rollup_build_${build}`)
  return { months: stale.map(({ month }) => month) }
}
