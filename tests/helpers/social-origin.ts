/** A loopback origin that speaks each platform's shapes: pages, cursors, limits, edits, boosts, deletions, a stream. */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import {
  blueskyEntry,
  blueskyUri,
  jetstreamCommit,
  mastodonStatus,
  type OriginPost,
  redditFeed,
  redditLink,
  telegramPage,
  youtubeComment,
  youtubeFeed,
  youtubeThread,
} from './social-shapes.ts'

export type { OriginPost } from './social-shapes.ts'

export const MASTODON_TOKEN = 'rahasia-mastodon-0f3b'
export const YOUTUBE_KEY = 'rahasia-youtube-77aa'
/** Smaller than the platforms' own, so that few posts are several pages. */
const PAGE = 5

interface StreamEvent {
  readonly operation: 'create' | 'update' | 'delete'
  readonly post: OriginPost
  readonly timeUs: number
}

export interface SocialOrigin {
  readonly url: string
  readonly host: string
  /** What stands there now; newest last. Change it as people do. */
  readonly posts: OriginPost[]
  /** Every path with its query that was asked for, and how it was answered. */
  readonly asked: { readonly path: string; readonly status: number }[]
  /** The next `count` requests are refused with these headers. */
  refuse(count: number, headers: Record<string, string>): void
  /** Said with every answer. */
  headers: Record<string, string>
  readonly stream: {
    readonly connections: { readonly cursor: string | null }[]
    send(operation: StreamEvent['operation'], post: OriginPost): void
    raw(text: string): void
    lastMessage(): unknown
    /** Cuts all open streams without a closing handshake. */
    cut(): void
  }
  close(): Promise<void>
}

type Answer = { readonly json: unknown } | { readonly text: string; readonly type: string } | null

/** The ids are listed newest first, from below `before` on. */
function pageOf(posts: readonly OriginPost[], before: string | null, size = PAGE): OriginPost[] {
  const listed = (post: OriginPost) => post.sharedId ?? post.id
  const below = before === null ? posts : posts.filter((post) => listed(post) < Number(before))
  return below.toSorted((one, other) => listed(other) - listed(one)).slice(0, size)
}

const isPublic = ({ visibility }: OriginPost) => visibility !== 'private'

function mastodonAnswer(
  url: URL,
  request: IncomingMessage,
  posts: readonly OriginPost[],
  host: string,
): Answer {
  const { pathname, searchParams } = url
  const page = () => pageOf(posts.filter(isPublic), searchParams.get('max_id'))
  const own = posts.filter(({ sharedBy }) => sharedBy === undefined)
  if (pathname === '/api/v1/accounts/lookup') return { json: { id: '7', acct: searchParams.get('acct') } }
  if (pathname.startsWith('/api/v1/timelines/tag/') || pathname === '/api/v1/accounts/7/statuses') {
    return { json: page().map((post) => mastodonStatus(post, host)) }
  }
  if (pathname === '/api/v2/search') {
    if (request.headers.authorization !== `Bearer ${MASTODON_TOKEN}`) return null
    return {
      json: { accounts: [], hashtags: [], statuses: page().map((post) => mastodonStatus(post, host)) },
    }
  }
  const ids = new Set(searchParams.getAll('id[]'))
  return { json: own.filter(({ id }) => ids.has(String(id))).map((post) => mastodonStatus(post, host)) }
}

function blueskyAnswer({ pathname, searchParams }: URL, posts: readonly OriginPost[]): Answer {
  const byId = new Map(posts.map((post) => [post.id, post]))
  const entry = (post: OriginPost) => blueskyEntry(post, byId.get(post.replyTo ?? 0))
  if (pathname.endsWith('getPosts')) {
    const uris = new Set(searchParams.getAll('uris'))
    return {
      json: { posts: posts.filter((post) => uris.has(blueskyUri(post))).map((post) => entry(post).post) },
    }
  }
  const page = pageOf(posts, searchParams.get('cursor'))
  const last = page.at(-1)
  const cursor = page.length < PAGE || last === undefined ? undefined : String(last.sharedId ?? last.id)
  if (pathname.endsWith('searchPosts'))
    return { json: { posts: page.map((post) => entry(post).post), cursor } }
  return { json: { feed: page.map(entry), cursor } }
}

function youtubeAnswer(
  { pathname, searchParams }: URL,
  request: IncomingMessage,
  posts: OriginPost[],
): Answer {
  if (pathname === '/feeds/videos.xml')
    return { text: youtubeFeed(pageOf(posts, null, 15)), type: 'text/xml' }
  if (request.headers['x-goog-api-key'] !== YOUTUBE_KEY) return null
  if (pathname === '/youtube/v3/comments') {
    const ids = new Set((searchParams.get('id') ?? '').split(','))
    const items = posts.filter(({ id }) => ids.has(`C${id}`)).map(youtubeComment)
    return { json: { kind: 'youtube#commentListResponse', items } }
  }
  const page = pageOf(posts, searchParams.get('pageToken'))
  const next = page.length < PAGE ? {} : { nextPageToken: String(page.at(-1)?.id) }
  return { json: { kind: 'youtube#commentThreadListResponse', ...next, items: page.map(youtubeThread) } }
}

