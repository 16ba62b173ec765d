/** What a row of an export, or an item of a batch, says before it is mapped to Item: handles and names stand in it. */
import type { Platform, Reach } from './post.ts'

/** A post as its platform or an export tells it. It lives in memory only: handles and names stand in it. */
export interface BroughtPost {
  /** The platform's id, by which it is asked for again. */
  readonly id: string
  /** The same through whichever door it comes; document ids are made of it. */
  readonly key: string
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

/** An article, or a complaint. */
export interface BroughtText {
  readonly key: string
  readonly url: string | null
  readonly title: string
  readonly text: string
  readonly publishedAt: string | null
  readonly language: string | null
  /** The outlet's domain, else its name. */
  readonly outlet: string | null
  /** Names of persons in it that must not be written. */
  readonly names: readonly string[]
}

export type Brought =
  | { readonly type: 'post'; readonly platform: Platform; readonly post: BroughtPost }
  | { readonly type: 'article'; readonly text: BroughtText }
  | { readonly type: 'complaint'; readonly text: BroughtText }
