/** Many hosts in a process of their own: one server, bound to an address of 127.0.0.0/8 for each of them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'

export interface HostStatistics {
  readonly requests: number
  /** The most requests that were open at one host at a time. */
  readonly mostOpen: number
}

/** 250 to a block: 127.20.1.1 … */
export const hostAddress = (index: number) => `127.20.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`

const ITEMS = 20
/** A feed of 20 items whose newest has this number. */
const feedOf = (newest: number) =>
  `<rss version="2.0"><channel><title>Uji</title>${Array.from({ length: ITEMS }, (_, item) => `<item><title>Bansos ${newest - item}</title><link>http://media.example/${newest - item}</link></item>`).join('')}</channel></rss>`
const FEED = feedOf(ITEMS)
/** A living feed has something new at every third request. */
const REQUESTS_PER_ITEM = 3
const BOMB = gzipSync(Buffer.alloc(16 * 1024 * 1024, 32))
const DRIP_MS = 50

type Behaviour = (request: IncomingMessage, response: ServerResponse) => unknown

const healthy: Behaviour = (request, response) => {
  if (request.url === '/robots.txt') return response.writeHead(404).end()
  if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end()
  response.writeHead(200, { 'content-type': 'application/rss+xml', etag: '"1"' }).end(FEED)
}

/** A healthy host whose feed goes on. */
function living(): Behaviour {
  let asked = 0
  return (request, response) => {
    if (request.url === '/robots.txt') return response.writeHead(404).end()
    const newest = ITEMS + Math.floor(asked++ / REQUESTS_PER_ITEM)
    const etag = `"${newest}"`
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end()
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(feedOf(newest))
  }
}

const redirect: (status: number, to: string) => Behaviour = (status, to) => (_request, response) =>
  response.writeHead(status, { location: to }).end()

const BAD: readonly Behaviour[] = [
  // Says nothing.
  () => undefined,
  (_request, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('x'), DRIP_MS)
    response.on('close', () => clearInterval(timer))
  },
  (_request, response) =>
    response.writeHead(200, { 'content-length': '100' }).write('x', () => response.destroy()),
  (request) => request.socket.destroy(),
  (_request, response) => response.writeHead(500).end('galat'),
  (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB),
  redirect(302, '/lagi'),
  (request) => request.socket.end('bukan HTTP sama sekali\r\n\r\n'),
  (request) => request.socket.end(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(200_000)}\r\n\r\n`),
  redirect(301, 'http://169.254.169.254/latest/'),
]

/** Three hosts in ten are slow, broken or hostile; half of these only after an honest robots.txt. */
export const isBad = (index: number) => index % 10 < 3

function behaviourOf(index: number): Behaviour {
  if (!isBad(index)) return living()
  const kind = Math.floor(index / 10)
  const bad = BAD[(kind + index) % BAD.length] ?? healthy
  const isHonest = (path: string | undefined) => path === '/robots.txt' && kind % 2 === 0
  return (request, response) => (isHonest(request.url) ? healthy : bad)(request, response)
}

function serve(count: number, allHealthy: boolean) {
  const open = new Int32Array(count)
  let requests = 0
  let mostOpen = 0
  const behaviours = Array.from({ length: count }, (_, index) => (allHealthy ? healthy : behaviourOf(index)))
  const indexOf = new Map(Array.from({ length: count }, (_, index) => [hostAddress(index), index]))
  const server = createServer((request, response) => {
    const index = indexOf.get(request.socket.localAddress ?? '') ?? 0
    requests++
    const now = (open[index] ?? 0) + 1
    open[index] = now
    mostOpen = Math.max(mostOpen, now)
    let ended = false
    const end = () => {
      if (!ended) open[index] = (open[index] ?? 0) - 1
      ended = true
    }
    response.on('finish', end).on('close', end)
    behaviours[index]?.(request, response)
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  return { server, statistics: (): HostStatistics => ({ requests, mostOpen }) }
}

async function listen(count: number, take: (socket: Socket) => void): Promise<number> {
  let port = 0
  for (let index = 0; index < count; index++) {
    const door = createSocketServer(take)
    await new Promise<void>((resolve, reject) => {
      door.once('error', reject).listen(port, hostAddress(index), resolve)
    })
    port = (door.address() as AddressInfo).port
  }
  return port
}

/** Started by `startHosts`: count, and "healthy" where all of them are. */
const [count, kind] = process.argv.slice(2)
if (process.send !== undefined && count !== undefined) {
  const { server, statistics } = serve(Number(count), kind === 'healthy')
  const port = await listen(Number(count), (socket) => server.emit('connection', socket))
  process.on('message', () => process.send?.({ statistics: statistics() }))
  process.on('disconnect', () => process.exit())
  process.send({ port })
}
