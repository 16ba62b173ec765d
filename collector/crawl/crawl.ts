/** Fetches feeds and pages politely, within limits, and never from an address that is not public. */
import { createHash } from 'node:crypto'
import type { OutboundProxy } from '../domain/outbound.ts'
import { isLoopbackHost } from './address.ts'
import { Attempt } from './attempt.ts'
import { decodeText } from './charset.ts'
import { type Resolve, systemResolve } from './connect.ts'
import { type Fetched, type FetchedFailed, failed } from './fetched.ts'
import { Hosts, type HostWaits, hostKey, untilAborted } from './hosts.ts'
import { CRAWL_LIMITS, type CrawlLimits, HOST_GAP_MS, LONGEST_ADDRESS } from './limits.ts'
import { Outbound } from './outbound.ts'
import { patience, readQuota } from './quota.ts'
import { type Answer, type Outcome, request } from './request.ts'
import { RobotsTexts } from './robots.ts'
import { openSocket, type Socket, type SocketHandlers } from './socket.ts'

export type { Fetched } from './fetched.ts'
export type { Quota } from './quota.ts'
export type { Socket, SocketHandlers } from './socket.ts'

export interface CrawlOptions {
  /** Sent as it is: "Kentongan/0.1 (+contact)". Its product name is matched with robots.txt. */
  readonly userAgent: string
  /** Also 127.0.0.0/8 and ::1, on any port. */
  readonly allowLoopback: boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Milliseconds between two requests to one host; loopback hosts have none. */
  readonly gapMs?: number
  readonly limits?: Partial<CrawlLimits>
  /** Retry-After over a restart; forgotten with the crawler by default. */
  readonly waits?: HostWaits
  /** Name resolution; the system's by default. */
  readonly resolve?: Resolve
  /** The office's proxy; none by default. */
  readonly proxy?: OutboundProxy | null
  /** All certificates that are trusted (PEM); the platform's by default. */
  readonly ca?: readonly string[] | null
}

interface FetchOptions {
  readonly accept?: 'feed' | 'page' | 'json'
  /** Sent beside our own to the address's own origin only: a redirect must not carry a key elsewhere. */
  readonly headers?: Readonly<Record<string, string>>
  readonly etag?: string | null
  readonly lastModified?: string | null
  readonly signal?: AbortSignal
}

export interface Crawler {
  /** One address with its redirects. Never throws: what goes wrong is the answer. */
  fetch(url: string, options?: FetchOptions): Promise<Fetched>
  /** Ends open requests (they answer `aborted`) and connections. */
  close(): Promise<void>
}

export interface StreamCrawler extends Crawler {
  /**
   * Opens a stream of messages (wss), dialled as carefully as pages are.
   *
   * @throws KentonganError `blocked_address`, `bad_address`.
   */
  stream(url: string, handlers: SocketHandlers): Promise<Socket>
}

const ACCEPT = {
  feed: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
  page: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
  json: 'application/json, */*;q=0.5',
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])
const PERMANENT = new Set([301, 308])

/** Below this, ports belong to mail, databases and the like; http and https have 80 and 443. */
const FIRST_FREE_PORT = 1_024

/** One client for all hosts, with its politeness, robots.txt cache and connections. */
export function createCrawler(options: CrawlOptions): StreamCrawler {
  const crawler = new WebCrawler(options)
  return {
    fetch: (url, fetchOptions) => crawler.fetch(url, fetchOptions),
    stream: (url, handlers) => crawler.stream(url, handlers),
    close: () => crawler.close(),
  }
}

class WebCrawler {
  readonly #options: CrawlOptions
  readonly #limits: CrawlLimits
  readonly #outbound: Outbound
  readonly #hosts: Hosts
  readonly #robots: RobotsTexts
  readonly #open = new Set<Attempt>()
  #closed = false

