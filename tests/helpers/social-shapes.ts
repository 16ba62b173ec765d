/** Posts in the shapes that the platforms document. Texts and persons are invented. */

export interface OriginPost {
  /** Rises with time. */
  readonly id: number
  readonly handle: string
  readonly name: string
  text: string
  readonly at: string
  editedAt?: string
  shares?: number
  likes?: number
  readonly replyTo?: number
  visibility?: 'public' | 'unlisted' | 'private'
  /** Who carried it on: then it stands in that account's list as a boost, under an id of its own. */
  readonly sharedBy?: string
  readonly sharedId?: number
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

// Mastodon: entities/Status

const account = (post: OriginPost) => ({
  id: '7',
  username: post.handle,
  acct: post.handle,
  display_name: post.name,
  url: `https://server.example/@${post.handle}`,
})

const status = (post: OriginPost, host: string) => ({
  id: String(post.id),
  created_at: post.at,
  edited_at: post.editedAt ?? null,
  in_reply_to_id: post.replyTo === undefined ? null : String(post.replyTo),
  sensitive: false,
  spoiler_text: '',
  visibility: post.visibility ?? 'public',
  language: 'id',
  uri: `https://${host}/users/${post.handle}/statuses/${post.id}`,
  url: `https://${host}/@${post.handle}/${post.id}`,
  replies_count: 0,
  reblogs_count: post.shares ?? 0,
  favourites_count: post.likes ?? 0,
  content: `<p>${escapeHtml(post.text)}</p>`,
  reblog: null as unknown,
  account: account(post),
  mentions: [...post.text.matchAll(/@(\w+)/g)].map(([, name]) => ({ username: name, acct: name })),
})

export function mastodonStatus(post: OriginPost, host: string) {
  const inner = status(post, host)
  if (post.sharedBy === undefined) return inner
  const booster = { ...post, handle: post.sharedBy, name: post.sharedBy }
  return { ...inner, id: String(post.sharedId), content: '', account: account(booster), reblog: inner }
}

// Bluesky: app.bsky.feed.defs

const didOf = (handle: string) =>
  `did:plc:${Buffer.from(handle)
    .toString('hex')
    .replace(/[^a-z2-7]/g, 'a')
    .slice(0, 24)}`
export const blueskyUri = (post: OriginPost) => `at://${didOf(post.handle)}/app.bsky.feed.post/r${post.id}`

export const blueskyRecord = (post: OriginPost, parent?: OriginPost) => ({
  $type: 'app.bsky.feed.post',
  text: post.text,
  createdAt: post.at,
  langs: ['id'],
  ...(parent === undefined
    ? {}
    : {
        reply: {
          root: { uri: blueskyUri(parent), cid: 'b1' },
          parent: { uri: blueskyUri(parent), cid: 'b1' },
        },
      }),
})

const blueskyView = (post: OriginPost, parent?: OriginPost) => ({
  uri: blueskyUri(post),
  cid: `bafy${post.id}`,
  author: {
    did: didOf(post.handle),
    handle: post.handle,
    displayName: post.name,
    labels: post.visibility === 'private' ? [{ val: '!no-unauthenticated' }] : [],
  },
  record: blueskyRecord(post, parent),
  replyCount: 0,
  repostCount: post.shares ?? 0,
  quoteCount: 0,
  likeCount: post.likes ?? 0,
  indexedAt: post.at,
})

export const blueskyEntry = (post: OriginPost, parent?: OriginPost) => ({
  post: blueskyView(post, parent),
  ...(post.sharedBy === undefined
    ? {}
    : {
        reason: {
          $type: 'app.bsky.feed.defs#reasonRepost',
          by: { did: didOf(post.sharedBy), handle: post.sharedBy },
        },
      }),
})

export const jetstreamCommit = (
  post: OriginPost,
  operation: 'create' | 'update' | 'delete',
  timeUs: number,
) => ({
  did: didOf(post.handle),
  time_us: timeUs,
  kind: 'commit',
  commit: {
    rev: '3l3qo2vutsw2b',
    operation,
    collection: 'app.bsky.feed.post',
    rkey: `r${post.id}`,
    ...(operation === 'delete' ? {} : { record: blueskyRecord(post), cid: `bafy${post.id}` }),
  },
})

// YouTube

const video = (post: OriginPost) => `<entry>
  <id>yt:video:video${post.id}</id><yt:videoId>video${post.id}</yt:videoId><yt:channelId>UC${post.handle}</yt:channelId>
  <title>${escapeHtml(post.text)}</title><link rel="alternate" href="https://www.youtube.com/watch?v=video${post.id}"/>
  <author><name>${escapeHtml(post.name)}</name><uri>https://www.youtube.com/channel/UC${post.handle}</uri></author>
  <published>${post.at}</published><updated>${post.editedAt ?? post.at}</updated>
  <media:group><media:title>${escapeHtml(post.text)}</media:title><media:description>Keterangan video.</media:description>
  <media:community><media:starRating count="${post.likes ?? 0}" average="5.00" min="1" max="5"/>
  <media:statistics views="${(post.likes ?? 0) * 10}"/></media:community></media:group></entry>`

export const youtubeFeed = (posts: readonly OriginPost[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>Kanal</title>
  ${posts.map(video).join('\n')}</feed>`

export const youtubeComment = (post: OriginPost) => ({
  kind: 'youtube#comment',
  id: `C${post.id}`,
  snippet: {
    videoId: 'video1',
    textDisplay: post.text,
    textOriginal: post.text,
    authorDisplayName: `@${post.handle}`,
    authorChannelUrl: `http://www.youtube.com/@${post.handle}`,
    authorChannelId: { value: `UC${post.handle}` },
    likeCount: post.likes ?? 0,
    publishedAt: post.at,
    updatedAt: post.editedAt ?? post.at,
  },
})

