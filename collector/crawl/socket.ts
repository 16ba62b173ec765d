/** A stream of text messages (WebSocket), through the same vetted connections as every request. */
import { WebSocket } from 'undici'
import { KentonganError } from '../domain/errors.ts'
import { isLoopbackHost } from './address.ts'
import { BlockedAddressError } from './connect.ts'
import { failed } from './fetched.ts'
import type { Outbound } from './outbound.ts'

export interface SocketHandlers {
  readonly onMessage: (text: string) => void
  /** Once, whatever ended it. */
  readonly onClose: () => void
}

export interface Socket {
  close(): void
}

/** A message longer than this is none of the stream's (a post has 300 characters, a record at most 1 MB). */
const MESSAGE_LENGTH = 1_048_576

const refusal = (code: string) => new KentonganError(code, failed(code).message)

function toUrl(address: string, allowLoopback: boolean): URL {
  const url = URL.parse(address)
  if (url === null) throw refusal('bad_address')
  const isSecure =
    url.protocol === 'wss:' || (url.protocol === 'ws:' && allowLoopback && isLoopbackHost(url.hostname))
  if (!isSecure) throw refusal('bad_scheme')
  return url
}

/**
 * Opens the stream; messages come until it is closed by either side.
 *
 * @throws KentonganError `bad_address`, `bad_scheme`, `blocked_address`, `dns`.
 */
export async function openSocket(
  outbound: Outbound,
  address: string,
  { userAgent, allowLoopback }: { readonly userAgent: string; readonly allowLoopback: boolean },
  handlers: SocketHandlers,
): Promise<Socket> {
  const url = toUrl(address, allowLoopback)
  const asked = new URL(url.href.replace(/^ws/, 'http'))
  const socket = await (async () => {
    try {
      const proxy = outbound.proxyOf(asked)
      const dispatcher = proxy === null ? outbound.direct : await outbound.through(proxy, asked)
      return new WebSocket(url, { dispatcher, headers: { 'user-agent': userAgent } })
    } catch (error) {
      throw refusal(error instanceof BlockedAddressError ? 'blocked_address' : 'dns')
    }
  })()
  let closed = false
  const end = () => {
    if (closed) return
    closed = true
    handlers.onClose()
  }
  socket.addEventListener('message', ({ data }) => {
    if (!closed && typeof data === 'string' && data.length <= MESSAGE_LENGTH) handlers.onMessage(data)
  })
  socket.addEventListener('close', end)
  socket.addEventListener('error', end)
  return {
    close() {
      socket.close()
      end()
    },
  }
}
