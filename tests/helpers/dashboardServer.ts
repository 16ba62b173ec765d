/** The built dashboard and canned answers on a loopback port, under the strict CSP that the real API sends. */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { ANSWERS } from '../fixtures/dashboardAnswers.ts'

const CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export type Answers = Readonly<Record<string, (query: Readonly<Record<string, string>>) => unknown>>

export interface DashboardServer {
  url: string
  /** Addresses of the questions asked so far. */
  asked: string[]
  /** What the page sent so far. */
  sent: { path: string; type: string; body: Buffer }[]
  /** Answers that stand in for the canned ones; a thrown error becomes a problem with status 503. */
  replace: (answers: Answers) => void
  close: () => Promise<void>
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': CSP,
    'cache-control': 'no-store',
  })
  response.end(body)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Answers to what is sent stand under `POST name`. */
function answer(url: URL, method: string, answers: Answers, response: ServerResponse): void {
  const name = url.pathname.slice('/api/v1/'.length)
  const make = answers[method === 'GET' ? name : `${method} ${name}`]
  if (make === undefined) {
    send(response, 404, 'application/problem+json', '{}')
    return
  }
  try {
    send(response, 200, 'application/json', JSON.stringify(make(Object.fromEntries(url.searchParams))))
  } catch (error) {
    const problem = {
      type: 'about:blank',
      title: 'Mesin data sedang dimulai ulang',
      status: 503,
      code: 'engine_restarting',
      detail: String(error instanceof Error ? error.message : error),
      remedy: 'Coba lagi sebentar lagi.',
    }
    send(response, 503, 'application/problem+json', JSON.stringify(problem))
  }
}

async function page(root: string, pathname: string, response: ServerResponse): Promise<void> {
  const file = normalize(pathname).replace(/^[/\\]+/, '')
  const path = extname(file) === '' ? 'index.html' : file
  const body = await readFile(join(root, path)).catch(() => undefined)
  if (body === undefined) return send(response, 404, 'text/plain', 'not found')
  send(response, 200, TYPES[extname(path)] ?? 'application/octet-stream', body)
}

/** @param root the folder of the built dashboard */
export async function startDashboardServer(root: string): Promise<DashboardServer> {
  const asked: string[] = []
  const sent: DashboardServer['sent'] = []
  let replaced: Answers = {}
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (!url.pathname.startsWith('/api/')) return void page(root, url.pathname, response)
    asked.push(url.pathname + url.search)
    const { method = 'GET' } = request
    const respond = (body: Buffer) => {
      const type = request.headers['content-type'] ?? ''
      if (method !== 'GET') sent.push({ path: url.pathname, type, body })
      answer(url, method, { ...ANSWERS, ...replaced }, response)
    }
    void bodyOf(request).then(respond)
  }
  const server: Server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    sent,
    replace: (answers) => {
      replaced = answers
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
