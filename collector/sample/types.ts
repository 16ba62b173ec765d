/** The shapes of the sample newsroom ("data contoh"): our own writing, nobody's news. */
import type { Tone } from '../domain/mention.ts'
import type { Channel, SourceClass } from '../domain/source.ts'

export type SampleKind =
  | 'news'
  | 'release'
  | 'pickup'
  | 'paid'
  | 'complaint'
  | 'question'
  | 'answer'
  | 'hoax'
  | 'fact_check'
  | 'clarification'
  | 'spike'

export type SampleSpeaker = 'official' | 'critic' | 'public' | 'expert' | 'reporter'

interface SampleItemTruth {
  readonly storyId: string
  /** Catalogue ids, the main subject first. */
  readonly subjects: readonly string[]
  /** Kemendagri codes. */
  readonly provinces: readonly string[]
  /** The light in which the first subject stands. */
  readonly tone: Tone
  readonly kind: SampleKind
  readonly speaker: SampleSpeaker
  /** Hours after the midnight (Asia/Jakarta) that begins the anchor's day; negative before it. */
  readonly hour: number
}

export interface SampleItem {
  /** Address below the outlet, stable for every anchor and without a date. */
  readonly path: string
  /** The outlet's domain. */
  readonly outlet: string
  readonly title: string
  readonly lead: string
  readonly paragraphs: readonly string[]
  /** ISO 8601 UTC. */
  readonly publishedAt: string
  readonly language: string
  readonly categories: readonly string[]
  readonly channel: Channel
  readonly truth: SampleItemTruth
}

/** An item before it has its address and its time. */
export type Draft = Omit<SampleItem, 'path' | 'publishedAt'>

export interface SampleOutlet {
  readonly domain: string
  readonly name: string
  readonly class: SourceClass
  readonly province: string | null
  readonly feed: 'json' | 'rss' | 'atom'
  /** Whether the feed carries the full text; else the page has to be read. */
  readonly fullText: boolean
  readonly headline: 'title_case' | 'sentence'
}

export const HOURS_A_DAY = 24
export const DAYS_A_YEAR = 364
/** "The last 12 weeks" of the index. */
export const RECENT_DAYS = 84
