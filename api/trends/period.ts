/** Periods in days of Asia/Jakarta, and the instants between which their events were published. */
import type { Period } from '../contract/common.ts'

/** WIB is UTC+7 the whole year since 1964; days, weeks and hours of the product are its. */
const JAKARTA_OFFSET_MS = 7 * 3_600_000
const DAY_MS = 86_400_000

/** Twelve whole weeks: what the index needs for a comparison, and what a leader remembers. */
const DEFAULT_DAYS = 84
/** Three years and a few days: the longest comparison that is offered, and what a question reads in seconds. */
const LONGEST_DAYS = 1_100
/** The store's DateTime begins in 1970 and ends in 2106; the period before must fit as well. */
const FIRST_DAY = '2000-01-01'
const LAST_DAY = '2099-12-31'

interface PeriodFault {
  readonly parameter: 'from' | 'to'
  readonly detail: string
  readonly remedy: string
}

/** The day of Asia/Jakarta that an instant falls on, as YYYY-MM-DD. */
export function jakartaDay(instant: Date): string {
  return new Date(instant.getTime() + JAKARTA_OFFSET_MS).toISOString().slice(0, 10)
}

/** The day that is `days` later (or earlier, when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Days from one to the other, both counted. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
}

/** An instant as the store takes it for DateTime('UTC'): 'YYYY-MM-DD hh:mm:ss'. */
function storeInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')
}

/** The first instant of a day of Asia/Jakarta, as the store takes it. */
export function dayStart(day: string): string {
  return storeInstant(Date.parse(day) - JAKARTA_OFFSET_MS)
}

/**
 * The period that is asked for. Without `to` it ends today (Asia/Jakarta), without `from` it has DEFAULT_DAYS days.
 *
 * @returns the period, or what is wrong with the two days and how to put it right.
 */
export function resolvePeriod(asked: { from?: string | undefined; to?: string | undefined }, now: Date) {
  const to = asked.to ?? jakartaDay(now)
  const from = asked.from ?? addDays(to, 1 - DEFAULT_DAYS)
  const days = daysBetween(from, to)
  const fault = faultOf(from, to, days, asked.from === undefined ? 'to' : 'from')
  return fault === null ? { period: { from, to, days } satisfies Period } : { fault }
}

function faultOf(from: string, to: string, days: number, parameter: 'from' | 'to'): PeriodFault | null {
  if (from < FIRST_DAY || to > LAST_DAY) {
    return {
      parameter: from < FIRST_DAY ? parameter : 'to',
      detail: `Periode ${from} sampai ${to} di luar rentang yang dikenal`,
      remedy: `Pilih hari antara ${FIRST_DAY} dan ${LAST_DAY}.`,
    }
  }
  if (from > to) {
    return {
      parameter,
      detail: `Hari pertama ${from} sesudah hari terakhir ${to}`,
      remedy: 'Pilih "from" yang sama dengan atau sebelum "to".',
    }
  }
  if (days > LONGEST_DAYS) {
    return {
      parameter,
      detail: `Periode ${days} hari terlalu panjang`,
      remedy: `Pilih paling banyak ${LONGEST_DAYS} hari.`,
    }
  }
  return null
}

/** The period of the same length directly before. */
export function previousPeriod(period: Period): Period {
  return { from: addDays(period.from, -period.days), to: addDays(period.from, -1), days: period.days }
}

/** First instant of the period and first instant after it. */
export function periodInstants(period: Period): { from: string; until: string } {
  return { from: dayStart(period.from), until: dayStart(addDays(period.to, 1)) }
}
