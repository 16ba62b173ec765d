/** npm run sources -- backfill: the months of an outlet's archive, through its sitemaps, to be broken off at will. */
import { statfs } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { connectStore } from '../../sql/connect.ts'
import { type ArchiveRead, type ArchiveRequest, readArchive } from '../archive.ts'
import { monthOf, monthsBetween } from '../archive-months.ts'
import { assembleCollector, type Collector } from '../assemble.ts'
import { loadCatalogue, loadShippedCatalogue } from '../catalog/load.ts'
import { type CollectorConfig, collectorConfig } from '../config.ts'
import { KentonganError } from '../domain/errors.ts'
import { parseSettings, type Settings } from '../domain/settings.ts'
import { createGate } from '../gate.ts'
import { startLoading } from '../loading.ts'
import { patient } from '../patient.ts'
import { send } from '../send.ts'
import { VERSION } from '../version.ts'
import { type BackfillProgress, createBackfillProgress } from './backfill-progress.ts'
import { describeArchive } from './backfill-summary.ts'
import { BACKFILL_EXAMPLE, chooseArchive } from './backfill-target.ts'

export interface BackfillOptions {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly catalog: string | undefined
  readonly json: boolean
}

/** While there is no room it is looked again so often. */
const ROOM_MS = 5_000
/** Ctrl-C, as shells count it. */
const STOPPED = 130

function stopOnSignal(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  process.once('SIGTERM', () => controller.abort())
  return controller.signal
}

const sleeper = (signal: AbortSignal) => (ms: number) =>
  wait(ms, undefined, { signal }).catch(() => undefined)

/** Waits while the disk or the spool has no room, and says so once. */
function roomOf(
  collector: Collector,
  config: CollectorConfig,
  settings: Settings,
  progress: BackfillProgress,
) {
  const { spool, signal } = collector.tools
  const gate = createGate({
    spool,
    spoolLimitBytes: config.spoolLimitBytes,
    reserveBytes: config.diskReserveBytes,
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(settings.data)
      return bavail * bsize
    },
  })
  return async () => {
    let told = ''
    for (let pause = await gate.check(); pause !== null && !signal.aborted; pause = await gate.check()) {
      if (pause.code !== told) progress.say(`waits: ${pause.message}`)
      told = pause.code
      await sleeper(signal)(ROOM_MS)
    }
  }
}

async function readAndLoad(
  request: ArchiveRequest,
  collector: Collector,
  room: () => Promise<void>,
  progress: BackfillProgress,
): Promise<ArchiveRead> {
  const { tools, drain } = collector
  const loading = startLoading({
    spool: tools.spool,
    drain,
    sleep: sleeper(tools.signal),
    onError: (error, ms) => progress.say(`not loaded yet, next try in ${ms / 1_000} s: ${String(error)}`),
  })
  const crawler = patient(tools.crawler, {
    sleep: (ms, signal) => wait(ms, undefined, { signal }),
    onWait: (url, ms, code) => progress.say(`waits ${Math.ceil(ms / 1_000)} s: ${url} [${code}]`),
  })
  const watch = {
    onSitemap: progress.sitemaps,
    onPlanned: progress.planned,
    onItem: progress.item,
    room,
  }
  try {
    return await readArchive(request, { ...tools, crawler }, watch)
  } finally {
    progress.end()
    const stopped = loading.stop()
    // Its pause between two batches is not waited for: what is left is loaded here.
    await loading.flush().catch((error: unknown) => progress.say(`left in the spool: ${String(error)}`))
    void stopped
  }
}

/** Reads the asked months and returns the exit code; what stands in the way is thrown with its remedy. */
export async function backfill(target: string | undefined, options: BackfillOptions): Promise<number> {
  const { from, to = monthOf(Date.now()), catalog, json } = options
  if (from === undefined)
    throw new KentonganError('usage', 'backfill needs --from, the first month.', { remedy: BACKFILL_EXAMPLE })
  const months = monthsBetween(from, to, Date.now())
  const settings = parseSettings(process.env)
  const path = catalog ?? settings.catalog
  const catalogue = await (path === '' ? loadShippedCatalogue() : loadCatalogue(path))
  const request = { ...chooseArchive(target, catalogue), months }
  const config = collectorConfig(settings, VERSION, process.env)
  const signal = stopOnSignal()
  const connected =
    config.push === null ? await connectStore(settings, { command: 'npm run sources', startOwn: true }) : null
  try {
    const parts = { directory: settings.data, config, catalogue, send, now: Date.now, signal }
    const collector = await assembleCollector({ ...parts, store: connected?.store ?? null })
    const progress = createBackfillProgress(Date.now)
    try {
      const room = roomOf(collector, config, settings, progress)
      const read = await readAndLoad(request, collector, room, progress)
      process.stdout.write(`${json ? JSON.stringify(toJson(read)) : describeArchive(read)}\n`)
      return 0
    } catch (error) {
      if (!signal.aborted) throw error
      progress.say('Stopped. The same command goes on where it stopped.')
      return STOPPED
    } finally {
      await collector.close()
    }
  } finally {
    await connected?.close()
  }
}

const toJson = ({ months, plan }: ArchiveRead) => ({
  months,
  sitemaps: plan?.sitemaps ?? 0,
  undated: plan?.undated ?? 0,
  faults: plan?.faults ?? [],
  reach: plan?.reach ?? null,
})
