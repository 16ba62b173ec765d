/** Puts the collector together from its parts; nothing runs yet. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../sql/client.ts'
import { notWritable } from '../sql/engine/lock.ts'
import { writeAdapters } from './adapters-file.ts'
import type { Catalogue } from './catalog/load.ts'
import type { CollectorConfig } from './config.ts'
import type { StreamCrawler } from './crawl/crawl.ts'
import { joinDrains } from './loading.ts'
import { openCrawler } from './open-crawler.ts'
import type { PollTools } from './poll-tools.ts'
import { createPush, PUSH_SEGMENT_BYTES, type Send } from './push.ts'
import type { SocialPollTools } from './read-posts.ts'
import { createReader } from './reading.ts'
import { createSchedule } from './schedule.ts'
import { openSocialTools } from './social-tools.ts'
import { openInbox, openSpool, type Spool } from './spool/spool.ts'
import { openState } from './state/state.ts'
import { createDrain, type Drain } from './store/drain.ts'
import { createWorkPool } from './work/pool.ts'

export interface Collector {
  readonly tools: SocialPollTools
  /** Opens a stream, for sources that are one. */
  readonly connect: StreamCrawler['stream']
  readonly drain: Drain
  close(): Promise<void>
}

export interface CollectorParts {
  readonly directory: string
  readonly config: CollectorConfig
  readonly catalogue: Catalogue
  /** Null when segments are pushed elsewhere. */
  readonly store: Store | null
  readonly send: Send
  readonly now: () => number
  readonly signal: AbortSignal
  readonly onProgress?: PollTools['onProgress']
}

/** Loads our own segments and those that other collectors pushed, or pushes ours. */
async function createLoader(parts: CollectorParts, spool: Spool): Promise<Drain> {
  const { directory, config, store, send } = parts
  if (config.push !== null) return createPush({ spool, send, ...config.push })
  if (store === null) throw new Error('without a store segments must be pushed')
  const inbox = await openInbox(join(directory, 'inbox'), config.spoolLimitBytes)
  return joinDrains([createDrain(spool, store), createDrain(inbox, store)])
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
  writeAdapters(directory, state.posts.adapters())
  const size = config.push === null ? {} : { segmentBytes: PUSH_SEGMENT_BYTES }
  const spool = await openSpool(join(directory, 'spool'), now, size)
  const crawler = openCrawler(config, now, state.waits)
  const work = createWorkPool()
  const tools: SocialPollTools = {
    crawler,
    work,
    reader: createReader(catalogue.subjects, catalogue.gazetteer),
    state,
    spool,
    now,
    signal,
    claims: new Set(),
    schedule: createSchedule(config.intervalMs, now, Math.random),
    social: openSocialTools(directory, catalogue.sources, config.socialKeys, (states) =>
      writeAdapters(directory, states),
    ),
    ...(parts.onProgress === undefined ? {} : { onProgress: parts.onProgress }),
  }
  return {
    tools,
    connect: crawler.stream,
    drain: await createLoader(parts, spool),
    async close() {
      await Promise.all([crawler.close(), work.close()])
      await spool.close()
      state.close()
    },
  }
}
