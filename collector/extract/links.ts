/** Where links begin and end within a line, and what they point to when an editor glued them into a paragraph. */

/** Private-use characters, which no page's text needs: they stand in a line only while it is put together. */
export const LINK_START = '\ue000'
export const LINK_END = '\ue001'

export const withoutMarks = (text: string) => text.replace(/[\ue000\ue001]/g, '')

/** @returns how many characters of a marked line stand in links. */
export function linkedLength(marked: string): number {
  let length = 0
  for (const [, inside = ''] of marked.matchAll(/\ue000([^\ue001]*)\ue001?/g)) length += inside.trim().length
  return length
}

const WORDS = '(?:baca|simak|lihat|tonton)\\s+(?:juga|pula|selengkapnya)'
/** Between the words and their link: a colon, an arrow, blanks. */
const BETWEEN = '[\\s:»>–-]{0,8}'
/** The title that is pointed to is a headline, not a paragraph. */
const TITLE = `[^\ue000\ue001]{0,250}`
const WORDS_AND_LINK = new RegExp(`[(\\[]?${WORDS}${BETWEEN}\ue000${TITLE}\ue001[)\\]]?\\.?`, 'giu')
const WITHIN_LINK = new RegExp(`[(\\[]?\ue000\\s*${WORDS}${BETWEEN}${TITLE}\ue001[)\\]]?\\.?`, 'giu')
/** "Baca juga:" alone in a link, the title after it. */
const WORDS_IN_LINK = new RegExp(`\ue000\\s*${WORDS}\\s*:?\\s*\ue001`, 'giu')
/** Without a link the colon and the capital must tell, and what follows runs to the end of the line. */
const TO_LINE_END =
  /(^|[\s.!?”")\]])(?:B(?:aca|ACA)|S(?:imak|IMAK)|L(?:ihat|IHAT))\s+(?:[Jj]uga|JUGA)\s*:[^\n]{0,250}$/u

/** Glued into a paragraph without a blank on either side; the title ends where the next capital is glued on. */
const GLUED =
  /(?<=[\p{L}\d.!?”")])(?:B(?:aca|ACA)|S(?:imak|IMAK)|L(?:ihat|IHAT))\s+(?:[Jj]uga|JUGA)\s*:[^\n\ue000\ue001]{0,250}?(?:(?<=[\p{Ll}\d.!?”")])(?=\p{Lu})|$)/gu

const ANY = /(?:baca|simak|lihat|tonton)\s/i

/**
 * Cuts "Baca juga: …" out of a line: with the link it points by, and without one up to the line's end. A title
 * of another article names subjects that this one does not speak of.
 */
export function cutPointers(marked: string): string {
  if (!ANY.test(marked)) return marked
  const cut = marked
    .replace(WORDS_IN_LINK, (match) => withoutMarks(match))
    .replace(WITHIN_LINK, ' ')
    .replace(WORDS_AND_LINK, ' ')
    .replace(GLUED, ' ')
  const isWhole = new RegExp(`^[\\s\ue000]*${WORDS}`, 'iu').test(cut)
  // A line that is nothing else is left to the rules for lines, which drop the links after it too.
  return isWhole
    ? marked
    : cut
        .split('\n')
        .map((line) => line.replace(TO_LINE_END, '$1'))
        .join('\n')
}
