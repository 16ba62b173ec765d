/** The sentences that a mention keeps, within the length that news law and decency allow. */
import { MENTION_LENGTH } from '../domain/mention.ts'

export interface Naming {
  readonly text: string
  /** Where the alias stands in the text. */
  readonly start: number
  readonly end: number
}

/** Less than this is no sentence that anybody could judge. */
const MIN_QUOTE = 60
const ELLIPSIS = '…'
/** Two marks and the two spaces beside them. */
const MARKS = 4

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** From the next word's beginning, unless that would eat into the alias. */
function fromWord(text: string, from: number, alias: number): number {
  const space = text.slice(from, alias).search(/\s/)
  return space === -1 ? alias : from + space + 1
}

function toWord(text: string, to: number, alias: number): number {
  const rest = text.slice(alias, to)
  const space = Math.max(rest.lastIndexOf(' '), rest.lastIndexOf('\n'))
  return space === -1 ? alias : alias + space
}

/** Cuts a sentence to at most `room` characters around its alias, at words, with "…" where something is left out. */
export function cutAround({ text, start, end }: Naming, room: number): string {
  const whole = tidy(text)
  if (whole.length <= room) return whole
  const spare = room - MARKS - (end - start)
  if (spare < 0) return ''
  const before = Math.min(start, Math.max(Math.floor(spare / 2), spare - (text.length - end)))
  const from = before === start ? 0 : fromWord(text, start - before, start)
  const until = end + spare - before
  const to = until >= text.length ? text.length : toWord(text, until, end)
  const head = from > 0 ? `${ELLIPSIS} ` : ''
  return `${head}${tidy(text.slice(from, to))}${to < text.length ? ` ${ELLIPSIS}` : ''}`
}

/** In order, together at most MENTION_LENGTH characters (UTF-16 units). */
export function quoteSentences(namings: readonly Naming[]): string[] {
  const quotes: string[] = []
  let room = MENTION_LENGTH
  for (const naming of namings) {
    if (quotes.length > 0 && room < MIN_QUOTE) break
    const quote = cutAround(naming, room)
    if (quote === '' || quotes.includes(quote)) continue
    quotes.push(quote)
    room -= quote.length
  }
  return quotes
}
