/** Posts of the platforms that may be read: what to ask for, and what the answers say. Nothing is fetched here. */
import type { AuthorKind } from '../domain/post.ts'
import { platformOf } from '../domain/post.ts'
import type { Source, SourceKind } from '../domain/source.ts'
import { bluesky } from './bluesky.ts'
import { type Guess, guessKinds } from './guess.ts'
import { readStreamEvent as readEvent, type StreamEvent } from './jetstream.ts'
import { mastodon } from './mastodon.ts'
import type { Adapter, Post, PostPage } from './post.ts'
import { reddit } from './reddit.ts'
import { telegram } from './telegram.ts'
import { accountKey, type KnownAccounts, type Mapping, postId, textHash, toItem } from './to-item.ts'
import { youtube } from './youtube.ts'
import { youtubeComments } from './youtube-comments.ts'

export type { Adapter, Guess, KnownAccounts, Mapping, Post, PostPage, StreamEvent }
export { guessKinds, postId, textHash, toItem }

const ADAPTERS: Partial<Record<SourceKind, Adapter>> = {
  mastodon,
  bluesky,
  youtube,
  youtube_comments: youtubeComments,
  telegram,
  reddit,
}

/** The terms of the stream, which has no adapter that is polled. */
const STREAM_TERMS =
  'Aliran publik Jetstream tanpa masuk; penghapusan di Bluesky datang lewat aliran yang sama dan diikuti saat itu juga.'

/** How a kind of source is read, or null where it is no social one, or a stream. */
export const adapterOf = (kind: SourceKind): Adapter | null => ADAPTERS[kind] ?? null

export const termsOf = (kind: SourceKind): string | null =>
  kind === 'jetstream' ? STREAM_TERMS : (ADAPTERS[kind]?.terms ?? null)

export interface PostsAsked {
  readonly kind: SourceKind
  readonly source: string
  readonly address: string
}

/**
 * Reads an answer of a platform.
 *
 * @throws KentonganError `not_posts` when something else stands there.
 */
export function readPosts(body: string, asked: PostsAsked): PostPage {
  const adapter = adapterOf(asked.kind)
  if (adapter === null) throw new TypeError(`${asked.kind} is not read by an adapter`)
  return adapter.read(body, { source: new URL(asked.source), address: new URL(asked.address) })
}

/** @returns null for what is no message of the stream. */
export const readStreamEvent = (text: string): StreamEvent | null => readEvent(text)

/** Offices of the state end with these; all others of the catalogue are outlets. */
const OFFICE = /\.(?:go|mil|desa)\.id$/

/** The accounts that the catalogue names: a source that is one account's is an account. */
export function knownAccounts(sources: readonly Pick<Source, 'kind' | 'url' | 'outlet'>[]): KnownAccounts {
  const known = new Map<string, AuthorKind>()
  for (const { kind, url, outlet } of sources) {
    const platform = platformOf(kind)
    const account = adapterOf(kind)?.accountOf(new URL(url)) ?? null
    if (platform === null || account === null) continue
    known.set(accountKey(platform, account), OFFICE.test(outlet) ? 'official' : 'outlet')
  }
  return known
}
