/** A chat that is pasted names who sent each line, and when: who passed a message on is nobody's business. */

/** "[24/11/26 10.15.33] Nama:", "24/11/2026, 10:15 - Nama:", "[10.15, 24/11/2026] Nama:" at the beginning of a line. */
const DATE = String.raw`\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}`
const TIME = String.raw`\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[AaPp][Mm])?`
const SENDER = new RegExp(
  String.raw`^\u200e?\[?(?:${DATE},?\s+${TIME}|${TIME},?\s+${DATE})\]?\s*(?:-\s*)?[^:\n]{1,80}:\s?`,
  'gm',
)

export const withoutSenders = (text: string): string => text.replace(SENDER, '')
