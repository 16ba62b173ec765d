/** The place in front of a news text where it was written: "JAKARTA, KOMPAS.com –", "Jakarta (ANTARA) -". */

/** A dateline with its outlet is shorter than this. */
const HEAD_LENGTH = 90
const MAX_PARTS = 3

/** Everything before the first dash that stands apart; a hyphen may touch one side. */
const HEAD = /^\s*([^\n]{2,80}?)(?:\s*[–—]+\s*|\s+-+\s*|\)\s*-+\s*|-+\s+)/u
/** After the outlet's name a hyphen may touch both sides: "Liputan6.com, Jakarta-Warga …". */
const OUTLET_HEAD = /^\s*([\p{L}\p{N}]+\.(?:com|co\.id|id|net)\s*,[^\n-]{2,60}?)\s*-\s*/u
/** What a dateline may hold besides a place: the outlet, the agency's sign, the date. */
const EXTRAS = /\([^()]*\)?|[\p{L}\p{N}]+\.(?:com|co\.id|id|net|co|news)\b|\b\d[\d/.]*\b/giu

export interface Dateline {
  /** UTF-16 offset at which the text itself begins. */
  readonly end: number
  /** The place as looked up: lower case. */
  readonly place: string
}

/**
 * Finds the dateline at the start of a lead or body.
 *
 * @param isPlace tells whether a text in lower case is the name of a place.
 * @returns null where the text begins without one.
 */
export function datelineOf(text: string, isPlace: (name: string) => boolean): Dateline | null {
  const start = text.slice(0, HEAD_LENGTH)
  const found = OUTLET_HEAD.exec(start) ?? HEAD.exec(start)
  if (found === null) return null
  const parts = (found[1] as string)
    .replace(EXTRAS, ' ')
    .split(/[,/|:]/)
    .map((part) => part.trim().replace(/\s+/g, ' ').toLowerCase())
    .filter((part) => part !== '')
  if (parts.length > MAX_PARTS) return null
  const place = parts.find(isPlace)
  return place === undefined ? null : { end: found[0].length, place }
}
