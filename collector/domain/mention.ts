import type { Driver } from './driver.ts'
import type { Speaker } from './speaker.ts'
import type { TextKind } from './text-kind.ts'

/** One document × one subject named in it. */
export interface MentionSpan {
  readonly part: 'title' | 'lead' | 'body'
  readonly start: number
  readonly end: number
}

export interface Mention {
  readonly subjectId: string
  /** The alias as it stands in the text. */
  readonly alias: string
  readonly spans: readonly MentionSpan[]
  readonly inTitle: boolean
  /** The sentences that name the subject, in order, together at most MENTION_LENGTH characters. */
  readonly sentences: readonly string[]
}

/** The reader scores only what is stored, and a mention stores this much. */
export const MENTION_LENGTH = 300

/** A province that a text is about. Weights of a text sum to 1; a text without a place has none. */
export interface ProvinceWeight {
  readonly code: string
  readonly weight: number
  /** 0 … 1 */
  readonly confidence: number
  /** The words that decided. */
  readonly words: readonly string[]
}

/** A regency or city that a text names. */
export interface RegencyNaming {
  /** Kemendagri's code. */
  readonly code: string
  readonly name: string
  readonly words: readonly string[]
}

/** Where a text happens, and which regional offices it names ("Dinas Sosial Kota Surabaya"). */
export interface Location {
  readonly provinces: readonly ProvinceWeight[]
  readonly regencies: readonly RegencyNaming[]
  readonly offices: readonly string[]
}

export interface DecidingWord {
  readonly text: string
  /** Signed: positive is favourable for the subject. */
  readonly weight: number
}

/** −1 unfavourable, 0 neutral, 1 favourable: the light in which the text puts the subject. */
export type Tone = -1 | 0 | 1

export interface Reading {
  readonly tone: Tone
  /** Probabilities of −1, 0 and 1. */
  readonly probabilities: readonly [number, number, number]
  readonly words: readonly DecidingWord[]
  /** The sentence that decided. */
  readonly sentence: string
  /** Headline and body may disagree: both are kept. */
  readonly headlineTone: Tone
  readonly bodyTone: Tone
  /** The driver of trust that the text speaks to, or null. Some are not measurable yet: see the model's card. */
  readonly driver: Driver | null
  /** Whose voice the mention carries, by rules; how well: docs/method.md. */
  readonly speaker: Speaker
  readonly textKind: TextKind
  /** The tone's probability reaches the model's `sureFrom`. */
  readonly isSure: boolean
}
