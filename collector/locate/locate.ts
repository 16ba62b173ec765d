/** Which provinces a text is about. */
import type { DocumentText } from '../domain/document.ts'
import type { Gazetteer, Place, PlaceKind } from '../domain/gazetteer.ts'
import type { ProvinceWeight } from '../domain/mention.ts'
import { type Passage, passagesOf } from '../domain/passages.ts'
import { createPhraseIndex, type Phrase, type PhraseHit } from '../domain/phrases.ts'
import type { Confidence } from '../domain/source.ts'
import { splitWords } from '../domain/words.ts'
import {
  isFarRoute,
  isNationalCourt,
  isOtherName,
  isPastOffice,
  isPlaceOfSpeaking,
  isRoute,
} from './context.ts'
import { datelineOf } from './dateline.ts'

export interface LocateOptions {
  /** Province of a regional outlet or account, else null. */
  readonly homeProvince: string | null
}

/** The headline says what a text is about; the body may name places in passing. */
const PART_WEIGHTS = { title: 3, lead: 2, body: 1 } as const
/** Below this share of the weight a province is named in passing, unless the title names it. */
const MIN_SHARE = 0.1
/** The same where the title names another province: the body's others are where its people came from or went. */
const MIN_SHARE_BESIDE_TITLE = 0.25
/** A text that names more provinces than this, and none in its title, lists them: it is about the nation. */
const LISTED = 6
const MAX_PROVINCES = 8
/** A regional outlet mostly writes about home; the text itself says nothing. */
const HOME_CONFIDENCE = 0.3
const MAX_CONFIDENCE = 0.99
const MAX_WORDS = 8

/** How sure one naming makes us, by kind of name. First guesses, to be fitted on labelled texts. */
const KIND_CONFIDENCE: Readonly<Record<PlaceKind, number>> = {
  province: 0.9,
  abbreviation: 0.85,
  capital: 0.8,
  regency: 0.8,
  city: 0.8,
  nickname: 0.65,
  region: 0.6,
}
const ENTRY_CONFIDENCE: Readonly<Record<Confidence, number>> = { high: 1, medium: 0.85, low: 0.6 }

/** Null: a trap, a phrase that holds a place's name and is none. */
type Entry = Place | null

interface Tally {
  weight: number
  doubt: number
  inTitle: boolean
  readonly words: Set<string>
}

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

function placesIn(text: string, find: ReturnType<typeof createPhraseIndex<Entry>>): PhraseHit<Place>[] {
  const words = splitWords(text)
  const hits = longest(uncrossed(find(words, text)))
  return hits.filter(
    (hit, index): hit is PhraseHit<Place> =>
      hit.value !== null &&
      !isOtherName(hit, words) &&
      !isFarRoute(hit as PhraseHit<Place>, words, text) &&
      !isPastOffice(hit as PhraseHit<Place>, words) &&
      !isNationalCourt(hit as PhraseHit<Place>, words) &&
      !isPlaceOfSpeaking(hit as PhraseHit<Place>, text) &&
      !isRoute(hit, hits[index + 1], text) &&
      !(index > 0 && isRoute(hits[index - 1] as PhraseHit<Entry>, hit, text)),
  )
}

const LINE_OF_DASH = /^\s*\n?\s*[-–—]/u

/**
 * Where the passage itself begins. A dateline stands in front of the first sentence, of any line of a page that begins
 * anew, or on a line of its own before a dash.
 */
function datelineEnd(passage: Passage, part: string, isPlace: (name: string) => boolean): number {
  const end = datelineOf(passage.text, isPlace)?.end
  if (end !== undefined) return end
  const alone =
    isPlace(passage.text.toLowerCase()) && LINE_OF_DASH.test(part.slice(passage.end, passage.end + 8))
  return alone ? passage.text.length : 0
}

function count(tallies: Map<string, Tally>, passage: Passage, hit: PhraseHit<Place>): void {
  const { provinces, kind, confidence } = hit.value
  for (const code of provinces) {
    const tally = tallies.get(code) ?? { weight: 0, doubt: 1, inTitle: false, words: new Set() }
    tallies.set(code, tally)
    tally.weight += PART_WEIGHTS[passage.part] / provinces.length
    tally.doubt *= 1 - KIND_CONFIDENCE[kind] * ENTRY_CONFIDENCE[confidence]
    tally.inTitle ||= passage.part === 'title'
    if (tally.words.size < MAX_WORDS) tally.words.add(passage.text.slice(hit.start, hit.end))
  }
}

function toWeights(tallies: Map<string, Tally>): ProvinceWeight[] {
  const sum = (list: readonly (readonly [string, Tally])[]) =>
    list.reduce((total, [, it]) => total + it.weight, 0)
  const all = [...tallies]
  const total = sum(all)
  const titled = all.some(([, tally]) => tally.inTitle)
  if (!titled && all.length > LISTED) return []
  const floor = (titled ? MIN_SHARE_BESIDE_TITLE : MIN_SHARE) * total
  const kept = all
    .filter(([, tally]) => tally.inTitle || tally.weight >= floor)
    .sort(([codeA, a], [codeB, b]) => b.weight - a.weight || codeA.localeCompare(codeB))
    .slice(0, MAX_PROVINCES)
  const rest = sum(kept)
  return kept.map(([code, tally]) => ({
    code,
    weight: tally.weight / rest,
    confidence: Math.min(MAX_CONFIDENCE, 1 - tally.doubt),
    words: [...tally.words],
  }))
}

/**
 * Builds a locator for a gazetteer. Weights are the share of the namings (title × 3, lead × 2, body × 1) and sum
 * to 1; confidence is the chance that at least one naming is right. Datelines, traps, routes and streets do not
 * count. A text that names no place is given the outlet's home province with little confidence, unless its dateline
 * lies elsewhere. Linear in the length of the text. Never throws.
 */
export function createLocator(
  gazetteer: Gazetteer,
): (text: DocumentText, options: LocateOptions) => ProvinceWeight[] {
  const find = createPhraseIndex(phrasesOf(gazetteer))
  const byName = new Map(gazetteer.places.map((place) => [place.text.toLowerCase(), place.provinces]))

  const isPlace = (name: string) => byName.has(name)

  return (text, { homeProvince }) => {
    const datelines = {
      title: null,
      lead: datelineOf(text.lead, isPlace),
      body: datelineOf(text.body, isPlace),
    }
    const tallies = new Map<string, Tally>()
    for (const passage of passagesOf(text)) {
      const from = passage.part === 'title' ? 0 : datelineEnd(passage, text[passage.part], isPlace)
      for (const hit of placesIn(passage.text, find)) if (hit.start >= from) count(tallies, passage, hit)
    }
    if (tallies.size > 0) return toWeights(tallies)
    const dateline = datelines.lead ?? datelines.body
    const elsewhere = dateline !== null && !byName.get(dateline.place)?.includes(homeProvince ?? '')
    if (homeProvince === null || elsewhere) return []
    return [{ code: homeProvince, weight: 1, confidence: HOME_CONFIDENCE, words: [] }]
  }
}
