/** Word-by-word translations of labelled Indonesian texts, by a dictionary learnt from texts that stand in many languages. */
import { tokensOf } from '../model/tokens.ts'
import type { LabelledText } from './data.ts'
import { randomOf } from './fit.ts'

/** Translations of a word with their probabilities, likeliest first. */
type Dictionary = ReadonlyMap<string, readonly (readonly [string, number])[]>
type Pair = readonly [from: readonly string[], to: readonly string[]]
type Table = Map<string, Map<string, number>>

const BASE = 'indonesian'
const ROUNDS = 8
/** Words stand at about the same place of both sentences: a link weighs e^(−6 × the difference of their places, 0 to 1). */
const PLACE_DECAY = 6
/** What a word without a counterpart takes, at first and later. */
const NO_LINK = { first: 0.3, later: 0.001 }
/** Added to each word's count: a word seen once is not certain of its translation. */
const DOUBT = 0.3
const LEAST_PROBABILITY = 0.3
const MOST_TRANSLATIONS = 3
/** A text in which fewer of the words could be translated stays out. */
const LEAST_TRANSLATED = 0.3

const wordsOf = (text: string) => tokensOf(text, []).map(({ word }) => word.key)

/** Adds one pair's expected links to the counts. */
function countLinks([from, to]: Pair, table: Table | null, counts: Table): void {
  for (const [at, target] of to.entries()) {
    const links = from.map((source, index) => {
      const known = table === null ? 1 : (table.get(source)?.get(target) ?? 0)
      return known * Math.exp(-PLACE_DECAY * Math.abs(index / from.length - at / to.length))
    })
    const sum = links.reduce((total, link) => total + link, table === null ? NO_LINK.first : NO_LINK.later)
    for (const [index, source] of from.entries()) {
      const row = counts.get(source) ?? new Map<string, number>()
      counts.set(source, row)
      row.set(target, (row.get(target) ?? 0) + (links[index] as number) / sum)
    }
  }
}

/** IBM's first model (Brown et al. 1993) with a preference for the same place, by expectation–maximisation. */
function dictionaryOf(pairs: readonly Pair[]): Dictionary {
  let table: Table | null = null
  for (let round = 0; round < ROUNDS; round += 1) {
    const counts: Table = new Map()
    for (const pair of pairs) countLinks(pair, table, counts)
    for (const row of counts.values()) {
      const sum = [...row.values()].reduce((total, count) => total + count, DOUBT)
      for (const [target, count] of row) row.set(target, count / sum)
    }
    table = counts
  }
  const kept = [...(table ?? new Map<string, Map<string, number>>())].map(
    ([source, row]) =>
      [
        source,
        [...row]
          .filter(([, probability]) => probability > LEAST_PROBABILITY)
          .sort((a, b) => b[1] - a[1])
          .slice(0, MOST_TRANSLATIONS),
      ] as const,
  )
  return new Map(kept.filter(([, list]) => list.length > 0))
}

function dictionariesOf(texts: readonly LabelledText[]): Dictionary[] {
  const base = new Map(
    texts.filter(({ lang }) => lang === BASE).map(({ id, text }) => [id, wordsOf(text)] as const),
  )
  const languages = [...new Set(texts.flatMap(({ lang }) => (lang === undefined ? [] : [lang])))]
  return languages
    .filter((language) => language !== BASE)
    .map((language) =>
      dictionaryOf(
        texts
          .filter(({ lang }) => lang === language)
          .flatMap(({ id, text }): Pair[] => {
            const from = base.get(id)
            return from === undefined ? [] : [[from, wordsOf(text)]]
          }),
      ),
    )
}

/** One of the translations by chance, in proportion to their probabilities. */
function pick(list: readonly (readonly [string, number])[], random: () => number): string {
  let left = random() * list.reduce((sum, [, probability]) => sum + probability, 0)
  for (const [word, probability] of list) {
    left -= probability
    if (left <= 0) return word
  }
  return list[0]?.[0] ?? ''
}

/**
 * Copies of the Indonesian texts without a language (SmSA), each in a language drawn by chance; a word that the
 * dictionary does not know stays as it is, as in mixed speech. They carry what ten thousand labels say of a word over to
 * languages with five hundred. The same texts and seed give the same copies.
 */
export function translatedCopies(texts: readonly LabelledText[], seed: number): LabelledText[] {
  const dictionaries = dictionariesOf(texts)
  const random = randomOf(seed)
  if (dictionaries.length === 0) return []
  return texts
    .filter(({ lang }) => lang === undefined)
    .flatMap(({ text, tone }) => {
      const dictionary = dictionaries[Math.floor(random() * dictionaries.length)] as Dictionary
      let translated = 0
      const words = wordsOf(text).map((word) => {
        const list = dictionary.get(word)
        translated += Number(list !== undefined)
        return list === undefined ? word : pick(list, random)
      })
      return translated < LEAST_TRANSLATED * words.length ? [] : [{ text: words.join(' '), tone }]
    })
}
