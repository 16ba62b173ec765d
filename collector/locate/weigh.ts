/** Namings of places → shares of the provinces, and the regencies. */
import type { Place, PlaceKind } from '../domain/gazetteer.ts'
import type { ProvinceWeight, RegencyNaming } from '../domain/mention.ts'
import type { Passage } from '../domain/passages.ts'
import type { PhraseHit } from '../domain/phrases.ts'
import type { Confidence } from '../domain/source.ts'

/** The headline says what a text is about; the body may name places in passing. */
const PART_WEIGHTS = { title: 3, lead: 2, body: 1 } as const
/** Below this share of the weight a province is named in passing, unless the title names it. */
const MIN_SHARE = 0.1
/** The same where the title names another province: the body's others are where its people came from or went. */
const MIN_SHARE_BESIDE_TITLE = 0.25
/** A text that names more provinces than this, and none in its title, lists them: it is about the nation. */
const LISTED = 6
const MAX_PROVINCES = 8
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

const MAX_REGENCIES = 20

export interface Tallies {
  readonly provinces: Map<string, Tally>
  readonly regencies: Map<string, { readonly name: string; readonly words: Set<string> }>
}

export interface Tally {
  weight: number
  doubt: number
  inTitle: boolean
  readonly words: Set<string>
}

export function count(tallies: Tallies, passage: Passage, hit: PhraseHit<Place>): void {
  const { provinces, kind, confidence, regency } = hit.value
  const written = passage.text.slice(hit.start, hit.end)
  if (regency !== undefined && tallies.regencies.size < MAX_REGENCIES) {
    const naming = tallies.regencies.get(regency.code) ?? { name: regency.name, words: new Set() }
    tallies.regencies.set(regency.code, naming)
    if (naming.words.size < MAX_WORDS) naming.words.add(written)
  }
  for (const code of provinces) {
    const tally = tallies.provinces.get(code) ?? { weight: 0, doubt: 1, inTitle: false, words: new Set() }
    tallies.provinces.set(code, tally)
    tally.weight += PART_WEIGHTS[passage.part] / provinces.length
    tally.doubt *= 1 - KIND_CONFIDENCE[kind] * ENTRY_CONFIDENCE[confidence]
    tally.inTitle ||= passage.part === 'title'
    if (tally.words.size < MAX_WORDS) tally.words.add(written)
  }
}

export function toWeights({ provinces: tallies }: Tallies): ProvinceWeight[] {
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

/** The regencies and cities named, of the provinces that count. */
export function toRegencies({ regencies }: Tallies, provinces: readonly ProvinceWeight[]): RegencyNaming[] {
  const kept = new Set(provinces.map(({ code }) => code))
  return [...regencies]
    .filter(([code]) => kept.has(code.slice(0, 2)))
    .map(([code, { name, words }]) => ({ code, name, words: [...words] }))
}
