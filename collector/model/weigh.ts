/** What the words of one sentence weigh: negation, intensity and contrast are settled here. */
import type { PhraseHit } from '../domain/phrases.ts'
import type { Word } from '../domain/words.ts'
import type { Cue } from './lexicon.ts'

export interface Weighed {
  readonly text: string
  readonly weight: number
}

export interface SentenceWeight {
  readonly words: readonly Weighed[]
  /** Whether the sentence speaks of a cheat that abuses the name, or checks a claim. */
  readonly scam: boolean
}

/** A negation reaches this many words, and never beyond its clause. */
const NEGATION_REACH = 4
/** "tidak buruk" is less than "bagus". */
const NEGATION_FACTOR = -0.8
const INTENSITY_REACH = 2
/** After "tapi"; before it; inside "meski …". */
const AFTER_CONTRAST = 1.4
const BEFORE_CONTRAST = 0.7
const IN_CONCESSION = 0.6

interface Draft {
  text: string
  weight: number
  readonly word: number
  readonly clause: number
}

/** Longest first, without overlap, in reading order. */
function longest(hits: readonly PhraseHit<Cue>[]): PhraseHit<Cue>[] {
  const taken = new Set<number>()
  const kept: PhraseHit<Cue>[] = []
  for (const hit of [...hits].sort((a, b) => b.words - a.words)) {
    const words = Array.from({ length: hit.words }, (_, index) => hit.word + index)
    if (words.some((word) => taken.has(word))) continue
    for (const word of words) taken.add(word)
    kept.push(hit)
  }
  return kept.sort((a, b) => a.word - b.word)
}

function clausesOf(words: readonly Word[]): number[] {
  let clause = 0
  return words.map(({ gap }, index) => {
    if (index > 0 && gap !== 'soft') clause += 1
    return clause
  })
}

class Reader {
  readonly drafts: Draft[] = []
  scam = false
  private readonly clauses: readonly number[]
  private negation: { word: number; clause: number; text: string } | null = null
  private boost = { word: Number.NEGATIVE_INFINITY, factor: 1 }
  private concession = -1
  /** Index of the first draft after the last contrast word; 0 before any. */
  private afterContrast = 0
  private contrasted = false

  constructor(words: readonly Word[]) {
    this.clauses = clausesOf(words)
  }

  take(hit: PhraseHit<Cue>, text: string): void {
    const cue = hit.value
    const clause = this.clauses[hit.word] as number
    if (cue.kind === 'tone' || cue.kind === 'crime') this.weigh(hit, clause, text, cue.weight)
    else if (cue.kind === 'intensifier') this.intensify(hit, cue.factor)
    else if (cue.kind === 'scam') this.scam = true
    else if (cue.kind === 'negator') this.negation = { word: hit.word, clause, text }
    else if (cue.kind === 'concession') this.concession = clause
    else if (cue.kind === 'contrast') this.contrast()
  }

  private contrast(): void {
    for (const draft of this.drafts.slice(this.afterContrast)) draft.weight *= BEFORE_CONTRAST
    this.afterContrast = this.drafts.length
    this.contrasted = true
    this.negation = null
  }

  /** "sangat buruk" before, "buruk sekali" right after. */
  private intensify(hit: PhraseHit<Cue>, factor: number): void {
    const last = this.drafts.at(-1)
    if (last !== undefined && last.word === hit.word - 1) last.weight *= factor
    else this.boost = { word: hit.word + hit.words - 1, factor }
  }

  private weigh(hit: PhraseHit<Cue>, clause: number, text: string, base: number): void {
    let weight = base
    let shown = text
    const { negation, boost } = this
    if (hit.word - boost.word <= INTENSITY_REACH) weight *= boost.factor
    if (negation?.clause === clause && hit.word - negation.word <= NEGATION_REACH) {
      weight *= NEGATION_FACTOR
      shown = `${negation.text} … ${text}`
    }
    if (clause === this.concession) weight *= IN_CONCESSION
    if (this.contrasted) weight *= AFTER_CONTRAST
    this.drafts.push({ text: shown, weight, word: hit.word + hit.words - 1, clause })
  }
}

/**
 * Weighs a sentence.
 *
 * @param skipCrime words about crime say nothing about an agency whose work is to pursue it.
 */
export function weighSentence(
  text: string,
  words: readonly Word[],
  hits: readonly PhraseHit<Cue>[],
  skipCrime: boolean,
): SentenceWeight {
  const reader = new Reader(words)
  for (const hit of longest(hits)) {
    if (!(skipCrime && hit.value.kind === 'crime'))
      reader.take(hit, text.slice(hit.start, hit.end).toLowerCase())
  }
  return {
    words: reader.drafts.map(({ text: shown, weight }) => ({ text: shown, weight })),
    scam: reader.scam,
  }
}
