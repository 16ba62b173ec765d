/** An article or post after extraction. The body lives in memory only; what is stored is title, lead and sentences. */
import type { PostFacts } from './post.ts'
import type { Channel, SourceClass } from './source.ts'

/**
 * Whose voice a text is. Only independent voices enter an average: own and paid ones, and what people bring (findings,
 * clippings, complaints), are counted apart.
 */
export const VOICES = ['independent', 'own', 'paid', 'finding', 'clipping', 'complaint'] as const
export type Voice = (typeof VOICES)[number]

/** Where the publication time comes from. */
export const DATE_QUALITIES = ['feed', 'page', 'first_seen', 'clamped'] as const
export type DateQuality = (typeof DATE_QUALITIES)[number]

/** The parts of a text that the reading steps look at. Offsets count UTF-16 units of the part. */
export interface DocumentText {
  readonly title: string
  readonly lead: string
  readonly body: string
}

export interface Document extends DocumentText {
  /** First 64 bits of SHA-256 of the canonical address (or source id and guid), as a decimal string. */
  readonly id: string
  readonly sourceId: string
  readonly outlet: string
  readonly sourceClass: SourceClass
  readonly channel: Channel
  readonly homeProvince: string | null
  readonly url: string | null
  /** At most EXCERPT_LENGTH characters: all that is kept of the text beside the mentions' sentences. */
  readonly excerpt: string
  readonly language: string
  readonly voice: Voice
  /** ISO 8601 UTC, frozen at first sight. */
  readonly publishedAt: string
  readonly dateQuality: DateQuality
  readonly firstSeenAt: string
  /** See signatureOf; left out where the text was too short or was read before there were signatures. */
  readonly signature?: string
  /** Only of a post. */
  readonly post?: PostFacts
}

/** News law and decency: an excerpt is a quotation, not a copy. */
export const EXCERPT_LENGTH = 300
