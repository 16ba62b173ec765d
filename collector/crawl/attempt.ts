/**
 * One fetch, or one reading of robots.txt: its time over all hops, and the one place where it is ended. An AbortSignal
 * is made only where somebody waits for it: composed for every request, signals cost more than the request itself.
 */
export class Attempt {
  /** Milliseconds that are left for transfer; waiting for a host's turn is not taken from them. */
  leftMs: number
  aborted = false
  /** Whether it ended because its time was over. */
  timedOut = false
  /** Told at once when the attempt ends early: the exchange that is under way. */
  onAbort: (() => void) | null = null
  #stop: AbortController | null = null

  constructor(ms: number) {
    this.leftMs = ms
  }

  get signal(): AbortSignal {
    this.#stop ??= new AbortController()
    if (this.aborted) this.#stop.abort()
    return this.#stop.signal
  }

  throwIfAborted(): void {
    if (this.aborted) this.signal.throwIfAborted()
  }

  readonly abort = (): void => {
    if (this.aborted) return
    this.aborted = true
    this.#stop?.abort()
    this.onAbort?.()
  }

  /** Does the work within the time that is left, and takes from it what the work took. */
  async timed<T>(work: () => Promise<T>): Promise<T> {
    const started = performance.now()
    const timer = setTimeout(() => {
      this.timedOut = true
      this.abort()
    }, this.leftMs)
    try {
      return await work()
    } finally {
      clearTimeout(timer)
      this.leftMs -= Math.ceil(performance.now() - started)
    }
  }
}
