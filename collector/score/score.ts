/** In what light a text puts a subject, and why. */
import type { DecidingWord, Mention, Reading } from '../domain/mention.ts'
import { createPhraseIndex, type PhraseHit } from '../domain/phrases.ts'
import { splitWords, type Word } from '../domain/words.ts'
import { BASE_LANGUAGE, type Cue, cuesOf, type Lexicon, languagesOf, loadLexicon } from './lexicon.ts'
import { probabilitiesOf, toneOf } from './probabilities.ts'
import { type SentenceWeight, weighSentence } from './weigh.ts'

/** Name and number of the method; the number rises with every change that moves a reading. */
export const SCORE_METHOD = { name: 'lexicon-1', number: 1 } as const

export interface ScoreInput {
  readonly title: string
  readonly lead: string
  readonly mention: Mention
  /** ISO 639 code of the document. */
  readonly language: string
}

/** A headline that does not name the subject may speak of somebody else; so may the lead. */
const ELSEWHERE = 0.5
/** What is left of the light where a cheat abuses the name or a claim is checked. */
const SCAM_FACTOR = 0.2
const MAX_WORDS = 8

interface Weighted extends SentenceWeight {
  readonly text: string
  readonly score: number
  /** The sentence names the subject. */
  readonly names: boolean
}

function mergeWords(sentences: readonly Weighted[]): DecidingWord[] {
  const weights = new Map<string, number>()
  for (const { words } of sentences) {
    for (const { text, weight } of words) weights.set(text, (weights.get(text) ?? 0) + weight)
  }
  return [...weights]
    .map(([text, weight]) => ({ text, weight: Math.round(weight * 100) / 100 }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.text.localeCompare(b.text))
    .slice(0, MAX_WORDS)
}

/** The sentence with the most weight; one that names the subject before one that stands beside it. */
function deciding(sentences: readonly Weighted[]): string {
  const naming = sentences.filter(({ names }) => names)
  const order = [...(naming.length > 0 ? naming : sentences)]
  order.sort((a, b) => Math.abs(b.score) - Math.abs(a.score))
  return order[0]?.text ?? ''
}

const scoreOf = (sentences: readonly Weighted[]) => {
  const sum = sentences.reduce((total, { score }) => total + score, 0)
  return sentences.some(({ scam }) => scam) ? sum * SCAM_FACTOR : sum
}

/** The lead counts beside the sentences only where it is not one of them. */
function bodyTexts({ lead, mention }: ScoreInput): { text: string; names: boolean }[] {
  const naming = mention.sentences.map((text) => ({ text, names: true }))
  const repeats = mention.sentences.some((text) => lead.includes(text) || text.includes(lead))
  return lead.trim() === '' || repeats ? naming : [...naming, { text: lead, names: false }]
}

/** Words inside the subject's own name say nothing about it ("Makan Bergizi Gratis"). */
function outsideName(
  hits: readonly PhraseHit<Cue>[],
  text: string,
  alias: string,
): readonly PhraseHit<Cue>[] {
  const from = alias === '' ? -1 : text.indexOf(alias)
  if (from === -1) return hits
  const inName = (hit: PhraseHit<Cue>) => {
    const near = text.lastIndexOf(alias, hit.start)
    return near !== -1 && hit.end <= near + alias.length
  }
  return hits.filter((hit) => !inName(hit))
}

/** Finds the cues of a text in the lists of its language; a language without lists is read as Indonesian. */
function createFinder(
  lexicon: Lexicon,
): (text: string, words: readonly Word[], language: string) => PhraseHit<Cue>[] {
  const indices = new Map(
    languagesOf(lexicon).map((language) => [language, createPhraseIndex(cuesOf(lexicon, language))]),
  )
  return (text, words, language) => {
    const find = indices.get(language) ?? indices.get(BASE_LANGUAGE)
    return find === undefined ? [] : find(words, text)
  }
}

/**
 * Builds a scorer. The tone is toward the subject. It reads the title, the lead and the sentences of the mention and
 * nothing else, so that a stored mention can be scored again. Deciding words are signed and come strongest first.
 * Never throws.
 */
export function createScorer(lexicon: Lexicon = loadLexicon()): (input: ScoreInput) => Reading {
  const enforcers = new Set(lexicon.lawEnforcers)
  const find = createFinder(lexicon)

  return (input) => {
    const { title, mention, language } = input
    const weigh = (text: string, names: boolean): Weighted => {
      const words = splitWords(text)
      const hits = outsideName(find(text, words, language), text, mention.alias)
      const weighed = weighSentence(text, words, hits, enforcers.has(mention.subjectId))
      const sum = weighed.words.reduce((total, { weight }) => total + weight, 0)
      return { ...weighed, text, names, score: names ? sum : sum * ELSEWHERE }
    }
    const headline = title.trim() === '' ? [] : [weigh(title, mention.inTitle)]
    const body = bodyTexts(input).map(({ text, names }) => weigh(text, names))
    const all = [...headline, ...body]
    const score = scoreOf(all)
    return {
      tone: toneOf(score),
      probabilities: probabilitiesOf(score),
      words: mergeWords(all),
      sentence: deciding(all),
      headlineTone: toneOf(scoreOf(headline)),
      bodyTone: toneOf(scoreOf(body)),
    }
  }
}
