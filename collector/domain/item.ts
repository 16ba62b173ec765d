/** A raw entry of a feed, before its page is read. Every adapter maps to this one shape. */
import type { PostFacts } from './post.ts'

export interface Item {
  readonly sourceId: string
  /** The feed's own id for the entry; the link when it gives none. */
  readonly guid: string
  /** Absolute http(s) address, or null when the entry has none that may be followed. */
  readonly url: string | null
  readonly title: string
  /** ISO 8601 in UTC, or null when the entry has no date that can be read. */
  readonly publishedAt: string | null
  /** Text without markup. */
  readonly summary: string
  /** Full text as HTML (`content:encoded`, JSON Feed's content_html), or null. */
  readonly contentHtml: string | null
  readonly language: string | null
  /** Labels that the outlet gave the entry: 'Advertorial', 'Siaran Pers' … */
  readonly categories: readonly string[]
  /**
   * A date beside the entry that is not surely its publication (a sitemap's lastmod, a day in a list): used where
   * neither feed nor page tell better. ISO 8601 in UTC.
   */
  readonly dateHint?: string
  /** Who published it, where the feed gathers entries of other outlets (Google News). */
  readonly publisher?: Publisher
  /** Only of a post. */
  readonly post?: PostFacts
}

export interface Publisher {
  readonly name: string
  /** The outlet's key, as {@link Source} has it, or null when the feed does not tell. */
  readonly outlet: string | null
}
