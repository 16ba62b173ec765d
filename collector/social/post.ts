/** A post as its platform tells it. It lives in memory only: handles and names stand in it. */
import type { BroughtPost } from '../domain/brought.ts'
import type { Platform } from '../domain/post.ts'

export interface Post extends BroughtPost {
  /** A second key, where replies name it by that (Mastodon: the server's own id). */
  readonly alias?: string
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
