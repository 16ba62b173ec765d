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
/** Without a link the colon and the capital must tell. */
const BARE = /(?:B(?:aca|ACA)|S(?:imak|IMAK)|L(?:ihat|IHAT)|T(?:onton|ONTON))\s*(?:[Jj]uga|JUGA)\s*:\s*/u
/** The title that is pointed to is at least and at most so long. */
const TITLE_LENGTH = { least: 25, most: 250 }
/** Where the next sentence was glued to that title: "di MotoGP!Selama", "Italia 2025Apakah", "MotoGPMarquez". */
const GLUE = /(?<=[\p{Ll}\d!?.)”"])(?=[\p{Lu}“"]\p{Ll}|["“]\p{Lu})|(?<=\p{Lu}{2})(?=\p{Lu}\p{Ll})/gu

const WHOLE = new RegExp(`^[\\s\ue000]*${WORDS}`, 'iu')
const ANY = /(?:baca|simak|lihat|tonton)\s/i

/**
 * Cuts "Baca juga: …" out of a line: with the link it points by, and without one up to where the text goes on, or
 * to the line's end. A title of another article names subjects that this one does not speak of.
 */
export function cutPointers(marked: string): string {
  if (!ANY.test(marked)) return marked
  const cut = marked
    .replace(WORDS_IN_LINK, (match) => withoutMarks(match))
    .replace(WITHIN_LINK, ' ')
    .replace(WORDS_AND_LINK, ' ')
  // A line that is nothing else is left to the rules for lines, which drop the links after it too.
  const isWhole = WHOLE.test(cut) && cut.length <= TITLE_LENGTH.most
  return isWhole ? marked : cutBare(cut)
}

function cutBare(text: string): string {
  let kept = ''
  let rest = text
  for (let start = BARE.exec(rest); start !== null; start = BARE.exec(rest)) {
    kept += `${rest.slice(0, start.index)} `
    rest = rest.slice(start.index + start[0].length)
    // No title is longer than the most: then only the words are taken out.
    const title = rest.slice(0, TITLE_LENGTH.most + 1)
    const end =
      [...title.matchAll(GLUE)].find(({ index }) => index >= TITLE_LENGTH.least)?.index ?? title.length
    rest = rest.slice(end > TITLE_LENGTH.most ? 0 : end)
  }
  return kept + rest
}
