/** The collector process of npm start: polls what is due each minute and loads what was read. */
import { setTimeout as wait } from 'node:timers/promises'
import { schedule } from 'node-cron'
import { connectStore } from '../sql/connect.ts'
import { serveAsChild } from '../sql/engine/keep.ts'
import { assembleCollector } from './assemble.ts'
import { loadCatalogue, loadShippedCatalogue } from './catalog/load.ts'
import { collectorConfig } from './config.ts'
import type { Capture } from './domain/disposition.ts'
import { createLog } from './domain/log.ts'
import { parseSettings } from './domain/settings.ts'
import type { Source } from './domain/source.ts'
import { startLoading } from './loading.ts'
import { runPass } from './pass.ts'
import { VERSION } from './version.ts'

/** Every minute it is looked which sources are due; each has its own interval. */
const TICK = '* * * * *'
/** What is being read when a stop comes has so long to end; the rest is read again next time. */
const STOP_MS = 4_000

function createReporter(log: (text: string) => void) {
  const lastError = new Map<string, string>()
  return (source: Source, capture: Capture) => {
    const error = capture.errorCode ?? ''
    // A source that stays unreachable is said once, not every quarter of an hour.
    if (error !== (lastError.get(source.id) ?? '')) {
      log(error === '' ? `${source.id}: read again` : `${source.id}: ${capture.error} [${error}]`)
    }
    lastError.set(source.id, error)
    if (capture.received > capture.counts.duplicate) {
      log(`${source.id}: ${capture.received} items, ${capture.events} events`)
    }
  }
}

async function begin() {
  const settings = parseSettings(process.env)
  const log = createLog('collector', () => new Date())
  const config = collectorConfig(settings, VERSION)
  const catalogue = await (settings.catalog === '' ? loadShippedCatalogue() : loadCatalogue(settings.catalog))
  const connected = await connectStore(settings, { command: 'collector', startOwn: false })
  const stopping = new AbortController()
  const collector = await assembleCollector({
    directory: settings.data,
    config,
    catalogue,
    store: connected.store,
    now: Date.now,
    signal: stopping.signal,
  })
  const { state, spool } = collector.tools
  const loading = startLoading({
    spool,
    drain: collector.drain,
    sleep: (ms) => wait(ms, undefined, { signal: stopping.signal }).catch(() => undefined),
    onError: (error, ms) => log(`not loaded yet, next try in ${ms / 1000} s: ${String(error)}`),
  })
  const report = createReporter(log)
  const pass = async () => {
    if ((await spool.bytes()) > config.spoolLimitBytes) {
      log('the spool is full, polling waits until the store takes it (KENTONGAN_SPOOL_LIMIT_MB)')
      return
    }
    const due = catalogue.sources.filter((source) => state.source(source.id).dueAt <= Date.now())
    await runPass(due, collector.tools, config.parallelHosts, report)
  }
  const guarded = () => pass().catch((error: unknown) => log(`pass broken off: ${String(error)}`))
  log(`${catalogue.sources.length} sources, ${catalogue.subjects.length} programmes and agencies`)
  let running = guarded()
  const tick = schedule(
    TICK,
    async () => {
      await running
      running = guarded()
      await running
    },
    { noOverlap: true },
  )
  return {
    port: 0,
    async stop(parentGone: boolean) {
      stopping.abort()
      await tick.destroy()
      await Promise.race([running, wait(STOP_MS)])
      await loading.stop()
      // Without a parent there is no engine: what is spooled is loaded at the next start.
      if (!parentGone)
        await loading.flush().catch((error: unknown) => log(`left in the spool: ${String(error)}`))
      await collector.close()
      await connected.close()
    },
  }
}

await serveAsChild(begin)
