/** Which lines among an article's words are not the article. */
import { parseDate } from '../domain/dates.ts'
import type { Block } from './blocks.ts'
import { isNotice, isPlea, isPointer, isSectionTitle } from './phrases.ts'

/** Longer lines are prose that only begins like a pointer. */
const POINTER_LENGTH = 250
/** A line is a link when links are this share of it. */
const LINK_LINE = 0.85
/** Prose that is one link all over is still prose when it is longer than a headline. */
const HEADLINE_LENGTH = 220
/** The title and the byline are looked for among so many lines: later a heading may say the same. */
const OPENING_LINES = 4

/** A byline with its date is shorter; a first sentence that names a day is longer. */
const DATELINE_LENGTH = 120
/** A clock or a weekday: what a byline's date has and a heading's year has not. */
const CLOCK = /\d{1,2}[:.]\d{2}\b|\b(?:senin|selasa|rabu|kamis|jum[’']?at|sabtu|minggu)\b/i

type Line = Pick<Block, 'text' | 'linked'> & Partial<Pick<Block, 'owner'>>

/** What the page says of itself above the body. */
export interface Heading {
  readonly title: string
  readonly author: string
}

const NO_HEADING: Heading = { title: '', author: '' }

/**
 * @param heading title and author of the page, which are no lines of its body.
 * @returns the lines that are the article's own words.
 */
export function articleLines(blocks: readonly Line[], heading: Heading = NO_HEADING): string[] {
  const kept: Line[] = []
  const known = new Set([plain(heading.title), ...bylines(plain(heading.author))])
  let afterPointer = false
  for (const line of blocks) {
    const { text } = line
    const isLink = isLinkLine(line)
    if (isSectionTitle(text) || (isPointer(text, isLink) && text.length <= POINTER_LENGTH)) {
      afterPointer = true
      continue
    }
    if (isLink && afterPointer) continue
    afterPointer = false
    if (isNotice(text) || (isPlea(text) && text.length <= POINTER_LENGTH)) continue
    if (kept.length < OPENING_LINES && (known.has(plain(text)) || isDateline(text))) continue
    kept.push(line)
  }
  while (isHeadingLine(kept.at(-1))) kept.pop()
  return kept.map((line) => line.text)
}

const isLinkLine = ({ text, linked }: Line) =>
  linked >= text.length * LINK_LINE && text.length <= HEADLINE_LENGTH

/** "Nama Penulis - Rabu, 18 Jun 2025 20:14 WIB": no sentence, and a date with its clock. */
const isDateline = (text: string) =>
  text.length <= DATELINE_LENGTH && !/[.!?”"]$/.test(text) && CLOCK.test(text) && parseDate(text) !== null

/** A heading that nothing follows belonged to a list that was left out. */
function isHeadingLine(line: Line | undefined): boolean {
  return line?.owner !== undefined && 'name' in line.owner && /^h[1-6]$/.test(line.owner.name)
}

const bylines = (author: string) =>
  author === '' ? [] : [author, `by ${author}`, `oleh ${author}`, `penulis ${author}`]

/** Letters and digits: titles are repeated with other dashes and quotes. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
