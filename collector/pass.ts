/** A whole pass over many sources, some at a time. */
import type { Capture } from './domain/disposition.ts'
import type { Source } from './domain/source.ts'
import { pollSource } from './pipeline.ts'
import type { PollTools } from './poll-tools.ts'
import { isDue } from './schedule.ts'

type OnCapture = (source: Source, capture: Capture) => void

/**
 * Polls the sources, `width` at a time. Two of one outlet may run together: the crawler itself lets only one request
 * at a time to a host. Each capture is reported as it ends. A stop ends the pass early without an error.
 */
export async function runPass(
  sources: readonly Source[],
  tools: PollTools,
  width: number,
  onCapture: OnCapture,
): Promise<void> {
  const queue = [...sources]
  const work = async () => {
    for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
      if (tools.signal.aborted) return
      try {
        onCapture(source, await pollSource(source, tools))
      } catch (error) {
        if (!tools.signal.aborted) throw error
      }
    }
  }
  await Promise.all(Array.from({ length: width }, work))
}

/** A pass over what is due. What becomes due while it runs joins it, so that a slow host holds up nobody but itself. */
export interface DuePass {
  /** Resolves when nothing is read any more; rejects, and takes up nothing more, where the spool cannot be written. */
  run(signal: AbortSignal): Promise<void>
  /** Takes up what has become due since; nothing while no pass runs. */
  join(): void
}

/** @param width so many sources at a time; none is read twice at a time. */
export function createDuePass(
  sources: readonly Source[],
  tools: PollTools,
  width: number,
  onCapture: OnCapture,
): DuePass {
  return new Due(sources, tools, width, onCapture)
}

class Due implements DuePass {
  readonly #sources: readonly Source[]
  readonly #tools: PollTools
  readonly #width: number
  readonly #onCapture: OnCapture
  readonly #queue: Source[] = []
  /** Waiting, or being read. */
  readonly #taken = new Set<string>()
  #busy = 0
  #running: (PromiseWithResolvers<void> & { readonly signal: AbortSignal }) | null = null

  constructor(sources: readonly Source[], tools: PollTools, width: number, onCapture: OnCapture) {
    this.#sources = sources
    this.#tools = tools
    this.#width = width
    this.#onCapture = onCapture
  }

  run(signal: AbortSignal): Promise<void> {
    const running = { ...Promise.withResolvers<void>(), signal }
    this.#running = running
    this.join()
    if (this.#busy === 0) this.#end()
    return running.promise
  }

  join(): void {
    if (this.#running === null || this.#running.signal.aborted) return
    for (const source of this.#due()) {
      this.#taken.add(source.id)
      this.#queue.push(source)
    }
    const { signal } = this.#running
    while (this.#busy < this.#width && this.#queue.length > 0) void this.#work(signal)
  }

  /** The longest overdue first. */
  #due(): Source[] {
    const { state, now } = this.#tools
    const at = now()
    return this.#sources
      .filter(({ id }) => !this.#taken.has(id))
      .map((source) => ({ source, stands: state.source(source.id) }))
      .filter(({ stands }) => isDue(stands, at))
      .toSorted((a, b) => a.stands.dueAt - b.stands.dueAt)
      .map(({ source }) => source)
  }

  async #work(signal: AbortSignal): Promise<void> {
    this.#busy++
    for (let source = this.#next(signal); source !== undefined; source = this.#next(signal)) {
      try {
        this.#onCapture(source, await pollSource(source, { ...this.#tools, signal }))
      } catch (error) {
        if (!signal.aborted) this.#fail(error)
      } finally {
        this.#taken.delete(source.id)
      }
    }
    this.#busy--
    if (this.#busy === 0) this.#end()
  }

  #next(signal: AbortSignal): Source | undefined {
    if (signal.aborted) this.#drop()
    return this.#queue.shift()
  }

  #drop(): void {
    for (const { id } of this.#queue.splice(0)) this.#taken.delete(id)
  }

  #fail(error: unknown): void {
    this.#drop()
    this.#running?.reject(error)
    this.#running = null
  }

  #end(): void {
    this.#running?.resolve()
    this.#running = null
  }
}
