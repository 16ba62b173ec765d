/** The collector process of npm start: polls what is due and loads, or pushes, what was read. */

import { randomBytes } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { schedule } from 'node-cron'
import type { Store } from '../sql/client.ts'
import { connectStore } from '../sql/connect.ts'
import { serveAsChild } from '../sql/engine/keep.ts'
import { rebuildRollups, reconcileRollups } from '../sql/rollups.ts'
import { assembleCollector, type Collector } from './assemble.ts'
import { loadOfficeCatalogue } from './catalog/office.ts'
import { keepClustering } from './clustering.ts'
import { type CollectorConfig, collectorConfig } from './config.ts'
import { createLog } from './domain/log.ts'
import { parseSettings, type Settings } from './domain/settings.ts'
import { sourcesOf } from './domain/shard.ts'
import type { Source } from './domain/source.ts'
import { createGate } from './gate.ts'
import { type Loading, startLoading } from './loading.ts'
import { createDuePass, type DuePass } from './pass.ts'
import { createPassLog } from './pass-log.ts'
import { createPolling, type Polling } from './polling.ts'
import { startReadingParcels } from './read-parcels.ts'
import { type Rolling, startRolling } from './rolling.ts'
import { send } from './send.ts'
import { openParcels } from './spool/spool.ts'
import { readStream } from './stream-posts.ts'
import { VERSION } from './version.ts'
import { createWatch, type Watch } from './watch.ts'

/**
 * How often it is looked which sources are due; each has its own interval. A minute alone would be as late as a source
 * may be.
 */
const TICK = '*/10 * * * * *'
/** What is being read when a stop comes has so long to end; the rest is read again next time. */
const STOP_MS = 4_000

type Log = (text: string) => void

interface Parts {
  readonly settings: Settings
  readonly config: CollectorConfig
  readonly sources: readonly Source[]
  readonly collector: Collector
  readonly stopping: AbortSignal
  readonly log: Log
}

/** Ends early, without an error, when a stop comes. */
const sleeper = (signal: AbortSignal) => (ms: number) =>
  wait(ms, undefined, { signal }).catch(() => undefined)

function beginLoading({ collector, stopping, log }: Parts, watch: Watch): Loading {
  return startLoading({
    spool: collector.tools.spool,
    drain: collector.drain,
    sleep: sleeper(stopping),
    onError(error, ms) {
      watch.noteLoadError(error)
      log(`not loaded yet, next try in ${ms / 1000} s: ${String(error)}`)
    },
    onLoaded: watch.noteLoaded,
  })
}

/** At the start every month that a crash or another version left behind is rebuilt, then what loading makes stale. */
function beginRolling({ stopping, log }: Parts, store: Store): Rolling {
  const build = randomBytes(8).toString('hex')
  return startRolling({
    rebuild: () => rebuildRollups(store, build),
    reconcile: () => reconcileRollups(store, build),
    sleep: sleeper(stopping),
    now: () => performance.now(),
    onError: (error) => log(`rollups are behind, figures are read from the events: ${String(error)}`),
  })
}

/** What is polled, with its log: a pass that others join may never end, so each tick closes what was told. */
function dueWithLog({ sources, collector, config, log }: Parts): DuePass {
  const passLog = createPassLog(log)
  const polled = sources.filter(({ kind }) => kind !== 'jetstream')
  const due = createDuePass(polled, collector.tools, config.parallelHosts, passLog.note)
  return {
    run: (signal) => due.run(signal).finally(passLog.end),
    join() {
      passLog.end()
      due.join()
    },
  }
}

function beginPolling(parts: Parts): Polling {
  const { settings, config, collector, stopping, log } = parts
  const { tools } = collector
  return createPolling({
    gate: createGate({
      spool: tools.spool,
      spoolLimitBytes: config.spoolLimitBytes,
      reserveBytes: config.diskReserveBytes,
      freeBytes: async () => {
        const { bavail, bsize } = await statfs(settings.data)
        return bavail * bsize
      },
    }),
    pass: dueWithLog(parts),
    stopping,
    log,
  })
}

/** Streams run beside the polls, each for itself, for as long as the process does. */
function beginStreams({ sources, collector, stopping, log }: Parts, polling: Polling): Promise<unknown> {
  const streamLog = createPassLog(log)
  const streams = sources.filter(({ kind }) => kind === 'jetstream')
  return Promise.all(
    streams.map((source) =>
      readStream({
        source,
        tools: { ...collector.tools, signal: stopping },
        connect: collector.connect,
        sleep: sleeper(stopping),
        paused: polling.isPaused,
        onCapture(of, capture) {
          streamLog.note(of, capture)
          streamLog.end()
        },
      }),
    ),
  )
}

/** Stories are put together where the store is: a collector that pushes leaves it to the one that loads. */
function beginClustering({ stopping, log }: Parts, store: Store | null): Promise<void> {
  if (store === null) return Promise.resolve()
  const holder = `collector of ${hostname()} (${process.pid})`
  return keepClustering({ store, holder, now: Date.now, sleep: sleeper(stopping), stopping, log })
}

async function open(stopping: AbortSignal) {
  const settings = parseSettings(process.env)
  const config = collectorConfig(settings, VERSION, process.env)
  const catalogue = await loadOfficeCatalogue(settings)
  const connected =
    config.push === null ? await connectStore(settings, { command: 'collector', startOwn: false }) : null
  const collector = await assembleCollector({
    directory: settings.data,
    config,
    catalogue,
    store: connected?.store ?? null,
    send,
    now: Date.now,
    signal: stopping,
  })
  const log = createLog('collector', () => new Date())
  const sources = sourcesOf(catalogue.sources, config.shard)
  log(`${sources.length} sources, ${catalogue.subjects.length} programmes and agencies`)
  return { connected, parts: { settings, config, sources, collector, stopping, log } }
}

async function begin() {
  const stopping = new AbortController()
  const { connected, parts } = await open(stopping.signal)
  const { collector, settings, log } = parts
  const polling = beginPolling(parts)
  const box = await openParcels(join(settings.data, 'items'), parts.config.spoolLimitBytes)
  const watch = createWatch({
    directory: settings.data,
    spool: collector.tools.spool,
    polling,
    now: () => new Date(),
    sleep: sleeper(stopping.signal),
    stopping: stopping.signal,
    log,
  })
  const loading = beginLoading(parts, watch)
  const rolling = connected === null ? null : beginRolling(parts, connected.store)
  await watch.begin()
  polling.tick()
  const streams = beginStreams(parts, polling)
  const bringing = startReadingParcels(box, collector.tools, log)
  const clustering = beginClustering(parts, connected?.store ?? null)
  const tick = schedule(TICK, () => polling.tick(), { noOverlap: true })
  return {
    port: 0,
    async stop(parentGone: boolean) {
      stopping.abort()
      await tick.destroy()
      await Promise.race([Promise.all([polling.idle(), streams, bringing.ended, clustering]), wait(STOP_MS)])
      await loading.stop()
      await rolling?.stop()
      // Without a parent there is no engine: what is spooled is loaded at the next start.
      if (!parentGone)
        await loading.flush().catch((error: unknown) => log(`left in the spool: ${String(error)}`))
      await watch.close()
      await collector.close()
      await connected?.close()
    },
  }
}

await serveAsChild(begin)
