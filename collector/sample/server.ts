/** Serves the sample newsroom over HTTP on loopback: one port, an outlet below each `/o/<domain>/`. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Source } from '../domain/source.ts'
import { FEEDS } from './feeds.ts'
import { OUTLETS } from './material.ts'
import { pageHtml } from './page.ts'
import type { SampleItem, SampleOutlet } from './types.ts'

const compress = promisify(gzip)

/** Never another address: the sample is for this machine only. */
const HOST = '127.0.0.1'
/** Small answers gain nothing from compression. */
const GZIP_FROM_BYTES = 1024
const RELATED_LINKS = 5

interface ServeOptions {
  readonly items: readonly SampleItem[]
  /** 0 or absent: any free port. */
  readonly port?: number
  /** What is published later than this is not shown yet. */
  readonly clock: () => Date
}

export interface ServedSample {
  /** http://127.0.0.1:PORT */
  readonly origin: string
  /** One source for each outlet, ready for a catalogue. */
  readonly sources: Source[]
  close(): Promise<void>
}

/** The sample's outlets as sources at an origin. */
function sampleSources(origin: string): Source[] {
  return OUTLETS.map((outlet) => ({
    id: outlet.domain,
    name: outlet.name,
    outlet: outlet.domain,
    kind: outlet.feed === 'json' ? 'json_feed' : outlet.feed,
    url: `${origin}/o/${outlet.domain}/${FEEDS[outlet.feed].file}`,
    class: outlet.class,
    province: outlet.province,
    language: 'id',
    status: 'read',
    confidence: 'high',
    pages: 'fetch',
    note: 'data contoh',
  }))
}

interface Answer {
  readonly type: string
  readonly body: string
  /** Milliseconds of the newest item in it. */
  readonly modified: number
}

interface Shelf {
  readonly outlet: SampleOutlet
  /** Newest first. */
  readonly items: readonly SampleItem[]
}

function shelves(items: readonly SampleItem[]): Map<string, Shelf> {
  const sorted = items.toSorted((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt))
  return new Map(
    OUTLETS.map((outlet) => [
      outlet.domain,
      { outlet, items: sorted.filter((item) => item.outlet === outlet.domain) },
    ]),
  )
}

function visible(shelf: Shelf, now: Date): readonly SampleItem[] {
  return shelf.items.filter(({ publishedAt }) => Date.parse(publishedAt) <= now.getTime())
}

/** Feeds are long and asked for again and again: each is written once for each number of items shown. */
type Written = Map<string, { readonly shown: number; readonly answer: Answer }>

function feedAnswer(shelf: Shelf, base: string, shown: readonly SampleItem[], written: Written): Answer {
  const known = written.get(shelf.outlet.domain)
  if (known?.shown === shown.length) return known.answer
  const feed = FEEDS[shelf.outlet.feed]
  const modified = Date.parse(shown[0]?.publishedAt ?? new Date(0).toISOString())
  const answer = { type: feed.type, body: feed.write(shelf.outlet, base, shown), modified }
  written.set(shelf.outlet.domain, { shown: shown.length, answer })
  return answer
}

function find(
  path: string,
  origin: string,
  now: Date,
  all: ReadonlyMap<string, Shelf>,
  written: Written,
): Answer | null {
  if (path === '/robots.txt')
    return { type: 'text/plain; charset=utf-8', body: 'User-agent: *\nAllow: /\n', modified: 0 }
  const [, domain = '', rest = ''] = /^\/o\/([^/]+)(\/.*)$/.exec(path) ?? []
  const shelf = all.get(domain)
  if (shelf === undefined) return null
  const base = `${origin}/o/${domain}`
  const shown = visible(shelf, now)
  if (rest === `/${FEEDS[shelf.outlet.feed].file}`) return feedAnswer(shelf, base, shown, written)
  const index = shown.findIndex((item) => item.path === rest)
  const item = shown[index]
  if (item === undefined) return null
  const others = shown.slice(index + 1, index + 1 + RELATED_LINKS)
  const body = pageHtml(item, shelf.outlet, base, others)
  return { type: 'text/html; charset=utf-8', body, modified: Date.parse(item.publishedAt) }
}

function unchanged(request: IncomingMessage, etag: string, modified: number): boolean {
  const known = request.headers['if-none-match']
  if (known !== undefined) return known.split(',').some((each) => each.trim() === etag)
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  // HTTP dates know whole seconds only.
  return Math.floor(modified / 1000) * 1000 <= since
}

async function reply(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const etag = `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 22)}"`
  response.setHeader('ETag', etag)
  response.setHeader('Last-Modified', new Date(answer.modified).toUTCString())
  response.setHeader('Vary', 'Accept-Encoding')
  if (unchanged(request, etag, answer.modified)) {
    response.writeHead(304).end()
    return
  }
  const plain = Buffer.from(answer.body)
  const packed =
    plain.length >= GZIP_FROM_BYTES && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const body = packed ? await compress(plain) : plain
  if (packed) response.setHeader('Content-Encoding', 'gzip')
  response.writeHead(200, { 'Content-Type': answer.type, 'Content-Length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(words)
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, HOST)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new RangeError('the sample server has no port')
  return `http://${HOST}:${address.port}`
}

/**
 * Starts the sample newsroom on loopback.
 *
 * @throws the system's error when the port is taken.
 */
export async function serveSample({ items, port = 0, clock }: ServeOptions): Promise<ServedSample> {
  const all = shelves(items)
  const written: Written = new Map()
  let origin = ''
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'GET dan HEAD saja')
    const { pathname } = new URL(request.url ?? '/', origin)
    const answer = find(pathname, origin, clock(), all, written)
    if (answer === null) return refuse(response, 404, 'tidak ditemukan')
    reply(request, response, answer).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    )
  })
  origin = await listen(server, port)
  return {
    origin,
    sources: sampleSources(origin),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
