/** A real HTTP server on loopback, a clock that only moves when told, and a crawler that uses both. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CrawlOptions, createCrawler } from '../../../collector/crawl/crawl.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface Site {
  readonly origin: string
  readonly port: number
  /** Paths in the order they were asked for. */
  readonly asked: string[]
  readonly connections: () => number
}

const closers: (() => Promise<unknown> | unknown)[] = []

/** What closeAll ends as well. */
export function closeLater(close: () => unknown): void {
  closers.push(close)
}

/** Paths without a handler answer 404; robots.txt is such a one unless it is given. */
export async function startSite(handlers: Readonly<Record<string, Handler>>): Promise<Site> {
  const asked: string[] = []
  let connections = 0
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const handler = handlers[path.split('?')[0] ?? '']
    if (handler) handler(request, response)
    else response.writeHead(404).end('tidak ada')
  })
  server.on('connection', () => {
    connections++
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, port, asked, connections: () => connections }
}

export const text =
  (body: string, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
  }

/** A clock that sleeping moves on; `slept` lists the pauses. */
function manualClock(start = Date.parse('2025-06-18T13:00:00Z')) {
  const clock = {
    time: start,
    slept: [] as number[],
    now: () => clock.time,
    sleep: async (ms: number) => {
      clock.slept.push(ms)
      clock.time += ms
    },
  }
  return clock
}

export function startCrawler(options: Partial<CrawlOptions> = {}) {
  const clock = manualClock()
  const crawler = createCrawler({
    userAgent: 'Kentongan/0.1 (+uji@contoh.go.id)',
    allowLoopback: true,
    now: clock.now,
    sleep: clock.sleep,
    ...options,
  })
  closers.push(() => crawler.close())
  return { crawler, clock }
}

/** For afterEach: ends every server and crawler that was started. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).toReversed()) await close()
}
