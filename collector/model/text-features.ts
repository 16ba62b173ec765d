/** Features of words and characters alone: what any text has, with or without a subject. */
import { type FeatureList, NO_TOKEN, type Part } from './collect.ts'
import { mix, seedOf, step } from './hash.ts'
import type { Token } from './tokens.ts'

export interface Stretch {
  readonly part: Part
  readonly tokens: readonly Token[]
}

const WORD = seedOf('w')
const CHARACTER = seedOf('c')
const NEGATED = seedOf('g')
const CROSSING = seedOf('cx')
/** What stands in place of the subject's name: a word of its own that all subjects share. */
const TARGET_FORM = '\u0001'
const TEXT_START = '\u0002'
const SHORTEST = 3
const LONGEST = 5
/** Longer words are pasted addresses or noise: their tail says nothing. */
const WORD_LENGTH = 40
/** A negation reaches this many words, and never beyond its clause. */
const NEGATION_REACH = 4
const NEGATORS = new Set(
  'tidak belum bukan jangan tanpa kurang ora durung mboten teu henteu indak ndak hana not never no without'.split(
    ' ',
  ),
)
/** Euclidean length of each group; characters at 0.6 of words lose nothing (docs/method.md). */
const SCALES = { words: 1, characters: 0.6, negated: 0.7, crossing: 0.5 }
/** Runs over the end of a word are longer: 4 to 6 characters. */
const CROSSING_SHORTEST = 4
const CROSSING_LONGEST = 6

export const formAt = (token: Token): string => (token.isTarget ? TARGET_FORM : token.form)

/** Calls `visit` for each stretch with the number of tokens before it, then closes the group. */
export function addGroup(
  list: FeatureList,
  stretches: readonly Stretch[],
  scale: number,
  visit: (stretch: Stretch, from: number) => void,
): void {
  let from = 0
  for (const stretch of stretches) {
    list.part = stretch.part
    visit(stretch, from)
    from += stretch.tokens.length
  }
  list.close(scale)
  list.part = 'whole'
}

/** Words and pairs of neighbours; of a name of several words only the first counts. */
export function addWords(list: FeatureList, tokens: readonly Token[], seed: number, from: number): void {
  let before = mix(seed, TEXT_START)
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token
    if (token.isTarget && tokens[index - 1]?.isTarget) continue
    const form = formAt(token)
    const origin = token.isTarget ? NO_TOKEN : from + index
    const single = mix(seed, form)
    list.add(single, origin)
    list.add(mix(step(before, 0x20), form), origin)
    before = single
  }
}

function addCharacters(list: FeatureList, tokens: readonly Token[], from: number): void {
  for (let index = 0; index < tokens.length; index += 1) {
    const { form, isTarget } = tokens[index] as Token
    if (isTarget) continue
    const padded = ` ${form.length > WORD_LENGTH ? form.slice(0, WORD_LENGTH) : form} `
    for (let start = 0; start + SHORTEST <= padded.length; start += 1) {
      let hash = CHARACTER
      const end = Math.min(LONGEST, padded.length - start)
      for (let at = 0; at < end; at += 1) {
        hash = step(hash, padded.charCodeAt(start + at))
        if (at + 1 >= SHORTEST) list.add(hash, from + index)
      }
    }
  }
}

function addNegated(list: FeatureList, tokens: readonly Token[], from: number): void {
  let negator = Number.NEGATIVE_INFINITY
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token
    if (NEGATORS.has(token.form)) negator = index
    else if (index - negator <= NEGATION_REACH && tokens[negator]?.clause === token.clause) {
      list.add(mix(NEGATED, formAt(token)), from + index)
    }
  }
}

/** Characters 4–6 that hold the end of a word and the beginning of the next. */
function addCrossings(list: FeatureList, tokens: readonly Token[]): void {
  const text = tokens
    .map(({ form }) => (form.length > WORD_LENGTH ? form.slice(0, WORD_LENGTH) : form))
    .join(' ')
  for (let start = 0; start + CROSSING_SHORTEST <= text.length; start += 1) {
    const gap = text.indexOf(' ', start) - start
    if (gap < 0) break
    let hash = CROSSING
    const end = Math.min(CROSSING_LONGEST, text.length - start)
    for (let at = 0; gap < end && at < end; at += 1) {
      hash = step(hash, text.charCodeAt(start + at))
      if (at + 1 >= CROSSING_SHORTEST && at >= gap) list.add(hash, NO_TOKEN)
    }
  }
}

/** The features of a text without a subject: as `addText`, and characters over the ends of words. */
export function addPlainText(list: FeatureList, tokens: readonly Token[]): void {
  addText(list, [{ part: 'body', tokens }])
  addCrossings(list, tokens)
  list.close(SCALES.crossing)
}

/** Words 1–2, characters 3–5 inside words, and words under a negation. */
export function addText(list: FeatureList, stretches: readonly Stretch[]): void {
  addGroup(list, stretches, SCALES.words, ({ tokens }, from) => addWords(list, tokens, WORD, from))
  addGroup(list, stretches, SCALES.characters, ({ tokens }, from) => addCharacters(list, tokens, from))
  addGroup(list, stretches, SCALES.negated, ({ tokens }, from) => addNegated(list, tokens, from))
}
