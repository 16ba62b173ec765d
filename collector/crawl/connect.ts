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

/** For every client of ours, direct or through a proxy: one connection, one request at a time on it. */
export const AGENT_OPTIONS = {
  connections: 1,
  pipelining: 1,
  allowH2: false,
  keepAliveTimeout: KEEP_ALIVE_MS,
  maxHeaderSize: MAX_HEADER_BYTES,
} as const

interface AgentOptions {
  readonly allowLoopback: boolean
  readonly resolve: Resolve
  readonly connectMs: number
  readonly ca: readonly string[] | null
}

/** @throws BlockedAddressError for an address in figures that may not be dialled. Names pass. */
export function vetLiteral(host: string, allowLoopback: boolean): void {
  if (isIP(host) !== 0 && !mayDial(host, allowLoopback)) {
    throw new BlockedAddressError(`${host} is not public`)
  }
}

/**
 * An undici agent whose every connection goes to an address that was vetted. The vetting sits in the socket's own
 * `lookup`, so the address that is checked is the address that is dialled (no second resolution, no rebinding).
 */
export function createAgent({ allowLoopback, resolve, connectMs, ca }: AgentOptions): Agent {
  const lookup = guardedLookup(allowLoopback, resolve)
  const trust = ca === null ? {} : { ca: [...ca] }
  const connect = buildConnector({ lookup, timeout: connectMs, allowH2: false, ...trust })
  return new Agent({
    ...AGENT_OPTIONS,
    connect: (options, callback) => {
      try {
        // A literal never reaches `lookup`.
        vetLiteral(options.hostname.replace(/^\[|\]$/g, ''), allowLoopback)
        connect(options, callback)
      } catch (error) {
        callback(error instanceof Error ? error : new Error(String(error)), null)
      }
    },
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