function redditAnswer({ pathname, searchParams }: URL, posts: OriginPost[]): Answer {
  if (pathname.endsWith('.rss'))
    return { text: redditFeed(pageOf(posts, null, 25)), type: 'application/atom+xml' }
  const listing = (children: readonly unknown[], after: string | null) => ({
    json: { kind: 'Listing', data: { children, after, before: null } },
  })
  const names = /^\/by_id\/(.+)\.json$/.exec(pathname)?.[1]?.split(',')
  if (names !== undefined) {
    const wanted = new Set(names)
    return listing(posts.filter(({ id }) => wanted.has(`t3_z${id}`)).map(redditLink), null)
  }
  const page = pageOf(posts, searchParams.get('after')?.replace('t3_z', '') ?? null)
  return listing(page.map(redditLink), page.length < PAGE ? null : `t3_z${page.at(-1)?.id}`)
}

function answerOf(url: URL, request: IncomingMessage, posts: OriginPost[], host: string): Answer {
  const { pathname } = url
  if (pathname.startsWith('/api/')) return mastodonAnswer(url, request, posts, host)
  if (pathname.startsWith('/xrpc/')) return blueskyAnswer(url, posts)
  if (/^\/(feeds|youtube)\//.test(pathname)) return youtubeAnswer(url, request, posts)
  if (/^\/(r|by_id)\//.test(pathname)) return redditAnswer(url, posts)
  if (!pathname.startsWith('/s/')) return null
  // All messages of a preview are its channel's.
  const channel = pathname.slice('/s/'.length)
  const page = pageOf(posts, url.searchParams.get('before')).toReversed()
  return { text: telegramPage(page.map((post) => ({ ...post, handle: channel }))), type: 'text/html' }
}

/** One text frame of a server (RFC 6455, 5.2). */
function frame(text: string): Buffer {
  const body = Buffer.from(text)
  const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, 0, 0])
  if (body.length >= 126) head.writeUInt16BE(body.length, 2)
  return Buffer.concat([head, body])
}

function createStream() {
  const sockets = new Set<Socket>()
  const sent: StreamEvent[] = []
  const connections: { cursor: string | null }[] = []
  let time = Date.parse('2026-11-24T00:00:00.000Z') * 1_000
  const text = ({ operation, post, timeUs }: StreamEvent) =>
    JSON.stringify(jetstreamCommit(post, operation, timeUs))
  const accept = (request: IncomingMessage, socket: Socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const answer = createHash('sha1').update(key).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${answer}\r\n\r\n`,
    )
    const cursor = new URL(request.url ?? '', 'http://x').searchParams.get('cursor')
    connections.push({ cursor })
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    sockets.add(socket)
    // The past from the cursor on is played back, as the service does.
    if (cursor !== null) {
      for (const event of sent) if (event.timeUs >= Number(cursor)) socket.write(frame(text(event)))
    }
  }
  return {
    accept,
    connections,
    send(operation: StreamEvent['operation'], post: OriginPost) {
      time += 1_000
      const event = { operation, post: { ...post }, timeUs: time }
      sent.push(event)
      for (const socket of sockets) socket.write(frame(text(event)))
    },
    raw(message: string) {
      for (const socket of sockets) socket.write(frame(message))
    },
    lastMessage: () => JSON.parse(text(sent.at(-1) as StreamEvent)) as unknown,
    cut() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

export async function openSocialOrigin(): Promise<SocialOrigin> {
  const posts: OriginPost[] = []
  const asked: { path: string; status: number }[] = []
  const stream = createStream()
  const refusals = { count: 0, headers: {} as Record<string, string> }
  const said = { headers: {} as Record<string, string> }
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/'
    const end = (status: number, body: string, headers: Record<string, string>) => {
      asked.push({ path, status })
      response.writeHead(status, { ...said.headers, ...headers }).end(body)
    }
    if (path === '/robots.txt') return response.writeHead(404).end()
    if (refusals.count > 0) {
      refusals.count -= 1
      return end(429, '{"error":"Too many requests"}', refusals.headers)
    }
    const url = new URL(path, 'http://origin')
    const answer = answerOf(url, request, posts, request.headers.host ?? '')
    if (answer === null) return end(401, '{"error":"The access token is invalid"}', {})
    if ('json' in answer) return end(200, JSON.stringify(answer.json), { 'content-type': 'application/json' })
    return end(200, answer.text, { 'content-type': answer.type })
  }
  const server = createServer(respond)
  server.on('upgrade', (request, socket) => stream.accept(request, socket as Socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    posts,
    asked,
    stream,
    refuse(count, headers) {
      refusals.count = count
      refusals.headers = headers
    },
    get headers() {
      return said.headers
    },
    set headers(headers) {
      said.headers = headers
    },
    async close() {
      stream.cut()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
