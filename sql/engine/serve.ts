/** The engine's door: loopback only, with a secret, answering as a ClickHouse server would. */
import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { execute } from './execute.ts'
import type { Pool } from './pool.ts'
import { EngineFault, readRequest } from './request.ts'

/** An idle client holds nothing but a socket. */
const KEEP_ALIVE_MS = 30_000

function isAllowed(request: IncomingMessage, secret: string): boolean {
  const [scheme, encoded] = (request.headers.authorization ?? '').split(' ')
  const basic =
    scheme === 'Basic'
      ? Buffer.from(encoded ?? '', 'base64')
          .toString('utf8')
          .split(':')[1]
      : undefined
  const header = request.headers['x-clickhouse-key']
  const given = Buffer.from(basic ?? (typeof header === 'string' ? header : ''))
  const wanted = Buffer.from(secret)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** The engine's message starts with its code: `Code: 62. DB::Exception: …`. */
function toFault(error: unknown): EngineFault {
  if (error instanceof EngineFault) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = Number(/Code:\s*(\d+)/.exec(message)?.[1] ?? 1002)
  return new EngineFault(code === 241 || code === 202 ? 503 : 400, code, message)
}

function fail(response: ServerResponse, error: unknown): void {
  const fault = toFault(error)
  if (response.headersSent) {
    // The answer is cut, so that a part is never taken for the whole.
    response.destroy()
    return
  }
  const text = fault.message.startsWith('Code:')
    ? fault.message
    : `Code: ${fault.code}. DB::Exception: ${fault.message}`
  response.writeHead(fault.status, {
    'content-type': 'text/plain; charset=UTF-8',
    'x-clickhouse-exception-code': String(fault.code),
  })
  response.end(text)
}

async function answer(
  pool: Pool,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url === '/ping') {
    response.end('Ok.\n')
    return
  }
  if (!isAllowed(request, secret)) {
    request.resume()
    throw new EngineFault(403, 516, 'Authentication failed. (AUTHENTICATION_FAILED)')
  }
  await execute(pool, await readRequest(request), response)
}

/** Listens on loopback at `port` (0: any) and answers until closed. */
export async function serveEngine(pool: Pool, secret: string, port: number): Promise<Server> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 }, (request, response) => {
    answer(pool, secret, request, response).catch((error: unknown) => fail(response, error))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}