  constructor(options: CrawlOptions) {
    this.#options = options
    this.#limits = { ...CRAWL_LIMITS, ...options.limits }
    const { allowLoopback, resolve = systemResolve, proxy = null, ca = null } = options
    this.#outbound = new Outbound({ allowLoopback, resolve, connectMs: this.#limits.totalMs, proxy, ca })
    this.#hosts = new Hosts(options, options.waits ?? null)
    this.#robots = new RobotsTexts((url) => this.#askRobots(url), options, options.userAgent)
  }

  async fetch(address: string, options: FetchOptions = {}): Promise<Fetched> {
    const attempt = this.#begin(this.#limits.totalMs)
    const { signal } = options
    signal?.addEventListener('abort', attempt.abort)
    if (signal?.aborted) attempt.abort()
    try {
      return await this.#follow(address, options, attempt)
    } catch (error) {
      if (attempt.aborted) return failed('aborted')
      return { ...failed('network'), message: `${failed('network').message}: ${String(error)}` }
    } finally {
      signal?.removeEventListener('abort', attempt.abort)
      this.#open.delete(attempt)
    }
  }

  stream(address: string, handlers: SocketHandlers): Promise<Socket> {
    const { userAgent, allowLoopback } = this.#options
    return openSocket(this.#outbound, address, { userAgent, allowLoopback }, handlers)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const attempt of this.#open) attempt.abort()
    await this.#outbound.destroy()
  }

  #begin(ms: number): Attempt {
    const attempt = new Attempt(ms)
    this.#open.add(attempt)
    if (this.#closed) attempt.abort()
    return attempt
  }

  async #follow(address: string, options: FetchOptions, attempt: Attempt): Promise<Fetched> {
    let url = URL.parse(address)
    let permanent = true
    const own = url?.origin
    for (let hop = 0; hop <= this.#limits.redirects; hop++) {
      const refusal = this.#refusal(url)
      if (url === null || refusal !== null) return refusal ?? failed('bad_address')
      const outcome = await this.#hop(url, this.#headers(options, url.origin === own), attempt)
      if ('failure' in outcome) return outcome.failure
      const { answer } = outcome
      if (!REDIRECTS.has(answer.status)) {
        return this.#toFetched(url, answer, options, hop > 0 && permanent ? url.href : null)
      }
      const location = answer.header('location')
      if (location === null) return failed('bad_redirect', answer.status)
      permanent &&= PERMANENT.has(answer.status)
      url = URL.parse(location, url)
      if (url === null) return failed('bad_redirect', answer.status)
    }
    return failed('too_many_redirects')
  }

