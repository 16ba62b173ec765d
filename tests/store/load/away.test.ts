import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLoading } from '../../../collector/loading.ts'
import { openSpool } from '../../../collector/spool/spool.ts'
import { createDrain } from '../../../collector/store/drain.ts'
import { openStore, type Store } from '../../../sql/client.ts'
import { type Engine, startEngine } from '../../../sql/engine/start.ts'
import { migrate } from '../../../sql/migrate.ts'
import { documentRecord } from '../../helpers/records.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

/** Ten minutes at 1,000 items a minute, a minute in each turn of the loop. */
const MINUTES = 10
const ITEMS = 1_000
const MEGABYTE = 1_048_576

const directory = temporaryDirectory()
let engine: Engine
let store: Store
/** What the drain holds on to while engines come and go, as the address of a server stays. */
const door: Pick<Store, 'insert' | 'ping'> = {
  insert: (...given) => store.insert(...given),
  ping: () => store.ping(),
}

async function startStore(): Promise<void> {
  engine = await startEngine({ directory, memoryMb: 2_000, command: 'test' })
  store = openStore(engine, [])
}
beforeAll(async () => {
  await startStore()
  await migrate(store)
})
afterAll(async () => {
  await store.close()
  await engine.stop()
  rmSync(directory, { recursive: true, force: true })
})

const minute = (number: number) =>
  Array.from({ length: ITEMS }, (_, index) => documentRecord(`menit-${number}-${index}`))

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** What is held, not what the collector of garbage has not looked at yet. */
function heldMb(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MEGABYTE
}

const COUNTS = `SELECT toInt32(count()) AS rows, toInt32(uniqExact(id)) AS ids FROM document`

describe('a store that is away for ten minutes at a thousand items a minute', () => {
  it('finds everything queued, takes each item once, and is caught up within a minute', async () => {
    let tick = 0
    const spool = await openSpool(join(directory, 'spool'), () => ++tick)
    let failures = 0
    const loading = startLoading({
      spool,
      drain: createDrain(spool, { ...store, ...door }),
      sleep: () => new Promise((resolve) => setTimeout(resolve, 5)),
      onError: () => {
        failures += 1
      },
    })
    await spool.append(minute(0))
    await loading.flush()
    await engine.stop()
    const before = heldMb()
    let peak = before
    for (let number = 1; number <= MINUTES; number += 1) {
      await spool.append(minute(number))
      await loading.flush().catch(() => undefined)
      peak = Math.max(peak, heldMb())
    }
    expect(failures).toBeGreaterThan(0)
    expect(await spool.sealed()).not.toEqual([])
    await store.close()
    await startStore()
    const back = performance.now()
    await loading.flush()
    const seconds = (performance.now() - back) / 1_000
    await loading.stop()
    const total = (MINUTES + 1) * ITEMS
    expect(await store.query(COUNTS)).toEqual([{ rows: total, ids: total }])
    expect(await spool.bytes()).toBe(0)
    expect(seconds).toBeLessThan(60)
    expect(peak - before).toBeLessThan(50)
  })
})
