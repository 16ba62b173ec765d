/** What a row of an export, or an item of a batch, says before it is mapped to Item: handles and names stand in it. */
import type { Platform, Reach } from './post.ts'

/** A post, in the shape that posts of the live adapters have as well. */
export interface BroughtPost {
  readonly id: string
  /** The same through whichever door it comes; document ids are made of it. */
  readonly key: string
  /** Address of the original without the author's handle, or null where there is none without it. */
  readonly url: string | null
  readonly account: string
  readonly handles: readonly string[]
  readonly ownNames: readonly string[]
  readonly names: readonly string[]
  readonly title: string
  readonly text: string
  readonly publishedAt: string | null
  readonly editedAt: string | null
  readonly language: string | null
  readonly reach: Reach
  readonly replyTo: string | null
  readonly thread: string | null
  /** Another's post that the account carried on: reach of that one, and no new voice. */
  readonly shared: boolean
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