  /** What can be said without asking anybody. Addresses are checked again where they are dialled. */
  #refusal(url: URL | null): FetchedFailed | null {
    if (url === null || url.href.length > LONGEST_ADDRESS) return failed('bad_address')
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return failed('bad_scheme')
    const loopback = this.#options.allowLoopback && isLoopbackHost(url.hostname)
    if (url.port !== '' && Number(url.port) < FIRST_FREE_PORT && !/^(80|443)$/.test(url.port) && !loopback) {
      return failed('bad_port')
    }
    const forMs = this.#hosts.waitOf(hostKey(url))
    return forMs > 0 ? failed('host_waiting', null, forMs) : null
  }

  async #hop(url: URL, headers: Record<string, string>, attempt: Attempt): Promise<Outcome> {
    const told = this.#robots.verdict(url)
    const verdict = told instanceof Promise ? await untilAborted(told, attempt.signal) : told
    if (!verdict.allowed) {
      const waitMs = this.#hosts.waitOf(hostKey(url))
      return { failure: waitMs > 0 ? { ...verdict.failure, retryAfterMs: waitMs } : verdict.failure }
    }
    attempt.leftMs -= verdict.spentMs
    this.#hosts.setGap(hostKey(url), this.#gap(url, verdict.delayMs))
    return this.#ask(url, headers, attempt)
  }

  /** Loopback hosts set no pace but their own Crawl-delay; others at least ours. */
  #gap(url: URL, delayMs: number | null): number {
    const own = isLoopbackHost(url.hostname) ? 0 : (this.#options.gapMs ?? HOST_GAP_MS)
    return Math.max(own, delayMs ?? 0)
  }

  /** One request when it is the host's turn; its time is taken from the budget, the waiting is not. */
  async #ask(url: URL, headers: Record<string, string>, attempt: Attempt): Promise<Outcome> {
    if (attempt.leftMs <= 0) return { failure: failed('timeout') }
    const host = hostKey(url)
    const turn = await this.#hosts.take(host, attempt, async () => {
      const ask = () => request(this.#outbound, url, headers, attempt, this.#limits)
      return this.#heed(host, await attempt.timed(ask))
    })
    return turn.kind === 'done' ? turn.value : { failure: failed('host_waiting', null, turn.forMs) }
  }

  #heed(host: string, outcome: Outcome): Outcome {
    if ('failure' in outcome || outcome.answer.status < 400) return outcome
    const ms = patience(outcome.answer, this.#options.now())
    if (ms !== null && ms > 0) this.#hosts.setWait(host, ms)
    return outcome
  }

  async #askRobots(start: URL): Promise<{ outcome: Outcome; spentMs: number }> {
    const whole = Math.min(this.#limits.robotsMs, this.#limits.totalMs)
    const attempt = this.#begin(whole)
    const outcome = await this.#followRobots(start, attempt).catch(() => ({ failure: failed('aborted') }))
    this.#open.delete(attempt)
    return { outcome, spentMs: whole - attempt.leftMs }
  }

  async #followRobots(start: URL, attempt: Attempt): Promise<Outcome> {
    const headers = { 'user-agent': this.#options.userAgent, accept: 'text/plain, */*;q=0.5' }
    let url: URL | null = start
    for (let hop = 0; hop <= this.#limits.redirects; hop++) {
      const refusal = this.#refusal(url)
      if (url === null || refusal !== null) return { failure: refusal ?? failed('bad_redirect') }
      this.#hosts.expect(hostKey(url), this.#gap(url, null))
      const outcome = await this.#ask(url, headers, attempt)
      const location =
        'answer' in outcome && REDIRECTS.has(outcome.answer.status) ? outcome.answer.header('location') : null
      if (location === null) return outcome
      url = URL.parse(location, url)
    }
    return { failure: failed('too_many_redirects') }
  }

  #headers(options: FetchOptions, atHome: boolean): Record<string, string> {
    return {
      'user-agent': this.#options.userAgent,
      accept: ACCEPT[options.accept ?? 'page'],
      'accept-encoding': 'gzip, br, deflate',
      'accept-language': 'id, en;q=0.8',
      ...(options.etag ? { 'if-none-match': options.etag } : {}),
      ...(options.lastModified ? { 'if-modified-since': options.lastModified } : {}),
      ...(atHome ? options.headers : {}),
    }
  }

  #toFetched(url: URL, answer: Answer, options: FetchOptions, permanentUrl: string | null): Fetched {
    const { status, header, bytes } = answer
    if (status === 304 && (options.etag || options.lastModified)) return { kind: 'not_modified', status: 304 }
    if (status < 200 || status > 299) {
      const code = status >= 500 ? 'http_5xx' : `http_${status}`
      return failed(code, status, patience(answer, this.#options.now()))
    }
    const body = decodeText(bytes, header('content-type'))
    if (body.trim() === '') return failed('empty', status)
    const quota = readQuota(header, this.#options.now())
    return {
      kind: 'ok',
      url: url.href,
      status,
      body,
      bodyHash: createHash('sha256').update(bytes).digest('hex'),
      contentType: header('content-type'),
      etag: header('etag'),
      lastModified: header('last-modified'),
      permanentUrl,
      ...(quota === null ? {} : { quota }),
    }
  }
}
