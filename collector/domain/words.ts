/** Words of a text with their offsets: the one tokeniser that matching, locating and scoring share. */

/** What stands between a word and the word before it. `soft` joins a phrase, a stop or comma only where it has one. */
export type Gap = 'soft' | '.' | ',' | 'hard'

export interface Word {
  /** UTF-16 offsets into the text. */
  readonly start: number
  readonly end: number
  /** Compatibility form (NFKC) without invisible characters; case kept. */
  readonly form: string
  /** `form` in lower case: what words are looked up by. */
  readonly key: string
  readonly gap: Gap
}

/**
 * A word is a run of letters, digits and marks. Invisible characters inside a word do not part it (soft hyphens come
 * with pasted web text); digits keep their separators (1.000); a handle keeps its @ and an address its host, so that
 * neither "@kemensos" nor "kemensos.go.id" reads as the word "kemensos".
 */
const WORD = new RegExp(
  [
    'https?://[^\\s]+',
    'www\\.[^\\s]+',
    '@[\\p{L}\\p{N}_]+',
    '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}]|[\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]+(?=[\\p{L}\\p{N}])' +
      '|(?<=\\p{N})[.,](?=\\p{N})|\\.(?=(?:com|co|go|or|id|net|org|info|tv|ac|sch|desa)(?![\\p{L}\\p{N}])))*',
  ].join('|'),
  'gu',
)
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
const SOFT_GAP = /^[\s'’ʼ`/&‐‑–-]{0,4}$/u
const MARK_GAP = /^[.,][\s-]{0,3}$/u
const isPlain = (slice: string) => /^[\x21-\x7E]*$/.test(slice)

function gapOf(between: string): Gap {
  if (between === ' ' || SOFT_GAP.test(between)) return between.includes('\n\n') ? 'hard' : 'soft'
  return MARK_GAP.test(between) ? (between.charAt(0) as Gap) : 'hard'
}

/** Splits any Unicode string into words, in order, in linear time. Never throws. */
export function splitWords(text: string): Word[] {
  const words: Word[] = []
  let last = 0
  for (const found of text.matchAll(WORD)) {
    const start = found.index
    const slice = found[0]
    const form = isPlain(slice) ? slice : slice.replace(INVISIBLE, '').normalize('NFKC')
    const gap = words.length === 0 ? 'hard' : gapOf(text.slice(last, start))
    last = start + slice.length
    words.push({ start, end: last, form, key: form.toLowerCase(), gap })
  }
  return words
}
