/** Mastodon: hashtag, account and search (https://docs.joinmastodon.org/methods/, entities/Status). */
import { z } from 'zod'
import { type Adapter, NO_POSTS, type Post, type PostPage } from './post.ts'
import {
  address,
  anything,
  count,
  decoded,
  instant,
  language,
  list,
  notPosts,
  readJson,
  text,
  words,
} from './read.ts'

/** The most that timelines and search give at once. */
const PAGE = 40
/** The documentation names no limit for ids[]; the server's own default is 20 without login. */
const AGAIN = 20
/** A post of 500 characters names at most so many. */
const MENTIONS = 100
const WHAT = 'jawaban Mastodon'

const account = z.object({ acct: text, username: text, display_name: text }).catch({
  acct: '',
  username: '',
  display_name: '',
})
const status = z.object({
  id: z.string().min(1),
  uri: text,
  visibility: text,
  created_at: anything,
  edited_at: anything,
  content: text,
  spoiler_text: text,
  language: anything,
  in_reply_to_id: z.string().nullable().catch(null),
  reblogs_count: count,
  favourites_count: count,
  replies_count: count,
  reblog: anything,
  account,
  mentions: list,
})
type Status = z.infer<typeof status>

const answer = z.union([
  z.array(z.unknown()),
  z.object({ statuses: z.array(z.unknown()) }).transform(({ statuses }) => statuses),
])
const found = z.object({ id: z.string().min(1), acct: z.string() })

/** "warga" on its own server, "warga@lain.example" elsewhere; here always with the server. */
const handleOf = (acct: string, host: string) => (acct.includes('@') ? acct : `${acct}@${host}`).toLowerCase()

/** What an id means is the server's own affair, so replies are named by server and id. */
const localKey = (host: string, id: string) => `mastodon ${host} ${id}`

/** The text says "@warga" of an account that may be anywhere: with its server it is told from others of its name. */
function spellOut(body: string, mentions: readonly unknown[], host: string): string {
  let text = body
  for (const mention of mentions.slice(0, MENTIONS)) {
    const { acct, username } = account.parse(mention)
    if (!/^\w{1,64}$/.test(username)) continue
    text = text.replace(new RegExp(`@${username}(?![\\w@.-]*\\w)`, 'gi'), `@${handleOf(acct, host)}`)
  }
  return text
}

function toPost(entry: Status, host: string, shared: boolean): Post {
  const handle = handleOf(entry.account.acct, host)
  const body = spellOut(words(entry.content, '.invisible'), entry.mentions, host)
  const warning = entry.spoiler_text.trim()
  return {
    id: entry.id,
    key: entry.uri === '' ? localKey(host, entry.id) : entry.uri,
    alias: localKey(host, entry.id),
    // The web application opens /statuses/ID without the author's name in the address.
    url: `https://${host}/statuses/${encodeURIComponent(entry.id)}`,
    account: handle,
    handles: [handle],
    ownNames: [entry.account.display_name],
    names: [],
    title: '',
    text: warning === '' ? body : `${warning}\n${body}`,
    publishedAt: instant(entry.created_at),
    editedAt: instant(entry.edited_at),
    language: language(entry.language),
    reach: {
      shares: entry.reblogs_count,
      likes: entry.favourites_count,
      replies: entry.replies_count,
      views: null,
    },
    replyTo: entry.in_reply_to_id === null ? null : localKey(host, entry.in_reply_to_id),
    thread: null,
    shared,
    // 'unlisted' asks to be left out of public timelines, and is.
    isPublic: entry.visibility === 'public',
  }
}

function toPosts(entries: readonly unknown[], host: string): PostPage {
  const posts: Post[] = []
  let last: string | null = null
  for (const entry of entries) {
    const outer = status.safeParse(entry)
    if (!outer.success) continue
    last = outer.data.id
    const inner = status.safeParse(outer.data.reblog)
    posts.push(toPost(inner.success ? inner.data : outer.data, host, inner.success))
  }
  return { ...NO_POSTS, posts, rejected: entries.length - posts.length, next: last }
}

const tagOf = ({ pathname }: URL) =>
  decoded(/^\/tags\/([^/]+?)(?:\.rss)?\/?$/.exec(pathname)?.[1] ?? '') || null
const acctOf = ({ pathname }: URL) => decoded(/^\/@([^/]+?)(?:\.rss)?\/?$/.exec(pathname)?.[1] ?? '') || null
const queryOf = ({ pathname, searchParams }: URL) => (pathname === '/search' ? searchParams.get('q') : null)

export const mastodon: Adapter = {
  platform: 'mastodon',
  accept: 'json',
  key: (source) => (queryOf(source) === null ? 'optional' : 'needed'),
  terms:
    'Hanya pos publik; pos "unlisted" tidak dibaca. Patuhi ketentuan tiap server; pencarian perlu token dengan scope read:search.',
  accountAddress(source) {
    const acct = acctOf(source)
    return acct === null ? null : address(source.origin, '/api/v1/accounts/lookup', { acct })
  },
  listAddress(source, page, id) {
    const parameters = { limit: String(PAGE), max_id: page }
    const tag = tagOf(source)
    if (tag !== null) {
      return address(source.origin, `/api/v1/timelines/tag/${encodeURIComponent(tag)}`, parameters)
    }
    const q = queryOf(source)
    if (q !== null) return address(source.origin, '/api/v2/search', { q, type: 'statuses', ...parameters })
    if (acctOf(source) === null || id === null) return null
    return address(source.origin, `/api/v1/accounts/${encodeURIComponent(id)}/statuses`, parameters)
  },
  again: {
    size: AGAIN,
    address(source, ids) {
      const url = new URL('/api/v1/statuses', source.origin)
      for (const id of ids) url.searchParams.append('id[]', id)
      return url.href
    },
    covers: (ids) => ids,
  },
  read(body, { source }) {
    const json = readJson(body, WHAT)
    const one = found.safeParse(json)
    if (one.success) return { ...NO_POSTS, title: one.data.acct, account: one.data.id }
    const many = answer.safeParse(json)
    if (!many.success) throw notPosts(WHAT)
    return toPosts(many.data, source.host)
  },
  accountOf(source) {
    const acct = acctOf(source)
    return acct === null ? null : handleOf(acct, source.host)
  },
}
