/**
 * Numbers and dates as the product writes them: `1.234,5` · `12,3%` · `24 Nov 2026, 14.05 WIB` ·
 * `18–24 Nov 2026` in Indonesian, their counterparts in English. The minus is U+2212. Months are our own, since
 * engines differ ("Agt", "Sept").
 */
import { addDays, jakartaClock } from './days.ts'

export const LANGUAGES = ['id', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const MINUS = '\u2212'
const NUMBER_LOCALE = { id: 'id-ID', en: 'en-GB' } as const
const MONTHS = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const

const unsigned = (value: number, language: Language, digits: number): string =>
  Math.abs(value).toLocaleString(NUMBER_LOCALE[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })

/** Whether a value is still different from zero after rounding to `digits`. */
const shown = (value: number, digits: number): number => Math.round(value * 10 ** digits)

/** `1.234`, `−5`; `digits` after the comma. */
export function formatNumber(value: number, language: Language, digits = 0): string {
  return (shown(value, digits) < 0 ? MINUS : '') + unsigned(value, language, digits)
}

/** A value of the scale −100 … +100 with its sign: `+12`, `−3`, `0`. */
export function formatSigned(value: number, language: Language, digits = 0): string {
  return (shown(value, digits) > 0 ? '+' : '') + formatNumber(value, language, digits)
}

/** A share 0 … 1 as `12,3%`. */
export function formatShare(share: number, language: Language, digits = 1): string {
  return `${formatNumber(share * 100, language, digits)}%`
}

interface Parts {
  year: string
  month: string
  date: string
}

function parts(day: string, language: Language): Parts {
  return {
    year: day.slice(0, 4),
    month: MONTHS[language][Number(day.slice(5, 7)) - 1] ?? '',
    date: String(Number(day.slice(8, 10))),
  }
}

/** `24 Nov 2026` */
export function formatDay(day: string, language: Language): string {
  const { year, month, date } = parts(day, language)
  return `${date} ${month} ${year}`
}

/** `24 Nov`, for the ticks of an axis. */
export function formatDayShort(day: string, language: Language): string {
  const { month, date } = parts(day, language)
  return `${date} ${month}`
}

/** `18–24 Nov 2026`, `28 Okt–3 Nov 2026`, `28 Des 2026–3 Jan 2027`; one day alone is that day. */
export function formatDayRange(from: string, to: string, language: Language): string {
  if (from === to) return formatDay(from, language)
  const [a, b] = [parts(from, language), parts(to, language)]
  if (a.year !== b.year) return `${formatDay(from, language)}–${formatDay(to, language)}`
  if (a.month !== b.month) return `${a.date} ${a.month}–${formatDay(to, language)}`
  return `${a.date}–${formatDay(to, language)}`
}

/** `24 Nov 2026, 14.05 WIB` from an instant in UTC. English writes the clock with a colon. */
export function formatInstant(instant: string, language: Language): string {
  const clock = jakartaClock(instant)
  const separator = language === 'id' ? '.' : ':'
  return `${formatDay(clock.slice(0, 10), language)}, ${clock.slice(11, 13)}${separator}${clock.slice(14, 16)} WIB`
}

export type Bucket = 'day' | 'week' | 'month'

/** Last day of the bucket that begins on `start`, cut at the end of the period. */
export function bucketEnd(start: string, bucket: Bucket, periodEnd: string): string {
  const end = bucket === 'day' ? start : bucket === 'week' ? addDays(start, 6) : lastDayOfMonth(start)
  return end < periodEnd ? end : periodEnd
}

function lastDayOfMonth(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10)
}

/** Name of a language by its ISO 639 code ('jv' → 'Jawa'); an unknown code is shown as it is. */
export function formatLanguage(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
