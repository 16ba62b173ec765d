import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSmallCollector, type SmallCollector } from '../helpers/polling.ts'
import {
  newsroomIsPresent,
  openRealNewsroom,
  type RealNewsroom,
  realSource,
  WITHOUT_NEWSROOM,
} from '../helpers/real-newsroom.ts'

/** Bodies without an end, that swell, and that are no feed; those that only keep us waiting cost time, not memory. */
const HEAVY = ['/endless.xml', '/entities.xml', '/cut.xml', '/truncated.xml', '/html.xml', '/loop.xml']
/** The origin packs it anew for each request, which takes it seconds. */
const BOMB = '/bomb.xml'
const BOMBS = 3
/** The first fill caches and pools, and grow the heap to what the work needs. */
const WARM_ROUNDS = 5
const ROUNDS = 20
/** What may stay after it: as promised for the time while the store is away. */
const KEPT_MB = 50
/** What a body may take for a moment, above that: 15 MiB of bytes, their text, and what waits to be collected. */
const PEAK_MB = 150
/** The promise is 50 ms on a quiet machine; tests share theirs. */
const LOOP_DELAY_MS = 200
const SAMPLE_MS = 10

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
const residentMb = () => process.memoryUsage.rss() / 2 ** 20

let newsroom: RealNewsroom
let collector: SmallCollector
const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS })
const measured = { kept: Number.NaN, peak: Number.NaN }

async function poll(urls: readonly string[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (const url of urls) await collector.poll(realSource(`fault${new URL(url).pathname}`, url))
  }
}

async function measure(faults: readonly string[]): Promise<void> {
  const urls = faults.filter((url) => HEAVY.includes(new URL(url).pathname))
  const bombs = faults.filter((url) => new URL(url).pathname === BOMB)
  await poll(urls, WARM_ROUNDS)
  collectGarbage()
  const before = residentMb()
  let peak = before
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentMb())
  }, SAMPLE_MS)
  delay.enable()
  await poll(urls, ROUNDS)
  await poll(bombs, BOMBS)
  delay.disable()
  clearInterval(sampling)
  collectGarbage()
  measured.kept = residentMb() - before
  measured.peak = peak - before
}

beforeAll(async () => {
  if (!newsroomIsPresent) return
  newsroom = await openRealNewsroom('2025-06-18T20:00:00+07:00')
  const { faults } = await newsroom.listing()
  collector = await openSmallCollector()
  await measure(faults)
})
afterAll(async () => {
  await collector?.close()
  newsroom?.close()
})

describe('hostile bodies, twenty times each', () => {
  it.skipIf(!newsroomIsPresent)(`leave memory as it was, and never fill it${WITHOUT_NEWSROOM}`, () => {
    process.stdout.write(
      `hostile bodies: ${measured.kept.toFixed(0)} MB kept, peak ${measured.peak.toFixed(0)} MB\n`,
    )
    expect(measured.kept).toBeLessThan(KEPT_MB)
    expect(measured.peak).toBeLessThan(PEAK_MB)
  })

  it.skipIf(!newsroomIsPresent)(`leave the main loop free${WITHOUT_NEWSROOM}`, () => {
    expect(delay.percentile(99) / 1e6).toBeLessThan(LOOP_DELAY_MS)
  })
})
