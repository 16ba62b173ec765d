/** The one place where a post becomes an Item: whoever wrote it becomes a pseudonym, and stays none else from here on. */
import { createHash } from 'node:crypto'
import { documentId } from '../domain/ids.ts'
import type { Item } from '../domain/item.ts'
import type { AuthorKind, Platform } from '../domain/post.ts'
import { maskAccounts } from './mask.ts'
import type { Post } from './post.ts'

/** Accounts of the catalogue by platform and handle: these keep their names. */
export type KnownAccounts = ReadonlyMap<string, AuthorKind>

export interface Mapping {
  readonly sourceId: string
  readonly platform: Platform
  readonly known: KnownAccounts
  readonly pseudonym: (platform: string, account: string) => string
  /** The thread that a post belongs to, as far as it was met: by key of a post. */
  readonly threadOf: (key: string) => { readonly id: string; readonly thread: string } | null
}

export const accountKey = (platform: Platform, handle: string) =>
  `${platform} ${handle.replace(/^@/, '').toLowerCase()}`

/** What a post's document is known by, through whichever door it comes. */
export const postId = (post: Pick<Post, 'key'>): string => documentId(post.key)

/** Changes with every edit of the words, and with nothing else. */
export function textHash({ title, text }: Pick<Post, 'title' | 'text'>): string {
  return createHash('sha256').update(`${title}\n${text}`).digest('base64url').slice(0, 22)
}

function threadOf(post: Post, mapping: Mapping): { replyTo: string | null; thread: string } {
  const own = postId(post)
  const parent = post.replyTo === null ? null : mapping.threadOf(post.replyTo)
  const replyTo = post.replyTo === null ? null : (parent?.id ?? documentId(post.replyTo))
  if (post.thread !== null) return { replyTo, thread: documentId(post.thread) }
  return { replyTo, thread: parent?.thread ?? replyTo ?? own }
}

/** @returns the post as an item, without any name of a citizen in it. */
export function toItem(post: Post, mapping: Mapping): Item {
  const { sourceId, platform, known, pseudonym } = mapping
  const isKnown = (handle: string) => known.has(accountKey(platform, handle))
  const self = post.handles.find(isKnown) ?? null
  const authorKind = self === null ? 'public' : (known.get(accountKey(platform, self)) ?? 'public')
  // An office that speaks keeps its name; whom it passes on does not.
  const names = authorKind === 'public' ? [...post.ownNames, ...post.names] : post.names
  const clean = (text: string) => maskAccounts(text, names, isKnown)
  return {
    sourceId,
    guid: postId(post),
    url: post.url,
    title: clean(post.title),
    publishedAt: post.publishedAt,
    summary: clean(post.text),
    contentHtml: null,
    language: post.language,
    categories: [],
    post: {
      platform,
      author: self ?? pseudonym(platform, post.account),
      authorKind,
      reach: post.reach,
      ...threadOf(post, mapping),
      editedAt: post.editedAt,
      removedAt: null,
    },
  }
}
