/** robots.txt (RFC 9309): once per origin and day, obeyed without exception. */
import { decodeText } from './charset.ts'
import { type FetchedFailed, failed } from './fetched.ts'
import type { Clock } from './hosts.ts'
import { ROBOTS_BYTES, ROBOTS_FRESH_MS, ROBOTS_RETRY_MS } from './limits.ts'
import type { Outcome } from './request.ts'
import { mayAsk, parseRobots, type RobotsRules } from './robots-rules.ts'

/** One request for robots.txt with its redirects, and the milliseconds it took. */
export type AskRobots = (url: URL) => Promise<{ readonly outcome: Outcome; readonly spentMs: number }>

export type RobotsVerdict =
  | { readonly allowed: true; readonly delayMs: number | null; readonly spentMs: number }
  | { readonly allowed: false; readonly failure: FetchedFailed }

interface Known {
  readonly until: number
  /** Null where the host has no robots.txt: everything is allowed. */
  readonly rules: RobotsRules | null
  readonly failure: FetchedFailed | null
  readonly spentMs: number
}

/** No connection was made at all: the page would fail in the same way, and its code says more than robots' own. */
const CONNECTION_FAILURES = new Set([
  'dns',
  'refused',
  'blocked_address',
  'tls',
  'unreachable',
  'network',
  'proxy_login',
  'proxy_refused',
  'proxy_unreachable',
  'aborted',
])

/** Origins remembered; the oldest are forgotten first. About 1 KiB each. */
const REMEMBERED_ORIGINS = 20_000

export class RobotsTexts {
  readonly #known = new Map<string, Known>()
  /** Files that are just being asked for: all who want to know wait for one request. */
  readonly #pending = new Map<string, Promise<Known>>()
  readonly #ask: AskRobots
  readonly #clock: Clock
  readonly #product: string

  /** @param userAgent its product name ("Kentongan") is what robots.txt groups are matched with. */
  constructor(ask: AskRobots, clock: Clock, userAgent: string) {
    this.#ask = ask
    this.#clock = clock
    this.#product = userAgent.split(/[/\s]/, 1)[0] ?? userAgent
  }

  /** Answers at once where the file is known. */
  verdict(url: URL): RobotsVerdict | Promise<RobotsVerdict> {
    const { origin } = url
    const known = this.#known.get(origin)
    if (known !== undefined && known.until > this.#clock.now()) return this.#judge(url, known, 0)
    const pending = this.#pending.get(origin)
    // Whoever began to wait first is answered first, so that requests keep their order.
    if (pending !== undefined) return pending.then((answer) => this.#judge(url, answer, 0))
    const learning = this.#learn(origin)
    this.#pending.set(origin, learning)
    return learning.then((answer) => this.#judge(url, answer, answer.spentMs))
  }

  #judge(url: URL, known: Known, spentMs: number): RobotsVerdict {
    if (known.failure !== null) return { allowed: false, failure: known.failure }
    if (known.rules === null) return { allowed: true, delayMs: null, spentMs }
    if (!mayAsk(known.rules, `${url.pathname}${url.search}`)) {
      return { allowed: false, failure: failed('robots_disallowed') }
    }
    return { allowed: true, delayMs: known.rules.delayMs, spentMs }
  }

  async #learn(origin: string): Promise<Known> {
    try {
      const known = await this.#fetch(origin)
      this.#known.delete(origin)
      this.#known.set(origin, known)
      if (this.#known.size > REMEMBERED_ORIGINS) this.#known.delete(this.#known.keys().next().value ?? origin)
      return known
    } finally {
      this.#pending.delete(origin)
    }
  }

  async #fetch(origin: string): Promise<Known> {
    const url = new URL('/robots.txt', origin)
    const { outcome, spentMs } = await this.#ask(url)
    const read = 'failure' in outcome ? outcome.failure : this.#read(outcome)
    const now = this.#clock.now()
    if (read !== null && 'kind' in read) {
      const until = now + Math.max(ROBOTS_RETRY_MS, read.retryAfterMs ?? 0)
      return { until, rules: null, failure: this.#failure(read), spentMs }
    }
    return { until: now + ROBOTS_FRESH_MS, rules: read, failure: null, spentMs }
  }

  #read({ answer }: Extract<Outcome, { answer: unknown }>): RobotsRules | null | FetchedFailed {
    const { status } = answer
    if (status >= 200 && status <= 299) {
      const text = decodeText(answer.bytes.subarray(0, ROBOTS_BYTES), null)
      return parseRobots(text.replace(/^\ufeff/, ''), this.#product)
    }
    // RFC 9309, 2.3.1.3: a file that the server says it has not forbids nothing; 429 is no such answer.
    if (status >= 400 && status <= 499 && status !== 429) return null
    return failed('robots_unreachable', status)
  }

  #failure(failure: FetchedFailed): FetchedFailed {
    if (CONNECTION_FAILURES.has(failure.code) || failure.code === 'host_waiting') return failure
    return failed('robots_unreachable', failure.status, failure.retryAfterMs)
  }
}
