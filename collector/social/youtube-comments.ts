/** YouTube: comments of a video or of a channel's videos (https://developers.google.com/youtube/v3/docs/commentThreads). */
import { z } from 'zod'
import { type Adapter, NO_POSTS, type Post } from './post.ts'
import { address, anything, count, instant, list, notPosts, plain, readJson, text } from './read.ts'
import { videoAddress } from './youtube.ts'

/** The most that commentThreads.list gives; comments.list takes as many ids as videos.list documents: 50. */
const PAGE = 100
const AGAIN = 50
const WHAT = 'jawaban YouTube Data API'
const API = 'https://www.googleapis.com'

const comment = z.object({
  id: z.string().min(1),
  snippet: z.object({
    videoId: text,
    textDisplay: text,
    textOriginal: text,
    authorDisplayName: text,
    authorChannelId: z.object({ value: text }).catch({ value: '' }),
    likeCount: count,
    publishedAt: anything,
    updatedAt: anything,
    parentId: text,
  }),
})
const thread = z.object({
  snippet: z.object({ videoId: text, topLevelComment: anything, totalReplyCount: count }),
  replies: z.object({ comments: list }).catch({ comments: [] }),
})
const answer = z.object({
  kind: z.string().startsWith('youtube#comment'),
  items: z.array(z.unknown()),
  nextPageToken: z.string().nullish().catch(null),
})

const keyOf = (id: string) => `youtube comment ${id}`

function toPost(data: unknown, video: string, replies: number | null): Post[] {
  const parsed = comment.safeParse(data)
  if (!parsed.success) return []
  const { id, snippet } = parsed.data
  const about = snippet.videoId || video
  const published = instant(snippet.publishedAt)
  const updated = instant(snippet.updatedAt)
  const parent = snippet.parentId
  const account = snippet.authorChannelId.value || snippet.authorDisplayName
  const watched = about === '' ? null : videoAddress(about)
  return [
    {
      id,
      key: keyOf(id),
      url: watched === null ? null : `${watched}&lc=${encodeURIComponent(id)}`,
      account,
      handles: [account.toLowerCase(), snippet.authorDisplayName.replace(/^@/, '').toLowerCase()],
      ownNames: [snippet.authorDisplayName],
      names: [],
      title: '',
      text: plain(snippet.textOriginal || snippet.textDisplay),
      publishedAt: published,
      editedAt: updated === published ? null : updated,
      language: null,
      reach: { shares: null, likes: snippet.likeCount, replies, views: null },
      replyTo: parent === '' ? watched : keyOf(parent),
      thread: watched,
      shared: false,
      isPublic: true,
    },
  ]
}

function threadPosts(item: unknown): Post[] {
  const parsed = thread.safeParse(item)
  // comments.list gives comments, not threads.
  if (!parsed.success || parsed.data.snippet.topLevelComment === undefined) return toPost(item, '', null)
  const { snippet, replies } = parsed.data
  const top = toPost(snippet.topLevelComment, snippet.videoId, snippet.totalReplyCount)
  return [...top, ...replies.comments.flatMap((reply) => toPost(reply, snippet.videoId, null))]
}

const isYoutube = ({ hostname }: URL) => /^(www\.)?youtube\.com$/.test(hostname)
const api = (source: URL) => (isYoutube(source) ? API : source.origin)
const videoOf = ({ pathname, searchParams }: URL) => (pathname === '/watch' ? searchParams.get('v') : null)
const channelOf = ({ pathname }: URL) => /^\/channel\/([\w-]+)/.exec(pathname)?.[1] ?? null

export const youtubeComments: Adapter = {
  platform: 'youtube',
  accept: 'json',
  key: () => 'needed',
  terms:
    'YouTube Data API: 10.000 unit sehari, satu per permintaan; data yang dihapus di YouTube harus ikut dihapus di sini.',
  accountAddress: () => null,
  listAddress(source, page) {
    const [video, channel] = [videoOf(source), channelOf(source)]
    if (video === null && channel === null) return null
    return address(api(source), '/youtube/v3/commentThreads', {
      part: 'snippet,replies',
      videoId: video,
      allThreadsRelatedToChannelId: video === null ? channel : null,
      order: 'time',
      textFormat: 'plainText',
      maxResults: String(PAGE),
      pageToken: page,
    })
  },
  again: {
    size: AGAIN,
    address: (source, ids) =>
      address(api(source), '/youtube/v3/comments', {
        part: 'snippet',
        textFormat: 'plainText',
        id: ids.join(','),
      }),
    covers: (ids) => ids,
  },
  read(body) {
    const parsed = answer.safeParse(readJson(body, WHAT))
    if (!parsed.success) throw notPosts(WHAT)
    const { items, nextPageToken } = parsed.data
    const read = items.map(threadPosts)
    const rejected = read.filter((posts) => posts.length === 0).length
    return { ...NO_POSTS, posts: read.flat(), rejected, next: nextPageToken ?? null }
  },
  accountOf: () => null,
}
