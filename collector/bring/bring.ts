/** The one place where what people bring becomes an Item: masked, authors as pseudonyms, before anything is written. */
import type { Brought, BroughtPost, BroughtText } from '../domain/brought.ts'
import type { Item } from '../domain/item.ts'
import { maskPersonal } from '../domain/personal.ts'
import { type AuthorKind, PLATFORM_NAMES, type Platform } from '../domain/post.ts'
import type { Pseudonymiser } from '../domain/pseudonym.ts'
import { type KnownAccounts, toItem } from '../social/social.ts'
import { withoutSenders } from './senders.ts'

/** The outlet's key of each platform. */
const HOSTS: Readonly<Record<Platform, string>> = {
  x: 'x.com',
  instagram: 'instagram.com',
  tiktok: 'tiktok.com',
  facebook: 'facebook.com',
  youtube: 'youtube.com',
  telegram: 't.me',
  mastodon: 'mastodon',
  bluesky: 'bsky.app',
  reddit: 'reddit.com',
}

export interface BringerOptions {
  /** Accounts that keep their names: those of the catalogue, and the office's own. */
  readonly known: KnownAccounts
  readonly pseudonyms: Pseudonymiser
}

export type Bringer = (sourceId: string, brought: Brought) => Item

/** The catalogue's accounts and, as the office's own, these handles on every platform. */
export function withOwnAccounts(known: KnownAccounts, handles: readonly string[]): KnownAccounts {
  const all = new Map<string, AuthorKind>(known)
  for (const handle of handles) {
    const name = handle.trim().replace(/^@/, '').toLowerCase()
    for (const platform of Object.keys(HOSTS)) all.set(`${platform} ${name}`, 'official')
  }
  return all
}

/** An article is read as the crawler would read it; names are the outlet's affair. */
function articleItem(sourceId: string, text: BroughtText): Item {
  const { key, url, title, publishedAt, language, outlet } = text
  const facts = { sourceId, guid: key, url, title, publishedAt, language, categories: [] }
  return {
    ...facts,
    summary: text.text,
    contentHtml: null,
    ...(outlet === null ? {} : { publisher: { name: outlet, outlet } }),
  }
}

/** A citizen's words that are no post: handles, names and senders are taken out as in one. */
function asPost(text: BroughtText): BroughtPost {
  const { key, url, title, publishedAt, language, names } = text
  const reach = { shares: null, likes: null, replies: null, views: null }
  const rest = { editedAt: null, language, reach, replyTo: null, thread: null, shared: false, isPublic: true }
  const words = withoutSenders(text.text)
  return {
    id: key,
    key,
    url,
    account: key,
    handles: [],
    ownNames: [],
    names,
    title,
    text: words,
    publishedAt,
    ...rest,
  }
}

export function createBringer({ known, pseudonyms }: BringerOptions): Bringer {
  const pseudonym = (platform: string, account: string) => pseudonyms.pseudonym(platform, account)
  const clean = (sourceId: string, platform: Platform, post: BroughtPost): Item =>
    toItem(post, { sourceId, platform, known, pseudonym, threadOf: () => null })
  const map: Bringer = (sourceId, brought) => {
    if (brought.type === 'article') return articleItem(sourceId, brought.text)
    if (brought.type === 'complaint') {
      const { outlet } = brought.text
      const { post: _, ...item } = clean(sourceId, 'x', asPost(brought.text))
      return outlet === null ? item : { ...item, publisher: { name: outlet, outlet } }
    }
    const { platform, post } = brought
    const publisher = { name: PLATFORM_NAMES[platform], outlet: HOSTS[platform] }
    return { ...clean(sourceId, platform, post), publisher }
  }
  // Numbers and addresses too: what is brought waits on disk before it is read.
  return (sourceId, brought) => {
    const item = map(sourceId, brought)
    return { ...item, title: maskPersonal(item.title), summary: maskPersonal(item.summary) }
  }
}
