/** The places that a sentence names, without what only looks like one. */
import type { Gazetteer, Place } from '../domain/gazetteer.ts'
import { createPhraseIndex, type Phrase, type PhraseHit } from '../domain/phrases.ts'
import { splitWords, type Word } from '../domain/words.ts'
import {
  isFarRoute,
  isNationalCourt,
  isOtherName,
  isPastOffice,
  isPlaceOfSpeaking,
  isRoute,
} from './context.ts'

/** Null: a trap, a phrase that holds a place's name and is none. */
type Entry = Place | null

function phrasesOf(gazetteer: Gazetteer): Phrase<Entry>[] {
  const places = gazetteer.places.map((place) => ({ text: place.text, case: place.case, value: place }))
  return [...places, ...gazetteer.traps.map((text) => ({ text, case: 'any' as const, value: null }))]
}

/**
 * Names grow to the right in Indonesian: where "Gubernur Papua" and "Papua Barat" cross, the one that ends later is
 * meant, however short.
 */
function uncrossed(hits: readonly PhraseHit<Entry>[]): PhraseHit<Entry>[] {
  const lastFrom = new Map<number, number>()
  for (const { word, words } of hits) lastFrom.set(word, Math.max(lastFrom.get(word) ?? 0, word + words))
  return hits.filter(({ word, words }) => {
    for (let inside = word + 1; inside < word + words; inside += 1) {
      if ((lastFrom.get(inside) ?? 0) > word + words) return false
    }
    return true
  })
}

/** Longest first; of the same length a trap wins. What is left does not overlap. */
function longest(hits: readonly PhraseHit<Entry>[]): PhraseHit<Entry>[] {
  const taken = new Set<number>()
  const kept: PhraseHit<Entry>[] = []
  const length = (hit: PhraseHit<Entry>) => hit.end - hit.start
  const isPlace = (hit: PhraseHit<Entry>) => (hit.value === null ? 0 : 1)
  const order = [...hits].sort((a, b) => length(b) - length(a) || isPlace(a) - isPlace(b))
  for (const hit of order) {
    const words = Array.from({ length: hit.words }, (_, index) => hit.word + index)
    if (words.some((word) => taken.has(word))) continue
    for (const word of words) taken.add(word)
    kept.push(hit)
  }
  return kept.sort((a, b) => a.start - b.start)
}

function isPlace(
  hits: readonly PhraseHit<Entry>[],
  index: number,
  words: readonly Word[],
  text: string,
): boolean {
  const hit = hits[index] as PhraseHit<Place>
  const before = hits[index - 1]
  return (
    !isOtherName(hit, words) &&
    !isFarRoute(hit, words, text) &&
    !isPastOffice(hit, words) &&
    !isNationalCourt(hit, words) &&
    !isPlaceOfSpeaking(hit, text) &&
    !isRoute(hit, hits[index + 1], text) &&
    !(before !== undefined && isRoute(before, hit, text))
  )
}

export interface Sentence {
  readonly words: readonly Word[]
  /** Where several names overlap, the one that is meant. */
  readonly named: readonly PhraseHit<Place>[]
  /** Those of them where something happens. */
  readonly places: readonly PhraseHit<Place>[]
}

/** Builds the search for a gazetteer. Linear in the length of the sentence. */
export function createPlaceSearch(gazetteer: Gazetteer): (text: string) => Sentence {
  const find = createPhraseIndex(phrasesOf(gazetteer))
  return (text) => {
    const words = splitWords(text)
    const hits = longest(uncrossed(find(words, text)))
    const isNamed = (hit: PhraseHit<Entry>): hit is PhraseHit<Place> => hit.value !== null
    const named = hits.filter(isNamed)
    const places = hits.filter(
      (hit, index): hit is PhraseHit<Place> => isNamed(hit) && isPlace(hits, index, words, text),
    )
    return { words, named, places }
  }
}
