import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../sql/client.ts'
import { type Engine, startEngine } from '../../sql/engine/start.ts'
import { migrate } from '../../sql/migrate.ts'
import { rebuildRollups, staleMonths } from '../../sql/rollups.ts'
import { countRollupFaults } from '../../sql/verify.ts'
import { allFigures, histories, type Step, toRow } from '../helpers/rollups.ts'
import { temporaryDirectory } from '../helpers/store.ts'

const RUNS = 25
const KILLS = 100
/** A rebuild of two small months takes about so long; kills are spread over it. */
const REBUILD_MS = 250
/** Multiples of it, without their whole part, never come close to each other. */
const GOLDEN = 0.618034

let directory: string
let engine: Engine
let store: Store
let batch = 0
let series = 0
beforeAll(async () => {
  directory = temporaryDirectory()
  engine = await startEngine({ directory, memoryMb: 3_000, command: 'test' })
  store = openStore(engine)
  await migrate(store)
})
afterAll(async () => {
  await store.close()
  await engine.stop()
  rmSync(directory, { recursive: true, force: true })
})

const write = (rows: readonly object[]) => store.insert('event', rows, `batch-${++batch}`)

/** The engine comes back by itself; the first question waits for it. */
async function kill(): Promise<void> {
  process.kill(engine.pid(), 'SIGKILL')
  await store.query('SELECT 1')
}

async function live(steps: readonly Step[]): Promise<void> {
  series += 1
  let last: object[] = []
  for (const step of steps) {
    if ('write' in step) {
      last = step.write.map((change) => toRow(change, series))
      await write(last)
    } else if (step.do === 'kill') await kill()
    else if (step.do === 'rebuild') await rebuildRollups(store, 'a1')
    else if (last.length > 0) await write(last)
  }
}

describe('figures over rollups', () => {
  it('are those of the events after any history with kills -9', async () => {
    await fc.assert(
      fc.asyncProperty(histories(['rebuild', 'kill', 'repeat']), async (steps) => {
        await live(steps)
        expect(await allFigures(store, false)).toEqual(await allFigures(store, true))
        expect(await countRollupFaults(store)).toBe(0)
      }),
      { numRuns: RUNS },
    )
  })
})

describe('a hundred kills -9 while rollups are rebuilt', () => {
  it('leave figures and rollups right after the start', async () => {
    for (let index = 0; index < KILLS; index++) {
      const rows = Array.from({ length: 6 }, (_, event) =>
        toRow(
          {
            event,
            kind: 'machine',
            revision: index,
            subject: 'pkh',
            tone: index % 2 === 0 ? 1 : -1,
            channel: 'news',
            voice: 'independent',
            places: ['11'],
          },
          900,
        ),
      )
      await write(rows)
      const rebuilding = rebuildRollups(store, 'b1').catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, ((index * GOLDEN) % 1) * REBUILD_MS))
      await kill()
      await rebuilding
      expect(await countRollupFaults(store)).toBe(0)
    }
    await rebuildRollups(store, 'b1')
    expect(await staleMonths(store)).toEqual([])
    expect(await allFigures(store, false)).toEqual(await allFigures(store, true))
  })
})
