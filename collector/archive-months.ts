/** Months of an archive: those that are asked for, and those that addresses and dates tell of. */
import { KentonganError } from './domain/errors.ts'
import type { Item } from './domain/item.ts'

/** Asia/Jakarta, where days and months are told; it knows no summer time. */
const WIB_MS = 7 * 3_600_000
const DAY_MS = 24 * 3_600_000
/** Ten years: more is a slip of the keys. */
const MAX_MONTHS = 120

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/

/** First and last month (YYYY-MM) that something may hold. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** The month (YYYY-MM, Asia/Jakarta) of an instant. */
export const monthOf = (at: string | number): string =>
  new Date(new Date(at).getTime() + WIB_MS).toISOString().slice(0, 7)

/**
 * Every month from the first to the last, both included.
 *
 * @throws KentonganError `bad_month`, `months_reversed`, `too_many_months`, `month_ahead`.
 */
export function monthsBetween(from: string, to: string, now: number): string[] {
  for (const [name, month] of [
    ['--from', from],
    ['--to', to],
  ] as const) {
    if (MONTH.test(month)) continue
    const remedy = `Write year and month, for example ${name} 2025-01.`
    throw new KentonganError('bad_month', `${name} "${month}" is not a month.`, { remedy })
  }
  if (from > to) {
    const remedy = `Turn them round: --from ${to} --to ${from}.`
    throw new KentonganError('months_reversed', `--from ${from} is after --to ${to}.`, { remedy })
  }
  if (from > monthOf(now)) {
    const remedy = `The newest month is --from ${monthOf(now)}.`
    throw new KentonganError('month_ahead', `--from ${from} has not begun yet.`, { remedy })
  }
  const months = [from]
  for (let last = from; last < to; months.push(last)) last = monthAfter(last)
  if (months.length <= MAX_MONTHS) return months
  const remedy = `Ask for at most ${MAX_MONTHS} months at a time.`
  throw new KentonganError('too_many_months', `${from} to ${to} are ${months.length} months.`, { remedy })
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7)
}

/** Whether nothing is added to a month any more: a day after its end, when sitemaps have been written anew. */
export const isOver = (month: string, now: number) => monthOf(now - DAY_MS) > month

/** sitemap-2025-06.xml, sitemap/2025/06/18.xml, 20250618.xml, sitemap.xml?yyyy=2025&mm=06. */
const IN_ADDRESS = /(?<!\d)(20\d\d)(?:[-_/]?|&(?:mm|month|bulan)=)(0[1-9]|1[0-2])(?!\d{3})/i
/** sitemap-2024.xml, sitemap/2024/index.xml. */
const YEAR_IN_ADDRESS = /(?<!\d)(20\d\d)(?!\d)/

/** The months that a sitemap's address tells of, or null. */
export function spanOfAddress(address: string): Span | null {
  const url = URL.parse(address)
  const text = url === null ? address : url.pathname + url.search
  const [, year, month] = IN_ADDRESS.exec(text) ?? []
  if (month !== undefined) return { from: `${year}-${month}`, to: `${year}-${month}` }
  const only = YEAR_IN_ADDRESS.exec(text)?.[1]
  return only === undefined ? null : { from: `${only}-01`, to: `${only}-12` }
}

export const overlaps = (a: Span, b: Span) => a.from <= b.to && b.from <= a.to

/** Dates in articles' addresses stand between slashes; other figures are numbers of articles or part of headlines. */
const IN_ARTICLE_ADDRESS = /\/(20\d\d)\/(0[1-9]|1[0-2])\//

/**
 * The month of an entry: by its date of publication, its address, the one month of its sitemap, and last by the date
 * of its change. Null where nothing tells.
 */
export function monthOfItem(item: Item, sitemap: Span | null): string | null {
  if (item.publishedAt !== null) return monthOf(item.publishedAt)
  const [, year, month] = IN_ARTICLE_ADDRESS.exec(item.url ?? '') ?? []
  if (month !== undefined) return `${year}-${month}`
  if (sitemap !== null && sitemap.from === sitemap.to) return sitemap.from
  return item.dateHint === undefined ? null : monthOf(item.dateHint)
}
