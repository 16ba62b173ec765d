/** A post as its platform tells it. It lives in memory only: handles and names stand in it. */
import type { Platform, Reach } from '../domain/post.ts'

export interface Post {
  /** The platform's id, by which it is asked for again. */
  readonly id: string
  /** The same through whichever door it comes; document ids are made of it. */
  readonly key: string
  /** A second key, where replies name it by that (Mastodon: the server's own id). */
  readonly alias?: string
  /** Address of the original without the author's handle, or null where there is none without it. */
  readonly url: string | null
  /** The account's lasting id where the platform has one, else its handle. */
  readonly account: string
  /** The author's handles in small letters, by which an account of the catalogue is recognised. */
  readonly handles: readonly string[]
  /** What the author calls itself. */
  readonly ownNames: readonly string[]
  /** Names of others that stand in it: never written. */
  readonly names: readonly string[]
  readonly title: string
  /** Without markup, a line for each paragraph. */
  readonly text: string
  /** ISO 8601 UTC, or null. */
  readonly publishedAt: string | null
  readonly editedAt: string | null
  readonly language: string | null
  readonly reach: Reach
  /** Key of what it answers, and of the thread's first post, as far as the platform says. */
  readonly replyTo: string | null
  readonly thread: string | null
  /** Another's post that the account carried on: it is read as its author's, once, and counts as reach. */
  readonly shared: boolean
  /** Anybody may read it without login, and its author has not asked otherwise. */
  readonly isPublic: boolean
}

export interface PostPage {
  readonly title: string
  /** Newest first. */
  readonly posts: readonly Post[]
  /** Entries that are no posts. */
  readonly rejected: number
  /** Ids of posts that the answer says are gone. */
  readonly gone: readonly string[]
  /** What asks for the next older page, or null at the end. */
  readonly next: string | null
  /** Answer to the question for an account's id. */
  readonly account: string | null
}

export const NO_POSTS: PostPage = { title: '', posts: [], rejected: 0, gone: [], next: null, account: null }

export interface Adapter {
  readonly platform: Platform
  readonly accept: 'json' | 'feed' | 'page'
  /** Whether a key of the operator's is sent along. */
  key(source: URL): 'none' | 'optional' | 'needed'
  /** What its terms ask of us, for the operator. */
  readonly terms: string
  /** Where the account's id stands, for sources whose list is asked for by it; else null. */
  accountAddress(source: URL): string | null
  /** The list of posts, newest first, from `page` on; null when the address is none of this kind. */
  listAddress(source: URL, page: string | null, account: string | null): string | null
  /** How posts are asked for again by id, to see edits and deletions; null where that cannot be done. */
  readonly again: Again | null
  /** @throws KentonganError `not_posts` */
  read(body: string, asked: { readonly source: URL; readonly address: URL }): PostPage
  /** The catalogue's account that the source is, as `handles` name it; null for a search. */
  accountOf(source: URL): string | null
}

export interface Again {
  /** Posts in one request. */
  readonly size: number
  address(source: URL, ids: readonly string[]): string
  /** Which of the ids the answer speaks of; one it speaks of and does not hold is gone. */
  covers(ids: readonly string[], page: PostPage): readonly string[]
}
