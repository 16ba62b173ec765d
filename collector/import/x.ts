/**
 * X API v2: recent and full-archive search (https://docs.x.com/x-api/posts/recent-search), one answer a line or a file of
 * one answer; also single posts as tools write them ("flattened", with `author`).
 */
import { z } from 'zod'
import type { BroughtPost } from '../domain/brought.ts'
import { type Reading, wrong } from './row.ts'
import { handleOf, instant, language, plain } from './values.ts'

const text = z.string().catch('')
const id = z.union([z.string(), z.number().transform(String)]).pipe(z.string().regex(/^\d{1,25}$/))
const figure = z.number().int().nonnegative().nullable().catch(null)
const list = z.array(z.unknown()).catch([])

const user = z.object({ id, username: text, name: text, protected: z.boolean().catch(false) })
type User = z.infer<typeof user>

const metrics = z
  .object({
    retweet_count: figure,
    reply_count: figure,
    like_count: figure,
    quote_count: figure,
    impression_count: figure,
  })
  .nullable()
  .catch(null)

const tweet = z.object({
  id,
  text,
  note_tweet: z.object({ text }).nullable().catch(null),
  created_at: z.unknown().optional(),
  author_id: id.nullable().catch(null),
  author: user.nullable().catch(null),
  lang: z.unknown().optional(),
  conversation_id: id.nullable().catch(null),
  edit_history_tweet_ids: z.array(id).catch([]),
  referenced_tweets: z.array(z.object({ type: text, id })).catch([]),
  public_metrics: metrics,
})
type Tweet = z.infer<typeof tweet>

const answer = z.object({
  data: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown()).transform((one) => [one])]),
  includes: z.object({ users: list }).catch({ users: [] }),
})

const addressOf = (post: string) => `https://x.com/i/web/status/${post}`

function usersOf(includes: readonly unknown[]): ReadonlyMap<string, User> {
  const users = includes.flatMap((one) => user.safeParse(one).data ?? [])
  return new Map(users.map((one) => [one.id, one]))
}

function reachOf(counts: Tweet['public_metrics']): BroughtPost['reach'] {
  const { retweet_count: shares = null, quote_count: quotes = null } = counts ?? {}
  return {
    shares: shares === null && quotes === null ? null : (shares ?? 0) + (quotes ?? 0),
    likes: counts?.like_count ?? null,
    replies: counts?.reply_count ?? null,
    views: counts?.impression_count ?? null,
  }
}

const referred = ({ referenced_tweets: all }: Tweet, type: string) =>
  all.find((one) => one.type === type)?.id ?? null

function toPost(one: Tweet, author: User | null, account: string): BroughtPost {
  // An edit has an id of its own; the first one is the post's.
  const key = addressOf(one.edit_history_tweet_ids[0] ?? one.id)
  const replied = referred(one, 'replied_to')
  return {
    id: one.id,
    key,
    url: key,
    account,
    handles: author === null ? [] : [handleOf(author.username)],
    ownNames: author === null ? [] : [author.name],
    names: [],
    title: '',
    text: plain(one.note_tweet?.text || one.text),
    publishedAt: instant(one.created_at),
    editedAt: null,
    language: language(one.lang),
    reach: reachOf(one.public_metrics),
    replyTo: replied === null ? null : addressOf(replied),
    thread: one.conversation_id === null ? null : addressOf(one.conversation_id),
    shared: false,
    isPublic: true,
  }
}

function readTweet(record: unknown, users: ReadonlyMap<string, User>): Reading {
  const parsed = tweet.safeParse(record)
  if (!parsed.success) return wrong('no_id', 'id')
  const one = parsed.data
  const author = one.author ?? users.get(one.author_id ?? '') ?? null
  const account = one.author_id ?? author?.id ?? null
  if (referred(one, 'retweeted') !== null) return { kind: 'passed', why: 'share' }
  if (author?.protected === true) return { kind: 'passed', why: 'not_public' }
  if (account === null) return wrong('no_account', 'author_id')
  const post = toPost(one, author, account)
  if (post.text === '') return wrong('no_text', 'text')
  if (post.publishedAt === null) return wrong('no_date', 'created_at')
  return { kind: 'brought', brought: { type: 'post', platform: 'x', post } }
}

/** One answer, or one post. */
export function readX(value: unknown): Reading[] {
  const parsed = answer.safeParse(value)
  if (parsed.success) {
    const users = usersOf(parsed.data.includes.users)
    return parsed.data.data.map((record) => readTweet(record, users))
  }
  // The last page of a search has `meta` with result_count 0 and no data.
  if (z.object({ meta: z.object({ result_count: z.literal(0) }) }).safeParse(value).success) return []
  if (z.object({ id }).safeParse(value).success) return [readTweet(value, new Map())]
  return [wrong('no_record', 'data')]
}
