/** What only a post has: who spoke, how far it went, and in which thread. No handle or name of a citizen stands in it. */
import type { SourceKind } from './source.ts'

/** Every platform that people in Indonesia speak on and that an office asks about, read here or not. */
export const PLATFORMS = [
  'x',
  'instagram',
  'tiktok',
  'facebook',
  'youtube',
  'telegram',
  'mastodon',
  'bluesky',
  'reddit',
] as const
export type Platform = (typeof PLATFORMS)[number]

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  x: 'X',
  instagram: 'Instagram',
  tiktok: 'TikTok',
  facebook: 'Facebook',
  youtube: 'YouTube',
  telegram: 'Telegram',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  reddit: 'Reddit',
}

const PLATFORM_OF_KIND: Partial<Record<SourceKind, Platform>> = {
  youtube: 'youtube',
  youtube_comments: 'youtube',
  telegram: 'telegram',
  mastodon: 'mastodon',
  bluesky: 'bluesky',
  jetstream: 'bluesky',
  reddit: 'reddit',
}

/** The platform that a kind of source reads, or null for news. */
export const platformOf = (kind: SourceKind): Platform | null => PLATFORM_OF_KIND[kind] ?? null

/** Who speaks: an office's own account, an outlet's, or anybody. The first two are accounts of the catalogue. */
export const AUTHOR_KINDS = ['official', 'outlet', 'public'] as const
export type AuthorKind = (typeof AUTHOR_KINDS)[number]

/** How far a post went, as the platform counts. Null: the platform does not say. */
export interface Reach {
  /** Boosts, reposts, quotes: they carry the same voice further and are no new one. */
  readonly shares: number | null
  readonly likes: number | null
  readonly replies: number | null
  readonly views: number | null
}

export interface PostFacts {
  readonly platform: Platform
  /** A pseudonym; the account's own name only where it is one of the catalogue's. '' when it was removed. */
  readonly author: string
  readonly authorKind: AuthorKind
  readonly reach: Reach
  /** Document id of what it answers, or null. */
  readonly replyTo: string | null
  /** Document id of the thread's first post; its own where it answers nothing. */
  readonly thread: string
  /** ISO 8601 UTC, or null. */
  readonly editedAt: string | null
  /** When it was seen that its author or the platform took it away: no text of it is kept. */
  readonly removedAt: string | null
}
