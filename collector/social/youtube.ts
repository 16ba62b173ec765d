/** YouTube: the feed of a channel (https://developers.google.com/youtube/v3/guides/push_notifications names its shape). */
import { z } from 'zod'
import { element, readAtom } from './atom.ts'
import { type Adapter, NO_POSTS, type Post } from './post.ts'
import { instant, plain } from './read.ts'

const figure = z.coerce.number().int().nonnegative().nullable().catch(null)
const entrySchema = z.object({
  'yt:videoId': z.string().regex(/^[\w-]{5,20}$/),
  'yt:channelId': element,
  title: element,
  published: element,
  updated: element,
  author: z.object({ name: element }).catch({ name: '' }),
  'media:group': z
    .object({
      'media:description': element,
      'media:community': z
        .object({
          'media:starRating': z.object({ '@_count': figure }).catch({ '@_count': null }),
          'media:statistics': z.object({ '@_views': figure }).catch({ '@_views': null }),
        })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
})

/** The address under which a video is known, also to its comments. */
export const videoAddress = (id: string) => `https://www.youtube.com/watch?v=${id}`

function toPost(entry: z.infer<typeof entrySchema>): Post {
  const group = entry['media:group'] ?? null
  const community = group?.['media:community'] ?? null
  const id = entry['yt:videoId']
  const channel = entry['yt:channelId']
  return {
    id,
    key: videoAddress(id),
    url: videoAddress(id),
    account: channel,
    handles: [channel.toLowerCase()],
    ownNames: [entry.author.name],
    names: [],
    title: plain(entry.title),
    text: plain(group?.['media:description'] ?? ''),
    publishedAt: instant(entry.published),
    // `updated` moves with every count of views: the text's own change tells of an edit.
    editedAt: null,
    language: null,
    reach: {
      shares: null,
      likes: community?.['media:starRating']['@_count'] ?? null,
      replies: null,
      views: community?.['media:statistics']['@_views'] ?? null,
    },
    replyTo: null,
    thread: null,
    shared: false,
    isPublic: true,
  }
}

export const youtube: Adapter = {
  platform: 'youtube',
  accept: 'feed',
  key: () => 'none',
  terms: 'Umpan resmi kanal: 15 video terakhir. Video yang dihapus baru terlihat bila masih ada di umpan.',
  accountAddress: () => null,
  // A feed is one page.
  listAddress: (source, page) => (page === null ? source.href : null),
  again: null,
  read(body) {
    const { title, entries } = readAtom(body, 'umpan kanal YouTube')
    const posts = entries.flatMap((entry) => {
      const parsed = entrySchema.safeParse(entry)
      return parsed.success ? [toPost(parsed.data)] : []
    })
    return { ...NO_POSTS, title, posts, rejected: entries.length - posts.length }
  },
  accountOf: (source) => source.searchParams.get('channel_id')?.toLowerCase() ?? null,
}
