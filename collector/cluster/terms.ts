/** What a text's headline and excerpt say it is about: names, numbers and rare words, each with its weight. */
import { hashText } from '../domain/signature.ts'
import { splitWords } from '../domain/words.ts'
import { COMMON_WORDS } from './common-words.ts'

/** Hashes of the words in ascending order, with their weights beside them. */
export interface Terms {
  readonly hashes: Uint32Array
  readonly weights: Float32Array
  /** Hashes of the rare words among them, by which candidates are found. */
  readonly heavy: Uint32Array
  /** Σ weight² */
  readonly norm: number
}

/** A word that the list does not know: so rare that its exact count does not matter. */
const RARE_WEIGHT = 6
/** The list's classes, from the most common words on. */
const CLASS_WEIGHTS: readonly number[] = [0, 2, 3]
/** A headline's word says more than one further down. */
const TITLE_FACTOR = 1.5
/** Written with a capital inside a sentence: a name. Headlines capitalise everything, so only the excerpt tells. */
const NAME_FACTOR = 1.3
/** One letter or one digit tells nothing. */
const LEAST_LENGTH = 2

const weights = new Map(
  COMMON_WORDS.flatMap((line, level) =>
    line.split(' ').map((word) => [word, CLASS_WEIGHTS[level] ?? 0] as const),
  ),
)

/** Years and days stand in every text of their day; figures tell happenings apart. */
const DATE_NUMBER = /^(?:\d{1,2}|(?:19|20)\d{2})$/
const DATE_WEIGHT = 1

const weightOf = (key: string) => (DATE_NUMBER.test(key) ? DATE_WEIGHT : (weights.get(key) ?? RARE_WEIGHT))

const isName = (form: string) => /^\p{Lu}/u.test(form)

/** The terms of a document. Pure: the same text has the same terms whatever else is in the store. */
export function termsOf(title: string, excerpt: string): Terms {
  const found = new Map<number, number>()
  const rare = new Set<number>()
  const note = (key: string, factor: number) => {
    if (key.length < LEAST_LENGTH) return
    const weight = weightOf(key) * factor
    if (weight === 0) return
    const hash = hashText(key)
    if (weightOf(key) === RARE_WEIGHT) rare.add(hash)
    found.set(hash, Math.max(found.get(hash) ?? 0, weight))
  }
  for (const { key } of splitWords(title)) note(key, TITLE_FACTOR)
  for (const { key, form, gap } of splitWords(excerpt)) {
    note(key, gap === 'soft' && isName(form) ? NAME_FACTOR : 1)
  }
  const sorted = [...found].sort(([one], [other]) => one - other)
  return {
    hashes: Uint32Array.from(sorted, ([hash]) => hash),
    weights: Float32Array.from(sorted, ([, weight]) => weight),
    heavy: Uint32Array.from(rare),
    norm: sorted.reduce((sum, [, weight]) => sum + weight * weight, 0),
  }
}

/** Cosine of the weighted words, 0 … 1, and how many rare words are shared. */
export function compareTerms(one: Terms, other: Terms): { cosine: number; heavy: number } {
  let product = 0
  let heavy = 0
  for (let a = 0, b = 0; a < one.hashes.length && b < other.hashes.length; ) {
    const left = one.hashes[a] as number
    const right = other.hashes[b] as number
    if (left === right) {
      const lighter = Math.min(one.weights[a] as number, other.weights[b] as number)
      product += (one.weights[a] as number) * (other.weights[b] as number)
      if (lighter >= RARE_WEIGHT) heavy += 1
    }
    if (left <= right) a += 1
    if (right <= left) b += 1
  }
  const length = Math.sqrt(one.norm * other.norm)
  return { cosine: length === 0 ? 0 : product / length, heavy }
}
