/** Reads "3 jam yang lalu", "Kemarin 09.05 WIB": dates that only mean something at the time they were seen. */
import { parseDate } from './dates.ts'

const MINUTE = 60_000
const UNITS: Readonly<Record<string, number>> = {
  detik: 1_000,
  second: 1_000,
  menit: MINUTE,
  minute: MINUTE,
  min: MINUTE,
  jam: 60 * MINUTE,
  hour: 60 * MINUTE,
  hari: 24 * 60 * MINUTE,
  day: 24 * 60 * MINUTE,
  minggu: 7 * 24 * 60 * MINUTE,
  pekan: 7 * 24 * 60 * MINUTE,
  week: 7 * 24 * 60 * MINUTE,
}

const AGO =
  /(?<![\p{L}\d])(\d{1,3}|se)\s?(detik|menit|jam|hari|minggu|pekan|seconds?|minutes?|mins?|hours?|days?|weeks?)\s+(?:yang\s+|yg\s+)?(?:lalu|ago)(?!\p{L})/iu
const JUST_NOW = /(?<!\p{L})(?:baru saja|just now)(?!\p{L})/iu
const DAY = /(?<!\p{L})(hari ini|kemarin(?: lusa)?|today|yesterday)(?!\p{L})/iu
const DAYS_BACK: Readonly<Record<string, number>> = {
  'hari ini': 0,
  today: 0,
  kemarin: 1,
  yesterday: 1,
  'kemarin lusa': 2,
}

/**
 * A moment from text that counts back from now. Months and years are not read: they are too wide to date by.
 *
 * @param now milliseconds since 1970.
 * @param zone minutes east of UTC of the reader's days and of times that name no zone.
 * @returns ISO 8601 in UTC, to the minute, or null.
 */
export function parseRelativeDate(text: string, now: number, zone: number): string | null {
  const ago = AGO.exec(text)
  if (ago !== null) return toMinute(now - countOf(ago[1] ?? '') * unitOf(ago[2] ?? ''))
  if (JUST_NOW.test(text)) return toMinute(now)
  const day = DAY.exec(text)
  if (day === null) return null
  const back = DAYS_BACK[(day[1] ?? '').toLowerCase()] ?? 0
  const local = new Date(now + zone * MINUTE - back * (UNITS.day ?? 0)).toISOString().slice(0, 10)
  return parseDate(`${local} ${text.slice(day.index + day[0].length)}`, zone)
}

/** "sejam yang lalu" is one. */
const countOf = (text: string) => (text.toLowerCase() === 'se' ? 1 : Number(text))
const unitOf = (text: string) => UNITS[text.toLowerCase()] ?? UNITS[text.toLowerCase().replace(/s$/, '')] ?? 0
const toMinute = (time: number) => new Date(Math.floor(time / MINUTE) * MINUTE).toISOString()
