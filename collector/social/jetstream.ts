/** One message of Bluesky's Jetstream (https://github.com/bluesky-social/jetstream-legacy, "Example events"). */
import { z } from 'zod'
import { basePost, record } from './bluesky.ts'
import type { Post } from './post.ts'
import { anything, instant } from './read.ts'

const COLLECTION = 'app.bsky.feed.post'
const MICROSECONDS = 1_000_000

const DID = z.string().regex(/^did:[a-z]+:[\w.:%-]+$/)
const message = z.object({ did: DID, time_us: z.number().int().positive(), kind: z.string() })
const commit = z.object({
  operation: z.enum(['create', 'update', 'delete']),
  collection: z.literal(COLLECTION),
  rkey: z.string().regex(/^[\w.~:-]+$/),
  record: anything,
})
const account = z.object({ active: z.boolean() })

/** What a message comes to. `time` is its time_us: where a cut stream is taken up again. */
export type StreamEvent =
  | { readonly kind: 'post'; readonly time: number; readonly post: Post }
  | { readonly kind: 'removed'; readonly time: number; readonly key: string }
  /** The account was closed, suspended or deleted: all its posts are gone. */
  | { readonly kind: 'account_gone'; readonly time: number; readonly account: string }
  /** Something that is no post, and nothing to us. */
  | { readonly kind: 'other'; readonly time: number }

function commitEvent(did: string, time: number, data: unknown): StreamEvent {
  const parsed = commit.safeParse(data)
  if (!parsed.success) return { kind: 'other', time }
  const key = `at://${did}/${COLLECTION}/${parsed.data.rkey}`
  if (parsed.data.operation === 'delete') return { kind: 'removed', time, key }
  const body = record.safeParse(parsed.data.record)
  if (!body.success) return { kind: 'other', time }
  const post = basePost(key, did, body.data, instant(time / MICROSECONDS))
  return { kind: 'post', time, post }
}

/** @returns null for what is no message of Jetstream. */
export function readStreamEvent(text: string): StreamEvent | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = message.safeParse(json)
  if (!parsed.success) return null
  const { did, time_us: time, kind } = parsed.data
  const body = json as Record<string, unknown>
  if (kind === 'commit') return commitEvent(did, time, body.commit)
  const state = account.safeParse(body.account)
  const isGone = kind === 'account' && state.success && !state.data.active
  return isGone ? { kind: 'account_gone', time, account: did } : { kind: 'other', time }
}
