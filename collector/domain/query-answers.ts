/** Whether a text answers a boolean query. */
import type { DocumentText } from './document.ts'
import type { PhraseQuery, Query } from './query.ts'
import { NEAR_LIMIT } from './query-tokens.ts'
import { splitWords } from './words.ts'

/** First and last word, counted over all parts of the text. */
type Span = readonly [number, number]
/** Where each word stands, ascending. */
type Places = ReadonlyMap<string, readonly number[]>

/** Parts lie so far from each other that neither a phrase nor NEAR reaches over. */
const BETWEEN_PARTS = NEAR_LIMIT + 1

function placesOf({ title, lead, body }: DocumentText): Places {
  const places = new Map<string, number[]>()
  let at = 0
  for (const part of [title, lead, body]) {
    for (const { key } of splitWords(part)) {
      const list = places.get(key)
      if (list === undefined) places.set(key, [at])
      else list.push(at)
      at += 1
    }
    at += BETWEEN_PARTS
  }
  return places
}

function placesOfWord(word: string, places: Places): readonly number[] {
  if (!word.endsWith('*')) return places.get(word) ?? []
  const stem = word.slice(0, -1)
  const found = [...places].flatMap(([key, list]) => (key.startsWith(stem) ? list : []))
  return found.sort((a, b) => a - b)
}

function spansOf({ words }: PhraseQuery, places: Places): Span[] {
  const [first = [], ...others] = words.map((word) => placesOfWord(word, places))
  const sets = others.map((list) => new Set(list))
  return first
    .filter((at) => sets.every((set, index) => set.has(at + index + 1)))
    .map((at) => [at, at + words.length - 1])
}

/** Whether some right one begins behind a left one's end and within the distance. Both ascend: one walk. */
function follows(left: readonly Span[], right: readonly Span[], distance: number): boolean {
  let index = 0
  for (const [, end] of left) {
    while (index < right.length && (right[index] as Span)[0] <= end) index += 1
    const next = right[index]
    if (next === undefined) return false
    if (next[0] - end <= distance) return true
  }
  return false
}

function holds(query: Query, places: Places): boolean {
  switch (query.kind) {
    case 'phrase':
      return spansOf(query, places).length > 0
    case 'not':
      return !holds(query.part, places)
    case 'and':
      return query.parts.every((part) => holds(part, places))
    case 'or':
      return query.parts.some((part) => holds(part, places))
    case 'near': {
      const [left, right] = [spansOf(query.left, places), spansOf(query.right, places)]
      return follows(left, right, query.distance) || follows(right, left, query.distance)
    }
  }
}

/** Tests a text in any case of letters. Time grows with words of the text × words of the query. */
export function answersQuery(query: Query, text: DocumentText): boolean {
  return holds(query, placesOf(text))
}
