/** Reddit: a community or a search, as JSON listing (https://www.reddit.com/dev/api) or Atom feed (`.rss`). */
import { z } from 'zod'
import { element, readAtom } from './atom.ts'
import { type Adapter, NO_POSTS, type Post, type PostPage } from './post.ts'
import { address, anything, count, instant, list, notPosts, plain, readJson, text, words } from './read.ts'

/** The most that a listing gives; /by_id takes as many names. */
const PAGE = 100
const WHAT = 'jawaban Reddit'
/** What stands where an author or a moderator took something away. */
const TAKEN_AWAY = /^\[(deleted|removed)\]$/

const link = z.object({
  kind: z.literal('t3'),
  data: z.object({
    id: z.string().regex(/^\w{1,16}$/),
    author: text,
    title: text,
    selftext: text,
    created_utc: anything,
    edited: anything,
    ups: count,
    score: count,
    num_comments: count,
    num_crossposts: count,
    removed_by_category: z.string().nullish().catch(null),
    subreddit_type: text,
  }),
})
const listing = z.object({
  kind: z.literal('Listing'),
  data: z.object({ children: list, after: z.string().nullish().catch(null) }),
})
const entrySchema = z.object({
  id: z.string().regex(/^t3_\w{1,16}$/),
  author: z.object({ name: element }).catch({ name: '' }),
  title: element,
  content: element,
  published: element,
  updated: element,
})

/** Without the title's words and, for posts on a profile, without its owner's name. */
const webAddress = (id: string) => `https://www.reddit.com/comments/${id}/`

function basePost(id: string, author: string): Post {
  const handle = author.replace(/^\/?u\//, '').toLowerCase()
  return {
    id: `t3_${id}`,
    key: webAddress(id),
    url: webAddress(id),
    account: handle,
    handles: [handle],
    ownNames: [],
    names: [],
    title: '',
    text: '',
    publishedAt: null,
    editedAt: null,
    language: null,
    reach: { shares: null, likes: null, replies: null, views: null },
    replyTo: null,
    thread: null,
    shared: false,
    isPublic: true,
  }
}

function toPost({ data }: z.infer<typeof link>): Post {
  return {
    ...basePost(data.id, data.author),
    title: plain(data.title),
    text: plain(data.selftext),
    publishedAt: instant(data.created_utc),
    editedAt: instant(data.edited),
    reach: {
      shares: data.num_crossposts,
      likes: data.ups ?? data.score,
      replies: data.num_comments,
      views: null,
    },
    isPublic: data.subreddit_type === '' || data.subreddit_type === 'public',
  }
}

const isGone = ({ data }: z.infer<typeof link>) =>
  TAKEN_AWAY.test(data.author) ||
  TAKEN_AWAY.test(data.selftext) ||
  (data.removed_by_category ?? null) !== null

function readListing(body: string): PostPage {
  const parsed = listing.safeParse(readJson(body, WHAT))
  if (!parsed.success) throw notPosts(WHAT)
  const { children, after } = parsed.data.data
  const links = children.flatMap((child) => link.safeParse(child).data ?? [])
  return {
    ...NO_POSTS,
    posts: links.filter((one) => !isGone(one)).map(toPost),
    gone: links.filter(isGone).map(({ data }) => `t3_${data.id}`),
    rejected: children.length - links.length,
    next: after ?? null,
  }
}

function readFeed(body: string): PostPage {
  const { title, entries } = readAtom(body, WHAT)
  const posts = entries.flatMap((entry): Post[] => {
    const parsed = entrySchema.safeParse(entry)
    if (!parsed.success) return []
    const { id, author, published, updated, content } = parsed.data
    // Reddit ends each with "submitted by /u/NAME [link] [comments]".
    const body = words(content).replace(/\s*submitted by\s[\s\S]*$/i, '')
    const post = basePost(id.slice('t3_'.length), author.name)
    const publishedAt = instant(published) ?? instant(updated)
    return [{ ...post, title: plain(parsed.data.title), text: body, publishedAt }]
  })
  return { ...NO_POSTS, title, posts, rejected: entries.length - posts.length }
}

const isFeed = ({ pathname }: URL) => pathname.endsWith('.rss')
const communityOf = ({ pathname }: URL) => /^\/r\/(\w{2,64})(?:\/|$)/.exec(pathname)?.[1] ?? null

export const reddit: Adapter = {
  platform: 'reddit',
  accept: 'json',
  key: () => 'none',
  terms:
    'robots.txt Reddit melarang mesin: sumber ini tidak dibaca selama larangan itu berlaku. Ketentuan API Reddit meminta persetujuan untuk pemakaian di luar perorangan.',
  accountAddress: () => null,
  listAddress(source, page) {
    if (isFeed(source)) return page === null ? source.href : null
    const community = communityOf(source)
    const parameters = { limit: String(PAGE), after: page, raw_json: '1' }
    const q = source.searchParams.get('q')
    if (q !== null) {
      const path = community === null ? '/search.json' : `/r/${community}/search.json`
      const within = community === null ? null : '1'
      return address(source.origin, path, { q, sort: 'new', restrict_sr: within, ...parameters })
    }
    return community === null ? null : address(source.origin, `/r/${community}/new.json`, parameters)
  },
  again: {
    size: PAGE,
    address: (source, ids) =>
      address(source.origin, `/by_id/${ids.join(',')}.json`, { limit: String(PAGE), raw_json: '1' }),
    covers: (ids) => ids,
  },
  read: (body, { address: asked }) => (isFeed(asked) ? readFeed(body) : readListing(body)),
  accountOf: () => null,
}
