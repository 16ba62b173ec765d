/** A sound answer of each adapter, and ways in which an answer may be wrong. */
import fc from 'fast-check'
import type { SourceKind } from '../../../collector/domain/source.ts'
import { readPosts } from '../../../collector/social/social.ts'
import {
  blueskyEntry,
  mastodonStatus,
  type OriginPost,
  redditFeed,
  redditLink,
  telegramPage,
  youtubeComment,
  youtubeFeed,
  youtubeThread,
} from '../../helpers/social-shapes.ts'

const post = (id: number): OriginPost => ({
  id,
  handle: 'warga',
  name: 'Sinta Merbabu',
  text: `PKH cair di desa ${id} kata @tetangga`,
  at: '2026-11-23T01:00:00.000Z',
  shares: 3,
  likes: 4,
  replyTo: 1,
})
const POSTS = [post(1), post(2), { ...post(3), sharedBy: 'lain', sharedId: 9 }]

export interface Sound {
  readonly name: string
  readonly kind: SourceKind
  readonly source: string
  readonly address: string
  readonly body: string
}

const sound = (name: string, kind: SourceKind, source: string, body: unknown, address = source): Sound => ({
  name,
  kind,
  source,
  address,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

export const SOUND: readonly Sound[] = [
  sound(
    'Mastodon list',
    'mastodon',
    'https://s.example/tags/x',
    POSTS.map((one) => mastodonStatus(one, 's.example')),
  ),
  sound('Mastodon search', 'mastodon', 'https://s.example/search?q=x', {
    statuses: POSTS.map((one) => mastodonStatus(one, 's.example')),
  }),
  sound('Mastodon account', 'mastodon', 'https://s.example/@x', { id: '7', acct: 'x' }),
  sound('Bluesky feed', 'bluesky', 'https://bsky.app/profile/x', {
    feed: POSTS.map((one) => blueskyEntry(one, POSTS[0])),
    cursor: 'c',
  }),
  sound('Bluesky posts', 'bluesky', 'https://bsky.app/search?q=x', {
    posts: POSTS.map((one) => blueskyEntry(one).post),
  }),
  sound(
    'YouTube channel',
    'youtube',
    'https://www.youtube.com/feeds/videos.xml?channel_id=UCx',
    youtubeFeed(POSTS),
  ),
  sound('YouTube threads', 'youtube_comments', 'https://www.youtube.com/watch?v=video1', {
    kind: 'youtube#commentThreadListResponse',
    nextPageToken: 'n',
    items: POSTS.map((one) => ({ ...youtubeThread(one), replies: { comments: [youtubeComment(post(8))] } })),
  }),
  sound(
    'Telegram preview',
    'telegram',
    'https://t.me/warga',
    telegramPage(POSTS.slice(0, 2)),
    'https://t.me/s/warga',
  ),
  sound('Reddit listing', 'reddit', 'https://www.reddit.com/r/x', {
    kind: 'Listing',
    data: { children: POSTS.map(redditLink), after: 't3_z1' },
  }),
  sound('Reddit feed', 'reddit', 'https://www.reddit.com/r/x/new.rss', redditFeed(POSTS)),
]

export const read = ({ kind, source, address }: Sound, body: string) =>
  readPosts(body, { kind, source, address })

/** Values that no documentation speaks of, in the place of any value of an answer. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    '\u0000',
    '<b>',
    '&#x1F600;',
    '9'.repeat(400),
  ),
  fc.string(),
  fc.jsonValue(),
  fc.constant('@a.'.repeat(2_000)),
)

/** Replaces the n-th value of a tree, counted as they come. */
function replaceAt(tree: unknown, target: number, value: unknown): unknown {
  let seen = -1
  const walk = (node: unknown): unknown => {
    seen += 1
    if (seen === target) return value
    if (Array.isArray(node)) return node.map(walk)
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner)]))
  }
  return walk(tree)
}

function readTree(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** Some values replaced, some bytes replaced, cut short, or something else altogether. */
export function mutated({ body }: Sound): fc.Arbitrary<string> {
  const tree = readTree(body)
  const values = fc
    .array(fc.tuple(fc.nat(300), oddValue), { minLength: 1, maxLength: 4 })
    .map(
      (changes) =>
        JSON.stringify(changes.reduce((now, [at, value]) => replaceAt(now, at, value), tree)) ?? '',
    )
  const splice = fc
    .array(
      fc.tuple(
        fc.nat(body.length),
        fc.nat(60),
        fc.oneof(fc.string(), fc.constantFrom('<', '&', '<!--', '"', '<a><a>')),
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((changes) =>
      changes.reduce((now, [at, length, text]) => now.slice(0, at) + text + now.slice(at + length), body),
    )
  const cut = fc.nat(body.length).map((length) => body.slice(0, length))
  const anything = fc.oneof(fc.string(), fc.json())
  const others = [
    { arbitrary: splice, weight: 4 },
    { arbitrary: cut, weight: 1 },
    { arbitrary: anything, weight: 1 },
  ]
  return fc.oneof(...(tree === null ? others : [{ arbitrary: values, weight: 6 }, ...others]))
}
