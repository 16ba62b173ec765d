/** A mention as the model reads it: its texts in tokens, each with the lexicon's and the sentiment model's opinion. */
import { createPhraseIndex, type PhraseHit } from '../domain/phrases.ts'
import type { Subject } from '../domain/subject.ts'
import { FeatureList } from './collect.ts'
import { BASE_LANGUAGE, type Cue, cuesOf, type Lexicon, languagesOf } from './lexicon.ts'
import { logitsOf, type Table } from './table.ts'
import { addTarget, type TargetContext, type TargetText } from './target-features.ts'
import { addPlainText, addText } from './text-features.ts'
import { type Token, tokensOf } from './tokens.ts'
import { type Weighed, weighSentence } from './weigh.ts'

/** What is known of a mention; nothing but what the store keeps. */
export interface MentionInput {
  readonly title: string
  readonly lead: string
  /** The sentences that name the subject. */
  readonly sentences: readonly string[]
  /** How the subject is called, in lower case. */
  readonly names: readonly string[]
  readonly subjectId: string
  readonly kind: string
  readonly channel: string
  readonly language: string
}

export interface ReadText extends TargetText {
  readonly text: string
  /** The text names the subject. */
  readonly names: boolean
  /** Words of the lexicon that count here, with their weights. */
  readonly cues: readonly Weighed[]
}

/** A lead beside the sentences is read as far as an excerpt goes, as it is stored (docs/method.md). */
const LEAD_LENGTH = 300
const FACT_CHECK = /cek fakta|hoaks|hoax|\[(?:salah|penipuan|keliru)|turnback/iu
/** The marks of a fact-check stand in its headline or its first words. */
const FACT_CHECK_LENGTH = 200
const NEGATIVE = 0
const NEUTRAL = 1
const POSITIVE = 2

/** Whether headline or first words carry the marks of a fact-check. */
export const isFactCheck = (title: string, lead: string): boolean =>
  FACT_CHECK.test(title + lead.slice(0, FACT_CHECK_LENGTH))

/** The group of subjects that share what words mean for them: those who catch others, programmes, ministries … */
export function kindOf(subject: Pick<Subject, 'id' | 'kind' | 'agencyType'>, lexicon: Lexicon): string {
  if (subject.kind === 'programme') return 'programme'
  if (lexicon.lawEnforcers.includes(subject.id) && subject.agencyType === 'law_enforcement') return 'law'
  const kinds = {
    provincial_government: 'government',
    regional_office: 'office',
    state_enterprise: 'enterprise',
  }
  return (
    kinds[subject.agencyType as keyof typeof kinds] ??
    (subject.agencyType === 'ministry' ? 'ministry' : 'body')
  )
}

/** Provinces share what is learnt: "pemprov_32" is "pemprov". */
const sharedId = (subjectId: string) => subjectId.replace(/_\d+$/, '')

function bodyTexts({ lead, sentences }: MentionInput): { text: string; names: boolean }[] {
  const naming = sentences.map((text) => ({ text, names: true }))
  const repeats = sentences.some((text) => lead.includes(text) || text.includes(lead))
  return lead.trim() === '' || repeats
    ? naming
    : [...naming, { text: lead.slice(0, LEAD_LENGTH), names: false }]
}

/** Words inside the subject's own name say nothing about it ("Makan Bergizi Gratis"). */
const outside = (hits: readonly PhraseHit<Cue>[], tokens: readonly Token[]) =>
  hits.filter((hit) => !tokens[hit.word]?.isTarget)

function sumOf(words: readonly Weighed[]): number {
  return words.reduce((total, { weight }) => total + weight, 0)
}

export type MentionReader = (input: MentionInput) => {
  readonly texts: readonly ReadText[]
  readonly list: FeatureList
}

/**
 * Builds the featuriser of mentions: one for training and for reading.
 *
 * @param sentiment three classes over texts without a subject, trained before; its opinion is a feature.
 */
export function createMentionReader(lexicon: Lexicon, sentiment: Table): MentionReader {
  const enforcers = new Set(lexicon.lawEnforcers)
  const indices = new Map(
    languagesOf(lexicon).map((each) => [each, createPhraseIndex(cuesOf(lexicon, each))]),
  )
  const base = indices.get(BASE_LANGUAGE) as NonNullable<ReturnType<typeof indices.get>>

  const readText = (input: MentionInput, part: 'title' | 'body', text: string, names: boolean): ReadText => {
    const tokens = tokensOf(text, input.names)
    const words = tokens.map(({ word }) => word)
    const find = indices.get(input.language) ?? base
    const hits = outside(find(words, text), tokens)
    const skipCrime = enforcers.has(input.subjectId)
    const { words: cues } = weighSentence(text, words, hits, skipCrime)
    const clauses = new Set(tokens.filter(({ isTarget }) => isTarget).map(({ clause }) => clause))
    const near = hits.filter((hit) => clauses.has(tokens[hit.word]?.clause ?? -1))
    const lexical = {
      whole: sumOf(cues),
      clause: near.length === 0 ? 0 : sumOf(weighSentence(text, words, near, skipCrime).words),
    }
    const plain = new FeatureList()
    addPlainText(plain, tokens)
    const logits = logitsOf(sentiment, plain)
    const odds = (k: number) => (logits[k] as number) - (logits[NEUTRAL] as number)
    return { part, text, tokens, names, cues, lexicon: lexical, sentiment: [odds(NEGATIVE), odds(POSITIVE)] }
  }

  return (input) => {
    const inTitle = input.names.some((name) => input.title.toLowerCase().includes(name))
    const texts = [
      ...(input.title.trim() === '' ? [] : [readText(input, 'title', input.title, inTitle)]),
      ...bodyTexts(input).map(({ text, names }) => readText(input, 'body', text, names)),
    ]
    const list = new FeatureList()
    addText(list, texts)
    const context: TargetContext = {
      kind: input.kind,
      subjectId: sharedId(input.subjectId),
      channel: input.channel,
      isFactCheck: isFactCheck(input.title, input.lead),
    }
    addTarget(list, texts, context)
    return { texts, list }
  }
}
