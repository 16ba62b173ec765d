/** Where mentions come from: an outlet's feed, sitemap, page or social account that is polled. */

export const SOURCE_CLASSES = [
  'national_media',
  'regional_media',
  'government_pr',
  'fact_checker',
  'social',
] as const

/**
 * What people bring and what counts apart: findings (chain messages, pictures), clippings of print, TV and radio, and
 * complaints. Never in the catalogue.
 */
export const APART_CLASSES = ['finding', 'clipping', 'complaint'] as const
export type ApartClass = (typeof APART_CLASSES)[number]
export type SourceClass = (typeof SOURCE_CLASSES)[number] | ApartClass

/**
 * What stands at the address. `wordpress` and `youtube` are feeds (RSS, Atom) that a site's software writes; from
 * `telegram` on, what a platform shows without login, and `jetstream` is a stream.
 */
export const SOURCE_KINDS = [
  'rss',
  'atom',
  'json_feed',
  'wordpress',
  'youtube',
  'sitemap',
  'html',
  'telegram',
  'mastodon',
  'bluesky',
  'jetstream',
  'reddit',
  'youtube_comments',
] as const
export type PolledKind = (typeof SOURCE_KINDS)[number]
/** `brought`: nobody polls it; a person or a machine hands it over. Never in the catalogue. */
export type SourceKind = PolledKind | 'brought'

export const CONFIDENCES = ['high', 'medium', 'low'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** An address stays `unchecked` until the collector itself has read it. */
export const SOURCE_STATUSES = ['unchecked', 'read'] as const
export type SourceStatus = (typeof SOURCE_STATUSES)[number]

export const CHANNELS = ['news', 'social'] as const
export type Channel = (typeof CHANNELS)[number]

export interface Source {
  readonly id: string
  readonly name: string
  /** The outlet's key: its domain. */
  readonly outlet: string
  readonly kind: SourceKind
  readonly url: string
  readonly class: SourceClass
  /** Home province (Kemendagri code) of a regional source, else null. */
  readonly province: string | null
  /** ISO 639 code: id, en, jv, su, min … */
  readonly language: string
  readonly status: SourceStatus
  readonly confidence: Confidence
  /** `feed`: the outlet forbids machine reading of its pages, so only the feed's own text is used. */
  readonly pages: 'fetch' | 'feed'
  readonly note: string | null
  /** `html` only: CSS selector of the headline links, or of blocks that hold one; found by themselves without it. */
  readonly selector?: string | null
  /** `html` only: CSS selector of the link to the next page; found by itself without it. */
  readonly nextSelector?: string | null
}

/** News and social are kept apart in every figure. */
export function channelOf(source: Pick<Source, 'class'>): Channel {
  return NEWS_CLASSES.has(source.class) ? 'news' : 'social'
}

const NEWS_CLASSES: ReadonlySet<SourceClass> = new Set([
  'national_media',
  'regional_media',
  'government_pr',
  'fact_checker',
  'clipping',
])