export const youtubeThread = (post: OriginPost) => ({
  kind: 'youtube#commentThread',
  id: `C${post.id}`,
  snippet: {
    videoId: 'video1',
    topLevelComment: youtubeComment(post),
    canReply: true,
    totalReplyCount: 0,
    isPublic: true,
  },
})

// Telegram: the widget's markup

export const telegramMessage = (
  post: OriginPost,
) => `<div class="tgme_widget_message_wrap js-widget_message_wrap">
<div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="${post.handle}/${post.id}">
<div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/${post.handle}"><span dir="auto">Kanal</span></a></div>
<div class="tgme_widget_message_text js-message_text" dir="auto">${escapeHtml(post.text)}</div>
<div class="tgme_widget_message_footer"><div class="tgme_widget_message_info">
<span class="tgme_widget_message_views">1.2K</span><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/${post.handle}/${post.id}"><span class="tgme_widget_message_from_author" dir="auto">${escapeHtml(post.name)}</span><time datetime="${post.at}" class="time">07:00</time></a></span></div></div></div></div>`

export const telegramPage = (posts: readonly OriginPost[]) =>
  `<!DOCTYPE html><html><body><div class="tgme_channel_info_header_title"><span dir="auto">Kanal</span></div>
  <section class="tgme_channel_history js-message_history">${posts.map(telegramMessage).join('\n')}</section></body></html>`

// Reddit

export const redditLink = (post: OriginPost) => ({
  kind: 't3',
  data: {
    id: `z${post.id}`,
    name: `t3_z${post.id}`,
    author: post.handle,
    title: post.text.slice(0, 60),
    selftext: post.text,
    created_utc: Date.parse(post.at) / 1_000,
    edited: post.editedAt === undefined ? false : Date.parse(post.editedAt) / 1_000,
    ups: post.likes ?? 0,
    num_comments: 0,
    num_crossposts: post.shares ?? 0,
    removed_by_category: null,
    subreddit_type: 'public',
    permalink: `/r/contoh/comments/z${post.id}/judul/`,
  },
})

export const redditFeed = (posts: readonly OriginPost[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>contoh</title>${posts
    .map(
      (post) => `<entry><author><name>/u/${post.handle}</name></author><id>t3_z${post.id}</id>
      <title>${escapeHtml(post.text)}</title><published>${post.at}</published><updated>${post.at}</updated>
      <content type="html">${escapeHtml(`<p>${post.text}</p> submitted by <a href="https://www.reddit.com/user/${post.handle}">/u/${post.handle}</a>`)}</content></entry>`,
    )
    .join('')}</feed>`
