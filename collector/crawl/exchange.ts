/** One request and its answer as undici hands them over, without a stream between: half the work of a small answer. */
import type { Dispatcher } from 'undici'
import type { Attempt } from './attempt.ts'
import { BodyError } from './body.ts'

export interface Head {
  readonly status: number
  readonly header: (name: string) => string | null
}

interface Exchanged {
  readonly head: Head
  /** As they came over the wire; null where the body was not wanted. */
  readonly wire: Buffer | null
}

interface ExchangeOptions {
  readonly origin: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Told as soon as it is known. Throws where the body may not be read at all; false lets it pass by unread. */
  readonly onHead: (head: Head) => boolean
  /** Bytes of a body that is read; one more is `too_large`. */
  readonly wireBytes: number
}

/** Bytes of an unread body (of a redirect, of an error) that are let through to keep the connection. */
const DUMP_BYTES = 64 * 1024

class EndedEarly extends Error {}

const first = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null

/**
 * Sends one request and takes what comes back.
 *
 * @throws what `onHead` throws, BodyError, undici's errors, and EndedEarly when the attempt ends.
 */
export function exchange(
  dispatcher: Dispatcher,
  options: ExchangeOptions,
  attempt: Attempt,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const { origin, path, headers } = options
    const handler = new Exchange(options, attempt, resolve, reject)
    // The attempt's own time ends it; undici's two timers would only be set and cleared in vain.
    dispatcher.dispatch({ origin, path, method: 'GET', headers, headersTimeout: 0, bodyTimeout: 0 }, handler)
  })
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions
  readonly #attempt: Attempt
  readonly #resolve: (exchanged: Exchanged) => void
  readonly #reject: (error: Error) => void
  #controller: Dispatcher.DispatchController | null = null
  #head: Head | null = null
  #wanted = false
  readonly #chunks: Buffer[] = []
  #seen = 0
  #settled = false

  constructor(
    options: ExchangeOptions,
    attempt: Attempt,
    resolve: (exchanged: Exchanged) => void,
    reject: (error: Error) => void,
  ) {
    this.#options = options
    this.#attempt = attempt
    this.#resolve = resolve
    this.#reject = reject
    attempt.onAbort = () => this.#end()
    if (attempt.aborted) attempt.onAbort()
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It ended while the connection was being made: nothing is sent any more.
    if (this.#settled) controller.abort(new EndedEarly('the attempt has ended'))
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return
    const head = { status, header: (name: string) => first(headers[name]) }
    this.#head = head
    this.#wanted = this.#options.onHead(head)
    if (!this.#wanted && Number(head.header('content-length') ?? 0) > DUMP_BYTES) this.#leave()
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return
    this.#seen += chunk.length
    if (!this.#wanted) {
      if (this.#seen > DUMP_BYTES) this.#leave()
      return
    }
    if (this.#seen > this.#options.wireBytes) throw new BodyError('too_large')
    this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    this.#succeed()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    // Where the body is not wanted, its head says all.
    if (this.#head !== null && !this.#wanted && !(error instanceof BodyError)) this.#succeed()
    else this.#fail(error)
  }

  /** A head that says all is heeded, also where its body drips on and on. */
  #end(): void {
    if (this.#head !== null && !this.#wanted) this.#leave()
    else this.#fail(new EndedEarly('the attempt has ended'))
  }

  /** The rest of a long body that nobody reads costs more than a new connection. */
  #leave(): void {
    this.#succeed()
    this.#controller?.abort(new EndedEarly('the body is not wanted'))
  }

  #succeed(): void {
    if (this.#settled || this.#head === null) return
    this.#settle()
    const wire = this.#wanted ? Buffer.concat(this.#chunks, this.#seen) : null
    this.#resolve({ head: this.#head, wire })
  }

  #fail(error: Error): void {
    if (this.#settled) return
    this.#settle()
    this.#chunks.length = 0
    this.#reject(error)
    this.#controller?.abort(error)
  }

  #settle(): void {
    this.#settled = true
    this.#attempt.onAbort = null
  }
}
