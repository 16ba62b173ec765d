/** The lexicon: words with signed weights by language, read from lexicon.yaml or from a caller. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Phrase } from '../domain/phrases.ts'
import { affixed } from './affixes.ts'

type Weighted = Readonly<Record<string, readonly string[]>>
type ByLanguage<T> = Readonly<Record<string, T>>

export interface Lexicon {
  /** Subjects whose work is to catch others. */
  readonly lawEnforcers: readonly string[]
  readonly scam: readonly string[]
  /** Names and set phrases that hold a word of the lists and say nothing. */
  readonly neutral: readonly string[]
  readonly negators: ByLanguage<readonly string[]>
  /** Factor → words. */
  readonly intensifiers: Weighted
  readonly contrast: readonly string[]
  readonly concession: readonly string[]
  /** Language → weight → words and phrases; "*" at the end takes affixes. */
  readonly tone: ByLanguage<Weighted>
  readonly crime: ByLanguage<Weighted>
}

type PlainKind = 'negator' | 'contrast' | 'concession' | 'scam' | 'neutral'

/** What an entry of the lexicon does where it stands. */
export type Cue =
  | { readonly kind: 'tone' | 'crime'; readonly weight: number }
  | { readonly kind: 'intensifier'; readonly factor: number }
  | { readonly kind: PlainKind }

/** Every text may mix Indonesian in; other lists are used only for their language. */
export const BASE_LANGUAGE = 'id'

/** A list in the file is one text, its entries separated by commas. */
function split(value: unknown): unknown {
  if (typeof value === 'string') {
    return value
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
  }
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, split(inner)]))
}

/** Reads the shipped lexicon. */
export function loadLexicon(): Lexicon {
  return split(parse(readFileSync(join(import.meta.dirname, 'lexicon.yaml'), 'utf8'))) as Lexicon
}

function weighted(list: Weighted | undefined, toCue: (weight: number) => Cue): Phrase<Cue>[] {
  return Object.entries(list ?? {}).flatMap(([weight, entries]) =>
    entries.flatMap(affixed).map((text) => ({ text, case: 'any' as const, value: toCue(Number(weight)) })),
  )
}

/** The languages that have lists of their own. */
export function languagesOf(lexicon: Lexicon): string[] {
  return [...new Set([BASE_LANGUAGE, ...Object.keys(lexicon.tone)])]
}

/** All cues of one language: its own lists over the Indonesian ones. */
export function cuesOf(lexicon: Lexicon, language: string): Phrase<Cue>[] {
  const languages = [...new Set([language, BASE_LANGUAGE])]
  const plain = (texts: readonly string[] | undefined, kind: PlainKind) =>
    (texts ?? []).map((text): Phrase<Cue> => ({ text, case: 'any', value: { kind } }))
  return [
    ...plain(lexicon.scam, 'scam'),
    ...plain(lexicon.neutral, 'neutral'),
    ...plain(lexicon.contrast, 'contrast'),
    ...plain(lexicon.concession, 'concession'),
    ...weighted(lexicon.intensifiers, (factor) => ({ kind: 'intensifier', factor })),
    ...languages.flatMap((each) => [
      ...plain(lexicon.negators[each], 'negator'),
      ...weighted(lexicon.tone[each], (weight) => ({ kind: 'tone', weight })),
      ...weighted(lexicon.crime[each], (weight) => ({ kind: 'crime', weight })),
    ]),
  ]
}
