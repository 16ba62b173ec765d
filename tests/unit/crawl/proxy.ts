/** A real forward proxy (CONNECT and absolute addresses) that knows every name as this computer. */
import { request as ask, createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { selfSigned } from '../../helpers/certificate.ts'
import { closeLater } from './site.ts'

export interface OfficeProxy {
  /** With credentials where it wants them. */
  readonly url: URL
  /** What it was asked for: "CONNECT host:port" or "GET http://…". */
  readonly asked: string[]
}

interface ProxyOptions {
  /** "name:password", as they stand in the address. */
  readonly login?: string
  /** Status that every CONNECT is answered with. */
  readonly refuse?: number
}

function listen(server: ReturnType<typeof createServer> | ReturnType<typeof createTlsServer>) {
  return new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

const portOf = (authority: string) => Number(/:(\d+)$/.exec(authority)?.[1] ?? 80)

export async function startProxy({ login, refuse }: ProxyOptions = {}): Promise<OfficeProxy> {
  const asked: string[] = []
  const open = new Set<Socket>()
  const wanted =
    login === undefined ? undefined : `Basic ${Buffer.from(decodeURIComponent(login)).toString('base64')}`
  const knows = (request: IncomingMessage) => request.headers['proxy-authorization'] === wanted
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (!knows(request)) return response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end()
    const { pathname, search, host } = new URL(request.url ?? '')
    const headers = { ...request.headers, host }
    delete headers['proxy-authorization']
    ask({ host: '127.0.0.1', port: portOf(host), path: `${pathname}${search}`, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    }).end()
  })
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(`CONNECT ${request.url}`)
    open.add(socket)
    socket.on('error', () => undefined)
    const status = knows(request) ? refuse : 407
    if (status !== undefined) return socket.end(`HTTP/1.1 ${status} Tidak\r\n\r\n`)
    const target = connect(portOf(request.url ?? ''), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Tersambung\r\n\r\n')
      socket.pipe(target).pipe(socket)
    })
    target.on('error', () => socket.destroy())
  })
  const port = await listen(server)
  closeLater(() => {
    for (const socket of open) socket.destroy()
    server.closeAllConnections()
    server.close()
  })
  return { url: new URL(`http://${login === undefined ? '' : `${login}@`}127.0.0.1:${port}`), asked }
}

/** An https site for one name, whose certificate nobody knows but those who are given it. */
export async function startTlsSite(host: string, handler: Parameters<typeof createServer>[1]) {
  const certificate = selfSigned(host)
  const server = createTlsServer(certificate, handler)
  server.on('tlsClientError', () => undefined)
  const port = await listen(server)
  closeLater(() => {
    server.closeAllConnections()
    server.close()
  })
  return { origin: `https://${host}:${port}`, port, cert: certificate.cert }
}
