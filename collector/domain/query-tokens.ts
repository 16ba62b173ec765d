/** The pieces of a boolean query. */
import { KentonganError } from './errors.ts'
import { splitWords } from './words.ts'

export type QueryToken = { readonly start: number; readonly text: string } & (
  | { readonly kind: 'and' | 'or' | 'not' | 'open' | 'close' }
  | { readonly kind: 'near'; readonly distance: number }
  | { readonly kind: 'phrase'; readonly words: readonly string[] }
)

/** Words further apart than this have nothing to do with each other. */
export const NEAR_LIMIT = 100
/** "a*" would be half the dictionary. */
const MIN_STEM = 2
/** Some characters fall apart into several words by normalisation; twice is enough for all of Unicode. */
const ROUNDS = 3

const OPERATORS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['DAN', 'and'],
  ['OR', 'or'],
  ['ATAU', 'or'],
  ['NOT', 'not'],
  ['BUKAN', 'not'],
])
/** A quotation, a bracket, or what stands between blanks. */
const PIECE = /["“”„]([^"“”„]*)(["“”„]?)|[()]|[^\s()"“”„]+/gu
const NEAR = /^(?:NEAR|DEKAT)(?:\/(\d{1,9}))?$/

/** @param column counted from 1, within the query's text */
export function queryError(message: string, column: number, remedy: string): KentonganError {
  return new KentonganError('query_invalid', `Kolom ${column}: ${message}`, { remedy, cause: { column } })
}

function keysOf(text: string): string[] {
  let keys = splitWords(text).map(({ key }) => key)
  for (let round = 0; round < ROUNDS; round += 1) {
    keys = splitWords(keys.join(' ').replaceAll('*', ' ')).map(({ key }) => key)
  }
  return keys
}

/** Words as they are looked up; a star behind a word stays with it. */
function wordsOf(text: string): string[] {
  const pieces = text.split(/(?<=\*)/u)
  return pieces.flatMap((piece) => {
    const keys = keysOf(piece.replaceAll('*', ' '))
    const last = keys.at(-1)
    const isWild = last !== undefined && /[\p{L}\p{N}\p{M}]\*$/u.test(piece)
    return isWild ? [...keys.slice(0, -1), `${last}*`] : keys
  })
}

function toPhrase(start: number, text: string, inner: string): QueryToken {
  const column = start + 1
  const words = wordsOf(inner)
  if (words.length === 0) {
    throw queryError(
      `${text} tidak berisi kata.`,
      column,
      'Tulis huruf atau angka / write letters or digits.',
    )
  }
  const short = words.find((word) => word.endsWith('*') && word.length <= MIN_STEM)
  if (short !== undefined) {
    const remedy = `Tulis paling sedikit ${MIN_STEM} huruf sebelum * / letters at least before *.`
    throw queryError(`${short} cocok dengan terlalu banyak kata.`, column, remedy)
  }
  return { kind: 'phrase', start, text, words }
}

function toNear(start: number, text: string, digits: string | undefined): QueryToken {
  const distance = Number(digits ?? Number.NaN)
  if (distance >= 1 && distance <= NEAR_LIMIT) return { kind: 'near', start, text, distance }
  const remedy = `Tulis jarak dalam kata / write the distance in words, 1 … ${NEAR_LIMIT}: NEAR/5.`
  throw queryError(`${text} tanpa jarak yang berlaku.`, start + 1, remedy)
}

function toToken(found: RegExpExecArray): QueryToken {
  const [text, quoted, closing] = found
  const start = found.index
  if (text === '(') return { kind: 'open', start, text }
  if (text === ')') return { kind: 'close', start, text }
  if (quoted !== undefined) {
    if (closing !== '') return toPhrase(start, text, quoted)
    throw queryError('Tanda kutip belum ditutup.', start + 1, 'Tambahkan " / add ".')
  }
  const operator = OPERATORS.get(text)
  if (operator !== undefined) return { kind: operator, start, text }
  const near = NEAR.exec(text)
  return near === null ? toPhrase(start, text, text) : toNear(start, text, near[1])
}

/** Parts a query into tokens. Throws KentonganError `query_invalid`. */
export function tokensOfQuery(text: string): QueryToken[] {
  return Array.from(text.matchAll(PIECE), (found) => toToken(found as RegExpExecArray))
}
