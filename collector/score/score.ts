/** In what light a text puts a subject, and why. */

import type { Voice } from '../domain/document.ts'
import { DRIVERS } from '../domain/driver.ts'
import type { Mention, Reading, Tone } from '../domain/mention.ts'
import type { Channel } from '../domain/source.ts'
import type { Subject } from '../domain/subject.ts'
import type { TextKind } from '../domain/text-kind.ts'
import { loadModel, type Model } from '../model/file.ts'
import { loadLexicon } from '../model/lexicon.ts'
import { createMentionReader, isFactCheck, kindOf, type ReadText } from '../model/mention-text.ts'
import { bestOf, logitsOf, softmax } from '../model/table.ts'
import { decidingSentence, decidingWords, partLogits, weighEvidence } from './explain.ts'
import { speakerOf } from './speaker.ts'

/** Name and number of the method; the number rises with every change that moves a reading. */
export const SCORE_METHOD = { name: 'linear-1', number: 3 } as const

export interface ScoreInput {
  readonly title: string
  readonly lead: string
  readonly mention: Mention
  /** ISO 639 code of the document. */
  readonly language: string
  /** News where left out. */
  readonly channel?: Channel
  /** Whose voice the document is, as it was extracted; independent where left out. */
  readonly voice?: Voice
}

/** A reading with what the store does not keep yet. */
export interface Scored extends Reading {
  /** Headline and body put the subject in opposite lights. */
  readonly disagrees: boolean
  /** The text speaks of a cheat or an unchecked claim: a person may look. It never says that a text is a hoax. */
  readonly isToBeChecked: boolean
}

export interface ScorerOptions {
  /** Their kinds and aliases; a subject that is not among them is read as a body that is called by its alias. */
  readonly subjects?: readonly Subject[]
  /** The repository's own where left out. */
  readonly model?: Model
}

interface Known {
  readonly kind: string
  readonly names: readonly string[]
}

/** "di depan kantor Dinsos": where the name is a place and nothing more, what happens there says nothing about it. */
const PLACES = new Set('depan samping belakang dekat seberang sekitar halaman'.split(' '))
const PLACE_REACH = 2
/** Added to neutral's logit there; labelled mentions hold too few such places to learn from. */
const PLACE_PULL = 3

function isOnlyPlace(texts: readonly ReadText[]): boolean {
  let named = false
  for (const { tokens } of texts) {
    for (const [index, { isTarget }] of tokens.entries()) {
      if (!isTarget || tokens[index - 1]?.isTarget) continue
      named = true
      const before = tokens.slice(Math.max(0, index - PLACE_REACH), index)
      if (!before.some(({ form }) => PLACES.has(form))) return false
    }
  }
  return named
}

/** Signs of a cheat or a chain message. */
const DOUBTFUL = /hoaks|hoax|penipuan|catut|phishing|tautan pendaftaran|link pendaftaran|sebarkan|viralkan/iu

function textKindOf(voice: Voice, title: string, lead: string): TextKind {
  if (voice === 'paid') return 'paid'
  if (voice === 'own') return 'own_release'
  return isFactCheck(title, lead) ? 'fact_check' : 'ordinary'
}

const toneOf = (logits: readonly number[]): Tone => (bestOf(logits) - 1) as Tone

function triple(values: readonly number[]): [number, number, number] {
  const [negative = 0, neutral = 0, positive = 0] = values
  return [negative, neutral, positive]
}

/**
 * Builds a scorer. The tone is toward the subject. It reads the title, the lead and the sentences of the mention and
 * nothing else, so that a stored mention can be scored again. Deciding words are signed and come strongest first.
 * Linear in the length of the text. Never throws.
 */
export function createScorer({
  subjects = [],
  model = loadModel(),
}: ScorerOptions = {}): (input: ScoreInput) => Scored {
  const lexicon = loadLexicon()
  const read = createMentionReader(lexicon, model.text)
  const known = new Map<string, Known>(
    subjects.map((subject) => [
      subject.id,
      { kind: kindOf(subject, lexicon), names: subject.aliases.map(({ text }) => text.toLowerCase()) },
    ]),
  )
  const { temperatures, sureFrom } = model.card

  return ({ title, lead, mention, language, channel = 'news', voice = 'independent' }) => {
    const { kind, names } = known.get(mention.subjectId) ?? { kind: 'body', names: [] }
    const { texts, list } = read({
      title,
      lead,
      sentences: mention.sentences,
      names: [...new Set([mention.alias.toLowerCase(), ...names])].filter((name) => name !== ''),
      subjectId: mention.subjectId,
      kind,
      channel,
      language,
    })
    const textKind = textKindOf(voice, title, lead)
    if (texts.length === 0) return { ...NOTHING, textKind }
    const tokens = texts.reduce((sum, text) => sum + text.tokens.length, 0)
    const evidence = weighEvidence(list, model.tone, tokens)
    const logits = evidence.logits.map((logit, k) => logit + (k === 1 && isOnlyPlace(texts) ? PLACE_PULL : 0))
    const tone = toneOf(logits)
    const probabilities = triple(softmax(logits, temperatures[channel]))
    const part = (name: 'title' | 'body') =>
      texts.some((text) => text.part === name) ? toneOf(partLogits(evidence, name)) : 0
    const [headlineTone, bodyTone] = [part('title'), part('body')]
    return {
      tone,
      probabilities,
      words: decidingWords(texts, evidence),
      sentence: decidingSentence(texts, evidence, tone),
      headlineTone,
      bodyTone,
      driver: DRIVERS[bestOf(logitsOf(model.driver, list)) - 1] ?? null,
      isSure: Math.max(...probabilities) >= sureFrom,
      speaker: speakerOf(bodyFirst(texts), channel === 'social'),
      textKind,
      isToBeChecked: textKind !== 'fact_check' && DOUBTFUL.test(`${title} ${mention.sentences.join(' ')}`),
      disagrees: headlineTone * bodyTone < 0,
    }
  }
}

/** A quote stands in the body; a headline's comes last. */
const bodyFirst = (texts: readonly ReadText[]) =>
  texts
    .toSorted((a, b) => Number(a.part === 'title') - Number(b.part === 'title'))
    .map(({ tokens }) => tokens)

/** A mention without a word: nothing is known, and neutral is said. */
const NOTHING: Scored = {
  tone: 0,
  probabilities: [0, 1, 0],
  words: [],
  sentence: '',
  headlineTone: 0,
  bodyTone: 0,
  driver: null,
  speaker: 'reporter',
  textKind: 'ordinary',
  isSure: false,
  isToBeChecked: false,
  disagrees: false,
}
