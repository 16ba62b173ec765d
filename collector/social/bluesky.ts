/** Bluesky: author feed and search of the public AppView (https://docs.bsky.app, lexicons app.bsky.feed.*). */
import { z } from 'zod'
import { type Adapter, NO_POSTS, type Post } from './post.ts'
import {
  address,
  anything,
  count,
  decoded,
  earlier,
  instant,
  language,
  list,
  notPosts,
  plain,
  readJson,
  text,
} from './read.ts'

/** Limits of getAuthorFeed and searchPosts, and of getPosts. */
const PAGE = 100
const AGAIN = 25
const WHAT = 'jawaban Bluesky'
/** Where the public interface stands for the address that people know. */
const PUBLIC_API = 'https://public.api.bsky.app'
const POST_URI = /^at:\/\/(did:[a-z]+:[\w.:%-]+)\/app\.bsky\.feed\.post\/([\w.~:-]+)$/

const reference = z.object({ uri: z.string() })
/** The record of a post, as author, search and stream have it. */
export const record = z.object({
  text,
  createdAt: anything,
  langs: list,
  reply: z.object({ root: reference, parent: reference }).nullable().catch(null),
})

const postView = z.object({
  uri: z.string().regex(POST_URI),
  indexedAt: anything,
  author: z.object({
    did: z.string().min(1),
    handle: text,
    displayName: text,
    labels: z.array(z.object({ val: text })).catch([]),
  }),
  record,
  replyCount: count,
  repostCount: count,
  quoteCount: count,
  likeCount: count,
})
const feedEntry = z.object({
  post: anything,
  reason: z.object({ $type: z.string() }).nullish().catch(null),
})
const answer = z.union([
  z.object({ feed: z.array(z.unknown()), cursor: z.string().nullish().catch(null) }),
  z.object({ posts: z.array(z.unknown()), cursor: z.string().nullish().catch(null) }),
])

/** An author's wish not to be shown to who is not logged in. */
const HIDDEN = '!no-unauthenticated'

/** The web address of a post. A DID of the directory is no name; did:web is a domain, which may be a person's. */
export function webAddress(uri: string): string | null {
  const [, did = '', rkey = ''] = POST_URI.exec(uri) ?? []
  return did.startsWith('did:plc:') ? `https://bsky.app/profile/${did}/post/${rkey}` : null
}

/** What record and address tell, of whichever door. */
export function basePost(
  uri: string,
  did: string,
  data: z.infer<typeof record>,
  seenAt: string | null,
): Post {
  const { reply, langs } = data
  return {
    id: uri,
    key: uri,
    url: webAddress(uri),
    account: did,
    handles: [did],
    ownNames: [],
    names: [],
    title: '',
    text: plain(data.text),
    publishedAt: earlier(instant(data.createdAt), seenAt),
    editedAt: null,
    language: language(langs[0]),
    reach: { shares: null, likes: null, replies: null, views: null },
    replyTo: reply?.parent.uri ?? null,
    thread: reply?.root.uri ?? null,
    shared: false,
    isPublic: true,
  }
}

const sum = (one: number | null, other: number | null) =>
  one === null && other === null ? null : (one ?? 0) + (other ?? 0)

function toPost(view: z.infer<typeof postView>, shared: boolean): Post {
  const { author } = view
  return {
    ...basePost(view.uri, author.did, view.record, instant(view.indexedAt)),
    handles: [author.handle.toLowerCase(), author.did],
    ownNames: [author.displayName],
    reach: {
      shares: sum(view.repostCount, view.quoteCount),
      likes: view.likeCount,
      replies: view.replyCount,
      views: null,
    },
    shared,
    isPublic: !author.labels.some(({ val }) => val === HIDDEN),
  }
}

const api = (source: URL) => (/^(www\.)?bsky\.app$/.test(source.hostname) ? PUBLIC_API : source.origin)
const actorOf = ({ pathname }: URL) => decoded(/^\/profile\/([^/]+)\/?$/.exec(pathname)?.[1] ?? '') || null

function queryOf({ pathname, searchParams }: URL): string | null {
  if (pathname === '/search') return searchParams.get('q')
  const tag = decoded(/^\/hashtag\/([^/]+)\/?$/.exec(pathname)?.[1] ?? '')
  return tag === '' ? null : `#${tag}`
}

export const bluesky: Adapter = {
  platform: 'bluesky',
  accept: 'json',
  key: () => 'none',
  terms:
    'Hanya pos publik; akun yang minta tidak ditampilkan tanpa masuk tidak dibaca. Pencarian dapat ditolak tanpa masuk: pakai aliran (jetstream).',
  accountAddress: () => null,
  listAddress(source, page) {
    const parameters = { limit: String(PAGE), cursor: page }
    const actor = actorOf(source)
    if (actor !== null) {
      return address(api(source), '/xrpc/app.bsky.feed.getAuthorFeed', { actor, ...parameters })
    }
    const q = queryOf(source)
    if (q === null) return null
    return address(api(source), '/xrpc/app.bsky.feed.searchPosts', { q, sort: 'latest', ...parameters })
  },
  again: {
    size: AGAIN,
    address(source, ids) {
      const url = new URL('/xrpc/app.bsky.feed.getPosts', api(source))
      for (const id of ids) url.searchParams.append('uris', id)
      return url.href
    },
    covers: (ids) => ids,
  },
  read(body) {
    const parsed = answer.safeParse(readJson(body, WHAT))
    if (!parsed.success) throw notPosts(WHAT)
    const { data } = parsed
    const entries = 'feed' in data ? data.feed : data.posts.map((post) => ({ post }))
    const posts = entries.flatMap((entry): Post[] => {
      const outer = feedEntry.safeParse(entry)
      const view = postView.safeParse(outer.data?.post)
      return view.success ? [toPost(view.data, /reasonRepost/.test(outer.data?.reason?.$type ?? ''))] : []
    })
    const next = entries.length === 0 ? null : (data.cursor ?? null)
    return { ...NO_POSTS, posts, rejected: entries.length - posts.length, next }
  },
  accountOf: (source) => actorOf(source)?.toLowerCase() ?? null,
}
