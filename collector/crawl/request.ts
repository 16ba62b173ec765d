/** One request, one answer: no redirect is followed here. */
import { errors } from 'undici'
import type { Attempt } from './attempt.ts'
import { BodyError, decodeBody, encodingsOf } from './body.ts'
import { BlockedAddressError } from './connect.ts'
import { exchange, type Head } from './exchange.ts'
import { type FetchedFailed, failed } from './fetched.ts'
import type { CrawlLimits } from './limits.ts'
import type { Outbound } from './outbound.ts'

export interface Answer extends Head {
  /** Empty unless the status is 2xx. */
  readonly bytes: Buffer
}

export type Outcome = { readonly answer: Answer } | { readonly failure: FetchedFailed }

/** Answers that no feed and no article has. */
const NOT_TEXT = /^(image|audio|video|font)\/|^application\/(pdf|zip|x-msdownload|vnd\.(?!.*\+(xml|json)))/i

/**
 * Asks for one address.
 *
 * @param attempt which also ends a request that takes too long, connection, head and body together.
 * @returns the answer or the failure; throws nothing.
 */
export async function request(
  outbound: Outbound,
  url: URL,
  headers: Readonly<Record<string, string>>,
  attempt: Attempt,
  limits: CrawlLimits,
): Promise<Outcome> {
  const proxy = outbound.proxyOf(url)
  let status: number | null = null
  let encodings: readonly string[] = []
  const onHead = (head: Head): boolean => {
    status = head.status
    if (!isSuccess(head.status) || !isText(head)) return false
    encodings = encodingsOf(head.header('content-encoding'), head.header('content-length'), limits)
    return true
  }
  try {
    const dispatcher = proxy === null ? outbound.direct : await outbound.through(proxy, url)
    const path = `${url.pathname}${url.search}`
    const { wireBytes } = limits
    const { head, wire } = await exchange(
      dispatcher,
      { origin: url.origin, path, headers, onHead, wireBytes },
      attempt,
    )
    if (wire !== null) return { answer: { ...head, bytes: await decodeBody(wire, encodings, limits) } }
    return isSuccess(head.status)
      ? { failure: failed('bad_content_type', head.status) }
      : { answer: { ...head, bytes: NOTHING } }
  } catch (error) {
    const circumstances = { attempt, answered: status !== null, proxied: proxy !== null }
    return { failure: failed(codeOf(error, circumstances), status) }
  }
}

const NOTHING = Buffer.alloc(0)
const isSuccess = (status: number) => status >= 200 && status <= 299
const isText = ({ header }: Head) => !NOT_TEXT.test(header('content-type') ?? '')

interface Circumstances {
  readonly attempt: Attempt
  readonly answered: boolean
  /** Then no connection of ours leads to the host itself. */
  readonly proxied: boolean
}

const BY_CODE: Readonly<Record<string, string>> = {
  KENTONGAN_BLOCKED_ADDRESS: 'blocked_address',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NODATA: 'dns',
  ENODATA: 'dns',
  ESERVFAIL: 'dns',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'cut_short',
  UND_ERR_HEADERS_OVERFLOW: 'bad_response',
}

/** What we meet at a proxy's door itself: a name that we vet is told apart, its proxy may still know it. */
const AT_THE_PROXY = new Set(['refused', 'unreachable', 'network'])

/** The stable code of what went wrong on the way. */
function codeOf(error: unknown, circumstances: Circumstances): string {
  const { attempt } = circumstances
  if (error instanceof BodyError) return error.failure
  if (attempt.aborted) return attempt.timedOut ? 'timeout' : 'aborted'
  if (!circumstances.proxied) return connectionCode(error, circumstances.answered)
  // undici says in words only what the proxy answered.
  const refusal = causes(error)
    .map(({ message }) => /^Proxy.*\((\d{3})\)/.exec(message)?.[1])
    .find(Boolean)
  if (refusal !== undefined) return refusal === '407' ? 'proxy_login' : 'proxy_refused'
  const code = connectionCode(error, circumstances.answered)
  return AT_THE_PROXY.has(code) ? 'proxy_unreachable' : code
}

function connectionCode(error: unknown, answered: boolean): string {
  for (const cause of causes(error)) {
    if (cause instanceof BlockedAddressError) return 'blocked_address'
    const code = 'code' in cause ? String(cause.code) : ''
    const known = BY_CODE[code]
    if (known !== undefined) return known
    if (cause instanceof errors.HTTPParserError || code.startsWith('HPE_')) return 'bad_response'
    if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/.test(code))
      return 'tls'
  }
  return answered ? 'cut_short' : 'network'
}

/** An error with what stands behind it: undici wraps, and a name with several addresses fails once for each. */
function causes(error: unknown): Error[] {
  if (!(error instanceof Error)) return []
  const inner = error instanceof AggregateError ? error.errors.flatMap(causes) : []
  return [error, ...inner, ...causes(error.cause)]
}
