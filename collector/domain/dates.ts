/** Reads the dates that feeds and Indonesian pages write. */

/** Western Indonesia Time: what an Indonesian outlet means when it names no zone (minutes east of UTC). */
const WIB = 7 * 60

const ZONES: Readonly<Record<string, number>> = {
  wib: WIB,
  wita: 8 * 60,
  wit: 9 * 60,
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  // RFC 822's American zones.
  est: -5 * 60,
  edt: -4 * 60,
  cst: -6 * 60,
  cdt: -5 * 60,
  mst: -7 * 60,
  mdt: -6 * 60,
  pst: -8 * 60,
  pdt: -7 * 60,
}

/** Indonesian and English months by their first three letters. */
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  peb: 2,
  mar: 3,
  apr: 4,
  mei: 5,
  may: 5,
  jun: 6,
  jul: 7,
  agu: 8,
  agt: 8,
  ags: 8,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  nop: 11,
  des: 12,
  dec: 12,
}

const MONTH =
  '(jan(?:uari|uary)?|[fp]eb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|june?|juni|july?|juli|agustus|agust|agu|agt|ags|august|aug|sept?(?:ember)?|(?:okt|oct)(?:ober)?|no[vp](?:ember)?|(?:des|dec)(?:ember)?)'
const GAP = '[\\s\\u00a0]*'
/** Year first: 2025-06-18, 2025/06/18. */
const ISO = /(?<!\d)(\d{4})([-/])(\d{2})\2(\d{2})(?!\d)/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T|$)/
const DAY_NAME_YEAR = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[\\s\\u00a0.-]*${MONTH}\\.?,?[\\s\\u00a0-]*(\\d{4}|\\d{2})(?!\\d)`,
  'i',
)
const NAME_DAY_YEAR = new RegExp(
  `(?<![a-z])${MONTH}\\.?${GAP}(\\d{1,2})(?:st|nd|rd|th)?,?${GAP}(\\d{4})(?!\\d)`,
  'i',
)
/** Day first, as in Indonesia: 18/06/2025, 18-06-2025, 18.06.2025. */
const NUMBERS = /(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/
const TIME =
  /(?<![\d:.])(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(?!\d)(?:[\s\u00a0]*(am|pm)(?![a-z]))?[\s\u00a0(]*([+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d)|[a-z]{1,4}(?![a-z]))?/i
/** A time before its day must look like one by its colon or its zone: "Versi 2.15, 3 Juni 2025" has none. */
const TIME_BEFORE =
  /(?<![\d:.])(?:(\d{1,2}):(\d{2})(?::(\d{2}))?|(?:pukul|jam)\s+(\d{1,2})[.:](\d{2})|(\d{1,2})\.(\d{2})(?=\s*wi(?:b|ta|t)\b))\s*(wib|wita|wit)?/i
const COMPACT_TIME = /T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?$/

/** Before the first Indonesian news site (1995) a date is a default such as 1970-01-01, not a date. */
const FIRST_YEAR = 1995
const LAST_YEAR = 2199
/** RFC 822 wrote two digits. */
const CENTURY = 2000

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
  /** What stands before the day in the text. */
  readonly before: string
  /** What follows it, where the time mostly stands. */
  readonly rest: string
}

/**
 * A moment from text: RFC 822, ISO 8601, "Rabu, 18 Jun 2025 20:14 WIB", "5 Juni 2025 | 12.00 WITA",
 * "18/06/2025, 19:41 WIB", "Diperbarui 06 Jan 2025, 17:07 WIB", "20:14 WIB, 18 Juni 2025". A day without a time is its midnight.
 *
 * @param zone minutes east of UTC where the text names no zone; Western Indonesia Time by default.
 * @returns ISO 8601 in UTC, or null when no date can be read.
 */
export function parseDate(text: string, zone: number = WIB): string | null {
  const day = readDay(text.trim())
  if (day === null || day.year < FIRST_YEAR || day.year > LAST_YEAR) return null
  const time = readTime(day.rest, day.before, zone)
  if (time === null) return null
  const midnight = Date.UTC(day.year, day.month - 1, day.day)
  if (new Date(midnight).getUTCDate() !== day.day || new Date(midnight).getUTCMonth() !== day.month - 1)
    return null
  return new Date(midnight + time).toISOString()
}

function readDay(text: string): Day | null {
  const found = (match: RegExpMatchArray, year: string, month: string, day: string): Day => ({
    year: year.length === 2 ? CENTURY + Number(year) : Number(year),
    month: monthOf(month),
    day: Number(day),
    before: text.slice(0, match.index ?? 0),
    rest: text.slice((match.index ?? 0) + match[0].length),
  })
  const iso = ISO.exec(text)
  if (iso) return found(iso, iso[1] ?? '', iso[3] ?? '', iso[4] ?? '')
  const dayFirst = DAY_NAME_YEAR.exec(text)
  if (dayFirst) return found(dayFirst, dayFirst[3] ?? '', dayFirst[2] ?? '', dayFirst[1] ?? '')
  const nameFirst = NAME_DAY_YEAR.exec(text)
  if (nameFirst) return found(nameFirst, nameFirst[3] ?? '', nameFirst[1] ?? '', nameFirst[2] ?? '')
  const numbers = NUMBERS.exec(text)
  if (numbers) return found(numbers, numbers[4] ?? '', numbers[3] ?? '', numbers[1] ?? '')
  const compact = COMPACT.exec(text)
  if (compact) return { ...found(compact, compact[1] ?? '', compact[2] ?? '', compact[3] ?? ''), rest: text }
  return null
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  return MONTHS[text.slice(0, 3).toLowerCase()] ?? 0
}

/** @returns milliseconds after midnight UTC of the day; null for a time that does not exist. */
function readTime(text: string, before: string, zone: number): number | null {
  const match = TIME.exec(text) ?? COMPACT_TIME.exec(text)
  if (match === null) return readTimeBefore(before, zone)
  const compact = match.length < 6
  const noon = compact ? undefined : match[4]?.toLowerCase()
  const hour = Number(match[1])
  const minute = Number(match[2])
  const second = Number(match[3] ?? 0)
  if (hour > 23 || minute > 59 || second > 60) return null
  const hours = noon === 'pm' && hour < 12 ? hour + 12 : noon === 'am' && hour === 12 ? 0 : hour
  const offset = zoneOf(match[compact ? 4 : 5], zone)
  return ((hours * 60 + minute - offset) * 60 + second) * 1_000
}

/** "20:14 WIB, Rabu 18 Juni 2025": where there is none either, the day's midnight. */
function readTimeBefore(text: string, zone: number): number | null {
  const match = TIME_BEFORE.exec(text)
  if (match === null) return -zone * 60_000
  const hour = Number(match[1] ?? match[4] ?? match[6])
  const minute = Number(match[2] ?? match[5] ?? match[7])
  if (hour > 23 || minute > 59) return null
  return ((hour * 60 + minute - zoneOf(match[8], zone)) * 60 + Number(match[3] ?? 0)) * 1_000
}

function zoneOf(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback
  const digits = /^([+-])(\d{2}):?(\d{2})?$/.exec(text)
  if (!digits) return ZONES[text.toLowerCase()] ?? fallback
  const minutes = Number(digits[2]) * 60 + Number(digits[3] ?? 0)
  return digits[1] === '-' ? -minutes : minutes
}
