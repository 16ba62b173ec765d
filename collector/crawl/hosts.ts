/** Politeness: one request at a time per host, a gap between two, and the host's own Retry-After. */
import type { Attempt } from './attempt.ts'
import { LONGEST_RETRY_MS, LONGEST_WAIT_MS } from './limits.ts'

export interface Clock {
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** Where it is kept until when a host wants to be left alone (milliseconds since 1970), so that a restart obeys too. */
export interface HostWaits {
  all(): readonly { readonly host: string; readonly until: number }[]
  save(host: string, until: number): void
}

interface Lane {
  /** Settles when the last request in line is done. */
  tail: Promise<void>
  queued: number
  lastEndedAt: number
  gapMs: number
  waitUntil: number
}

export type Turn<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'waiting'; readonly forMs: number }

/** Hosts that nothing waits for are forgotten beyond this many; each takes about 200 bytes. */
const REMEMBERED_HOSTS = 50_000

/** http and https of one name are one host; other ports are hosts of their own. */
export const hostKey = (url: URL): string => url.host

export class Hosts {
  readonly #lanes = new Map<string, Lane>()
  readonly #clock: Clock
  readonly #waits: HostWaits | null

  constructor(clock: Clock, waits: HostWaits | null) {
    this.#clock = clock
    this.#waits = waits
    // Longer than any host can have asked for: the clock was set back since.
    const latest = clock.now() + LONGEST_RETRY_MS
    for (const { host, until } of waits?.all() ?? []) {
      if (until > clock.now() && until <= latest) this.#lane(host).waitUntil = until
    }
  }

  /** The pace of a host that is not known yet; one that is known keeps its own. */
  expect(host: string, gapMs: number): void {
    if (!this.#lanes.has(host)) this.setGap(host, gapMs)
  }

  /** The host's own pace, in milliseconds between the end of one request and the start of the next. */
  setGap(host: string, gapMs: number): void {
    this.#lane(host).gapMs = gapMs
  }

  /** The host answered with Retry-After: it is left alone for so long. */
  setWait(host: string, ms: number): void {
    const lane = this.#lane(host)
    const until = this.#clock.now() + ms
    if (until <= lane.waitUntil) return
    lane.waitUntil = until
    this.#waits?.save(host, until)
  }

  /** Milliseconds for which the host wants to be left alone; 0 when it may be asked. */
  waitOf(host: string): number {
    return Math.max(0, (this.#lanes.get(host)?.waitUntil ?? 0) - this.#clock.now())
  }

  /**
   * Runs a request when it is its turn.
   *
   * @returns `waiting` where the host wants to be left alone longer than one waits for it.
   * @throws when the attempt ends while waiting, and whatever the request throws.
   */
  async take<T>(host: string, attempt: Attempt, request: () => Promise<T>): Promise<Turn<T>> {
    const lane = this.#lane(host)
    const before = lane.queued > 0 ? lane.tail : null
    const turn = Promise.withResolvers<void>()
    lane.tail = before === null ? turn.promise : before.then(() => turn.promise)
    lane.queued++
    try {
      if (before !== null) await untilAborted(before, attempt.signal)
      const forMs = this.waitOf(host)
      if (forMs > 0) return { kind: 'waiting', forMs }
      const gap = lane.lastEndedAt + lane.gapMs - this.#clock.now()
      if (gap > LONGEST_WAIT_MS) return { kind: 'waiting', forMs: gap }
      if (gap > 0) await this.#clock.sleep(gap, attempt.signal)
      attempt.throwIfAborted()
      try {
        return { kind: 'done', value: await request() }
      } finally {
        lane.lastEndedAt = this.#clock.now()
      }
    } finally {
      lane.queued--
      turn.resolve()
    }
  }

  #lane(host: string): Lane {
    const known = this.#lanes.get(host)
    if (known) return known
    if (this.#lanes.size >= REMEMBERED_HOSTS) this.#forget()
    const lane = {
      tail: Promise.resolve(),
      queued: 0,
      lastEndedAt: Number.NEGATIVE_INFINITY,
      gapMs: 0,
      waitUntil: 0,
    }
    this.#lanes.set(host, lane)
    return lane
  }

  #forget(): void {
    const now = this.#clock.now()
    for (const [host, lane] of this.#lanes) {
      const idle = lane.queued === 0 && lane.waitUntil < now && lane.lastEndedAt + lane.gapMs < now
      if (idle) this.#lanes.delete(host)
    }
  }
}

/** Waits for a promise, but not longer than the signal allows. */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const stop = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
