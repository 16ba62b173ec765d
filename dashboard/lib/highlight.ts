/** Cuts a sentence at its deciding words, so that they can be marked. Text only: nothing becomes markup. */

export interface DecidingWord {
  text: string
  weight: number
}

export interface SentencePart {
  text: string
  /** Sign of the deciding word; null for the text between. */
  sign: 1 | -1 | null
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * @param sentence as stored
 * @param words signed deciding words; those of weight 0 and those that are not in the sentence mark nothing
 * @returns parts that joined together are the sentence
 */
export function highlight(sentence: string, words: readonly DecidingWord[]): SentencePart[] {
  const signs = new Map<string, 1 | -1>()
  for (const { text, weight } of words) {
    const key = text.trim().toLocaleLowerCase('id')
    if (key !== '' && weight !== 0 && !signs.has(key)) signs.set(key, weight > 0 ? 1 : -1)
  }
  if (signs.size === 0) return [{ text: sentence, sign: null }]
  const longestFirst = [...signs.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(${longestFirst.map(escapePattern).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  )
  return sentence
    .split(pattern)
    .map((text, index): SentencePart => {
      const sign = index % 2 === 1 ? (signs.get(text.toLocaleLowerCase('id')) ?? null) : null
      return { text, sign }
    })
    .filter((part) => part.text !== '')
}

/** A link of an outlet, only if it leads to the web: http(s), nothing that a browser would execute. */
export function webLink(address: string | null): string | null {
  if (address === null) return null
  const url = URL.parse(address)
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}
