/** Puts the collector together from its parts; nothing runs yet. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Store } from '../sql/client.ts'
import { notWritable } from '../sql/engine/lock.ts'
import type { Catalogue } from './catalog/load.ts'
import type { CollectorConfig } from './config.ts'
import { createCrawler } from './crawl/crawl.ts'
import type { PollTools } from './poll-tools.ts'
import { createReader } from './reading.ts'
import { createSchedule } from './schedule.ts'
import { openSpool } from './spool/spool.ts'
import { openState } from './state/state.ts'
import { createDrain, type Drain } from './store/drain.ts'

export interface Collector {
  readonly tools: PollTools
  readonly drain: Drain
  close(): Promise<void>
}

export interface CollectorParts {
  readonly directory: string
  readonly config: CollectorConfig
  readonly catalogue: Catalogue
  readonly store: Store
  readonly now: () => number
  readonly signal: AbortSignal
  readonly onProgress?: PollTools['onProgress']
}

/** Opens state and spool of a data directory for this process alone. Throws `collector_running`. */
export async function assembleCollector(parts: CollectorParts): Promise<Collector> {
  const { directory, config, catalogue, now, signal } = parts
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    throw notWritable(directory, error)
  }
  const state = openState(directory)
  const spool = await openSpool(join(directory, 'spool'), now)
  const crawler = createCrawler({
    userAgent: config.userAgent,
    allowLoopback: config.allowLoopback,
    gapMs: config.hostGapMs,
    now,
    sleep: (ms, abort) => wait(ms, undefined, abort === undefined ? {} : { signal: abort }),
  })
  const tools: PollTools = {
    crawler,
    reader: createReader(catalogue.subjects, catalogue.gazetteer),
    state,
    spool,
    now,
    signal,
    claims: new Set(),
    schedule: createSchedule(config.intervalMs, now, Math.random),
    ...(parts.onProgress === undefined ? {} : { onProgress: parts.onProgress }),
  }
  return {
    tools,
    drain: createDrain(spool, parts.store),
    async close() {
      await crawler.close()
      await spool.close()
      state.close()
    },
  }
}
