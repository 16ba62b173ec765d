/** A collector without a store: polls sources into a spool of its own, with workers as in the product. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type CrawlOptions, createCrawler } from '../../collector/crawl/crawl.ts'
import type { Capture } from '../../collector/domain/disposition.ts'
import type { SpoolRecord } from '../../collector/domain/record.ts'
import type { Source } from '../../collector/domain/source.ts'
import { pollSource } from '../../collector/pipeline.ts'
import type { PollTools } from '../../collector/poll-tools.ts'
import { createReader, type Reader } from '../../collector/reading.ts'
import { createSchedule, type Schedule } from '../../collector/schedule.ts'
import { openSpool } from '../../collector/spool/spool.ts'
import { openState } from '../../collector/state/state.ts'
import { createWorkPool } from '../../collector/work/pool.ts'
import { temporaryDirectory } from './store.ts'

export interface SmallCollector {
  readonly tools: PollTools
  poll(source: Source): Promise<Capture>
  /** What was spooled so far. */
  records(): Promise<SpoolRecord[]>
  close(): Promise<void>
}

interface Options {
  /** An existing one is kept; by default a new one is removed at the end. */
  readonly directory?: string
  /** Knows no subject by default. */
  readonly reader?: Reader
  /** Milliseconds since 1970; the system's by default. */
  readonly now?: () => number
  /** How many times faster than the system's that clock runs: pauses are so much shorter. */
  readonly speed?: number
  readonly limits?: CrawlOptions['limits']
  /** Every minute by default. */
  readonly schedule?: Schedule
}

export async function openSmallCollector(options: Options = {}): Promise<SmallCollector> {
  const { now = Date.now, limits = {}, speed = 1 } = options
  const directory = options.directory ?? temporaryDirectory()
  const state = openState(directory)
  const spool = await openSpool(join(directory, 'spool'), now)
  const work = createWorkPool()
  const crawler = createCrawler({
    userAgent: 'Kentongan/0.1 (+uji@contoh.go.id)',
    allowLoopback: true,
    limits,
    waits: state.waits,
    now,
    sleep: (ms, signal) => wait(ms / speed, undefined, signal === undefined ? {} : { signal }),
  })
  const tools: PollTools = {
    crawler,
    work,
    reader: options.reader ?? createReader([], { places: [], traps: [] }),
    state,
    spool,
    now,
    signal: new AbortController().signal,
    claims: new Set(),
    schedule: options.schedule ?? createSchedule(60_000, now, () => 0.5),
  }
  return {
    tools,
    poll: (source) => pollSource(source, tools),
    async records() {
      await spool.seal()
      const segments = await spool.sealed()
      return (await Promise.all(segments.map((segment) => spool.read(segment)))).flatMap(
        ({ records }) => records,
      )
    },
    async close() {
      await Promise.all([crawler.close(), work.close()])
      await spool.close()
      state.close()
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true })
    },
  }
}
