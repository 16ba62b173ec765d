/** Calendar days as ISO strings ('2026-11-24'). The product's day is Asia/Jakarta's, which has no summer time. */

const JAKARTA_OFFSET_MS = 7 * 3_600_000
const DAY_MS = 86_400_000

const toTime = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The Jakarta day of an instant (ISO 8601 in UTC, or milliseconds). */
export function jakartaDay(instant: string | number): string {
  return jakartaClock(instant).slice(0, 10)
}

/** Jakarta's wall clock of an instant as 'YYYY-MM-DDTHH:mm:ss.sssZ', to be cut up, never parsed again. */
export function jakartaClock(instant: string | number): string {
  const time = typeof instant === 'number' ? instant : Date.parse(instant)
  return new Date(time + JAKARTA_OFFSET_MS).toISOString()
}

/** `count` may be negative. */
export function addDays(day: string, count: number): string {
  return new Date(toTime(day) + count * DAY_MS).toISOString().slice(0, 10)
}

/** Days from `from` to `to`, both ends counted: 1 for the same day. */
export function countDays(from: string, to: string): number {
  return Math.round((toTime(to) - toTime(from)) / DAY_MS) + 1
}

/** Whether a text is a day of the calendar ('2026-02-30' is not). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = toTime(text)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}
