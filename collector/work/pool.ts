/** Workers for parsing and extraction, so that a hostile body can neither hold up the collector nor end it. */
import { Worker } from 'node:worker_threads'
import { KentonganError } from '../domain/errors.ts'
import type { Extracted, ExtractInput } from '../extract/extract.ts'
import type { ParsedFeed, ParseSource } from '../parse/parse.ts'
import type { PostPage } from '../social/social.ts'
import { type Order, type Reply, type Result, type Tasks, toError } from './tasks.ts'

export interface WorkPool extends Tasks {
  /** Ends all workers; what is in hand rejects with `stopping`. */
  close(): Promise<void>
}

export interface PoolOptions {
  readonly workers?: number
  /** Milliseconds for one order, from the moment a worker takes it. */
  readonly limitMs?: number
}

/** Two: while a hostile body holds one up, the other goes on. More would only take memory from each other. */
const WORKERS = 2
/** The largest honest feed takes 0.3 s, a large page 0.1 s; xml2js and htmlparser2 are quadratic on unclosed tags. */
const LIMIT_MS = 2_000
/** The tree of a 15 MiB body is about twenty times as large as its text; more is the work of malice. */
const HEAP_MB = 384

interface Job {
  readonly order: Order
  resolve(value: Result): void
  reject(error: KentonganError): void
}

interface Slot {
  readonly worker: Worker
  ready: boolean
  job: Job | null
  timer: NodeJS.Timeout | null
}

/**
 * Starts workers when they are first needed.
 *
 * Orders reject with the KentonganError of their function, or with `parse_timeout` (stopped after the limit),
 * `worker_failed` (the worker ended: out of memory), `stopping`.
 */
export function createWorkPool(options: PoolOptions = {}): WorkPool {
  const pool = new Pool(options.workers ?? WORKERS, options.limitMs ?? LIMIT_MS)
  return {
    parseFeed: async (body: string, source: ParseSource) => {
      // Only what is needed crosses to the worker.
      const { id, kind, url, selector = null, nextSelector = null } = source
      const order: Order = { task: 'parseFeed', body, source: { id, kind, url, selector, nextSelector } }
      return (await pool.take(order)) as ParsedFeed
    },
    extractDocument: async (input: ExtractInput) =>
      (await pool.take({ task: 'extractDocument', input })) as Extracted,
    extractTexts: async (texts) => (await pool.take({ task: 'extractTexts', texts })) as readonly Extracted[],
    readPosts: async (body, asked) => (await pool.take({ task: 'readPosts', body, asked })) as PostPage,
    close: () => pool.close(),
  }
}

class Pool {
  readonly #size: number
  readonly #limitMs: number
  readonly #slots = new Set<Slot>()
  readonly #queue: Job[] = []
  #closed = false

  constructor(size: number, limitMs: number) {
    this.#size = size
    this.#limitMs = limitMs
  }

  take(order: Order): Promise<Result> {
    if (this.#closed) return Promise.reject(stopping())
    return new Promise((resolve, reject) => {
      this.#queue.push({ order, resolve, reject })
      this.#hand()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const job of this.#queue.splice(0)) job.reject(stopping())
    await Promise.all([...this.#slots].map((slot) => this.#end(slot, stopping())))
  }

  /** Gives what waits to whoever is free, and starts a worker where all are busy. */
  #hand(): void {
    for (const slot of this.#slots) {
      if (!slot.ready || slot.job !== null) continue
      const job = this.#queue.shift()
      if (job === undefined) return
      this.#give(slot, job)
    }
    const starting = [...this.#slots].filter(({ ready }) => !ready).length
    if (this.#queue.length > starting && this.#slots.size < this.#size) this.#start()
  }

  #start(): void {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    const slot: Slot = { worker, ready: false, job: null, timer: null }
    this.#slots.add(slot)
    worker.on('message', (message: Reply | 'ready') => this.#heed(slot, message))
    worker.on('error', (cause) => {
      const failed = new KentonganError('worker_failed', `Pembaca berhenti: ${cause.message}`, {
        retry: true,
        cause,
      })
      // One that cannot even start takes the job that waits for it along: else it would be started for ever.
      if (!slot.ready) this.#queue.shift()?.reject(failed)
      void this.#end(slot, failed)
      if (!this.#closed) this.#hand()
    })
  }

  #give(slot: Slot, job: Job): void {
    slot.job = job
    slot.worker.ref()
    slot.timer = setTimeout(() => {
      void this.#end(slot, timeout(this.#limitMs))
      this.#hand()
    }, this.#limitMs)
    slot.worker.postMessage(job.order)
  }

  #heed(slot: Slot, message: Reply | 'ready'): void {
    if (!this.#slots.has(slot)) return
    if (slot.timer !== null) clearTimeout(slot.timer)
    const { job } = slot
    slot.ready = true
    slot.job = null
    slot.timer = null
    // An idle worker keeps no process alive.
    slot.worker.unref()
    if (job !== null && message !== 'ready') {
      if ('value' in message) job.resolve(message.value)
      else job.reject(toError(message.fault))
    }
    this.#hand()
  }

  async #end(slot: Slot, error: KentonganError): Promise<void> {
    if (!this.#slots.delete(slot)) return
    if (slot.timer !== null) clearTimeout(slot.timer)
    slot.job?.reject(error)
    await slot.worker.terminate()
  }
}

const stopping = () => new KentonganError('stopping', 'Pembacaan dihentikan.', { retry: true })

const timeout = (limitMs: number) =>
  new KentonganError('parse_timeout', `Isinya tidak selesai dibaca dalam ${limitMs / 1_000} detik`, {
    remedy: 'Isi seperti ini rusak atau jahat; bila medianya sah, beri tahu pengelolanya.',
    retry: true,
  })
