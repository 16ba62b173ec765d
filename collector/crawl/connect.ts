/** The connections that are dialled: each address is checked after the name is resolved, where it cannot change any more. */
import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { mayDial } from './address.ts'

/** Thrown into undici where an address may not be dialled; read again in `failureOf`. */
export class BlockedAddressError extends Error {
  readonly code = 'KENTONGAN_BLOCKED_ADDRESS'
}

interface Resolved {
  readonly address: string
  readonly family: number
}

/** All addresses of a name, as `dns.lookup` with `all: true`. */
export type Resolve = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly Resolved[]) => void,
) => void

export const systemResolve: Resolve = (hostname, done) => {
  systemLookup(hostname, { all: true }, (error, addresses) => done(error, addresses ?? []))
}

/** Idle connections are closed after this: with a gap of seconds a host seldom sees a second request on one. */
const KEEP_ALIVE_MS = 4_000
/** No honest server of news sends more. */
const MAX_HEADER_BYTES = 32 * 1024

/**
 * An undici agent whose every connection goes to an address that was vetted. The vetting sits in the socket's own
 * `lookup`, so the address that is checked is the address that is dialled (no second resolution, no rebinding).
 */
export function createAgent(allowLoopback: boolean, resolve: Resolve, connectMs: number): Agent {
  const lookup = guardedLookup(allowLoopback, resolve)
  const connect = buildConnector({ lookup, timeout: connectMs, allowH2: false })
  return new Agent({
    connect: (options, callback) => {
      // A literal never reaches `lookup`.
      const literal = options.hostname.replace(/^\[|\]$/g, '')
      if (isIP(literal) !== 0 && !mayDial(literal, allowLoopback)) {
        callback(new BlockedAddressError(`${literal} is not public`), null)
        return
      }
      connect(options, callback)
    },
    connections: 1,
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  })
}

function guardedLookup(allowLoopback: boolean, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const [first, ...others] = addresses.filter(({ address }) => mayDial(address, allowLoopback))
      if (first === undefined)
        return callback(new BlockedAddressError(`${hostname} has no public address`), '', 0)
      if (options.all) return callback(null, [first, ...others])
      callback(null, first.address, first.family)
    })
  }
}
