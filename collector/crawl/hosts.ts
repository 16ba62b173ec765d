/** Politeness: one request at a time per host, a gap between two, and the host's own Retry-After. */
import { LONGEST_WAIT_MS } from './limits.ts'

export interface Clock {
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
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

  constructor(clock: Clock) {
    this.#clock = clock
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
    lane.waitUntil = Math.max(lane.waitUntil, this.#clock.now() + ms)
  }

  /** Milliseconds for which the host wants to be left alone; 0 when it may be asked. */
  waitOf(host: string): number {
    return Math.max(0, (this.#lanes.get(host)?.waitUntil ?? 0) - this.#clock.now())
  }

  /**
   * Runs a request when it is its turn.
   *
   * @returns `waiting` where the host wants to be left alone longer than one waits for it.
   * @throws the signal's reason when it is aborted while waiting, and whatever the request throws.
   */
  async take<T>(host: string, signal: AbortSignal, request: () => Promise<T>): Promise<Turn<T>> {
    const lane = this.#lane(host)
    const before = lane.tail
    const turn = Promise.withResolvers<void>()
    lane.tail = before.then(() => turn.promise)
    lane.queued++
    try {
      await untilAborted(before, signal)
      const forMs = this.waitOf(host)
      if (forMs > 0) return { kind: 'waiting', forMs }
      const gap = lane.lastEndedAt + lane.gapMs - this.#clock.now()
      if (gap > LONGEST_WAIT_MS) return { kind: 'waiting', forMs: gap }
      if (gap > 0) await this.#clock.sleep(gap, signal)
      signal.throwIfAborted()
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
