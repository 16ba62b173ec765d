/**
 * TikTok Research API: video query and comment list
 * (https://developers.tiktok.com/doc/research-api-specs-query-videos, …-query-video-comments), one answer a line or a file.
 */
import { z } from 'zod'
import type { BroughtPost } from '../domain/brought.ts'
import { type Reading, wrong } from './row.ts'
import { count, handleOf, instant, plain } from './values.ts'

/** int64 in the documentation: as text or as a number with all its digits. */
const id = z.union([z.string(), z.number().transform(String)]).pipe(z.string().regex(/^\d{1,25}$/))
const text = z.string().catch('')
const list = z.array(z.unknown()).optional()

const answer = z.object({ data: z.object({ videos: list, comments: list }) })
const video = z.object({
  id,
  video_description: text,
  voice_to_text: text,
  create_time: z.unknown().optional(),
  username: text,
  like_count: z.unknown().optional(),
  comment_count: z.unknown().optional(),
  share_count: z.unknown().optional(),
  view_count: z.unknown().optional(),
})
const comment = z.object({
  id,
  text,
  create_time: z.unknown().optional(),
  video_id: id,
  parent_comment_id: id.nullable().catch(null),
  like_count: z.unknown().optional(),
  reply_count: z.unknown().optional(),
  username: text,
})

const videoAddress = (one: string) => `https://www.tiktok.com/player/v1/${one}`
const commentKey = (one: string) => `tiktok comment ${one}`

type Facts = Pick<BroughtPost, 'id' | 'key' | 'url' | 'text' | 'publishedAt' | 'reach' | 'replyTo' | 'thread'>

function toPost(facts: Facts, username: string): BroughtPost {
  const handle = handleOf(username)
  return {
    ...facts,
    account: handle === '' ? facts.key : handle,
    handles: handle === '' ? [] : [handle],
    ownNames: [],
    names: [],
    title: '',
    editedAt: null,
    language: null,
    shared: false,
    isPublic: true,
  }
}

function checked(post: BroughtPost, texts: string): Reading {
  if (post.text === '') return wrong('no_text', texts)
  if (post.publishedAt === null) return wrong('no_date', 'create_time')
  return { kind: 'brought', brought: { type: 'post', platform: 'tiktok', post } }
}

function readVideo(record: unknown): Reading {
  const parsed = video.safeParse(record)
  if (!parsed.success) return wrong('no_id', 'id')
  const one = parsed.data
  if (handleOf(one.username) === '') return wrong('no_account', 'username')
  const facts: Facts = {
    id: one.id,
    key: videoAddress(one.id),
    url: videoAddress(one.id),
    text: plain([one.video_description, one.voice_to_text].filter((part) => part !== '').join('\n')),
    publishedAt: instant(one.create_time),
    reach: {
      shares: count(one.share_count),
      likes: count(one.like_count),
      replies: count(one.comment_count),
      views: count(one.view_count),
    },
    replyTo: null,
    thread: null,
  }
  return checked(toPost(facts, one.username), 'video_description')
}

/** Comments come without their author: each is a voice of its own. */
function readComment(record: unknown): Reading {
  const parsed = comment.safeParse(record)
  if (!parsed.success) return wrong('no_id', 'id, video_id')
  const one = parsed.data
  const watched = videoAddress(one.video_id)
  const parent = one.parent_comment_id
  const facts: Facts = {
    id: one.id,
    key: commentKey(one.id),
    url: null,
    text: plain(one.text),
    publishedAt: instant(one.create_time),
    reach: { shares: null, likes: count(one.like_count), replies: count(one.reply_count), views: null },
    replyTo: parent === null || parent === one.video_id ? watched : commentKey(parent),
    thread: watched,
  }
  return checked(toPost(facts, one.username), 'text')
}

/** One answer, or one video or comment. */
export function readTiktok(value: unknown): Reading[] {
  const parsed = answer.safeParse(value)
  const { videos, comments } = parsed.success ? parsed.data.data : {}
  if (videos !== undefined || comments !== undefined) {
    return [...(videos ?? []).map(readVideo), ...(comments ?? []).map(readComment)]
  }
  if (comment.safeParse(value).success) return [readComment(value)]
  if (z.object({ id, create_time: z.unknown().optional() }).safeParse(value).success)
    return [readVideo(value)]
  return [wrong('no_record', 'data.videos')]
}
