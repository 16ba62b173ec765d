import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildRollups, reconcileRollups, staleMonths } from '../../../sql/rollups.ts'
import { countRollupFaults } from '../../../sql/verify.ts'
import { allFigures, histories, type Step, toRow } from '../../helpers/rollups.ts'
import { openTestStore, type TestStore } from '../../helpers/store.ts'

/** The long part `rollups` tries many more. */
const RUNS = 2

let test: TestStore
let series = 0
let batch = 0
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

const write = (rows: readonly object[]) => test.store.insert('event', rows, `batch-${++batch}`)

async function live(steps: readonly Step[]): Promise<void> {
  series += 1
  let last: object[] = []
  for (const step of steps) {
    if ('write' in step) {
      last = step.write.map((change) => toRow(change, series))
      await write(last)
    } else if (step.do === 'repeat' && last.length > 0) await write(last)
    else if (step.do === 'rebuild') await rebuildRollups(test.store, 'a1')
  }
}

describe('figures over rollups', () => {
  it('are those of the events after any history, rebuilt or not', async () => {
    await fc.assert(
      fc.asyncProperty(histories(['rebuild', 'repeat']), async (steps) => {
        await live(steps)
        expect(await allFigures(test.store, false)).toEqual(await allFigures(test.store, true))
        expect(await countRollupFaults(test.store)).toBe(0)
      }),
      { numRuns: RUNS, seed: 6 },
    )
  })

  it('are read from the rollups alone once these are rebuilt', async () => {
    await rebuildRollups(test.store, 'a2')
    expect(await staleMonths(test.store)).toEqual([])
    expect(await test.store.query('SELECT day FROM dirty_day')).toEqual([])
    const before = await allFigures(test.store, false)
    expect(before).toEqual(await allFigures(test.store, true))
    // What the rollup says is what is answered: a wrong sum would be seen, and verify names it.
    await test.store.command("ALTER TABLE rollup DELETE WHERE province = '11' SETTINGS mutations_sync = 1")
    expect(await allFigures(test.store, false)).not.toEqual(before)
  })
})

describe('a rollup that somebody changed', () => {
  it('is seen by verify and put right by the nightly comparison', async () => {
    await reconcileRollups(test.store, 'a3')
    expect(await countRollupFaults(test.store)).toBe(0)
    await test.store.command(
      "ALTER TABLE rollup UPDATE positive = positive + 1 WHERE grain = 'day' SETTINGS mutations_sync = 1",
    )
    expect(await countRollupFaults(test.store)).toBeGreaterThan(0)
    expect((await reconcileRollups(test.store, 'a3')).months.length).toBeGreaterThan(0)
    expect(await countRollupFaults(test.store)).toBe(0)
  })
})

describe('an item of 23.30 WIT', () => {
  it('counts on the day that Jakarta has then', async () => {
    const day = async (at: string) => {
      await test.store.command('TRUNCATE TABLE event')
      await write([
        { id: String(++batch), subject_id: 'pkh', voice: 'independent', published_at: at, version: '1' },
      ])
      await rebuildRollups(test.store, 'a4')
      return test.store.query(
        "SELECT toString(day) AS day FROM rollup WHERE grain = 'day' AND subject_id = '' AND province = ''",
      )
    }
    // 23.30 WIT (UTC+9) on the 20th is 21.30 WIB; 01.30 WIT on the 21st is still 23.30 WIB of the 20th.
    expect(await day('2026-11-20 14:30:00')).toEqual([{ day: '2026-11-20' }])
    expect(await day('2026-11-20 16:30:00')).toEqual([{ day: '2026-11-20' }])
    expect(await day('2026-11-20 17:00:00')).toEqual([{ day: '2026-11-21' }])
  })
})

describe('three years that no rollup has seen', () => {
  it('are read from the events, all thousand days of them', async () => {
    await test.store.command('TRUNCATE TABLE event')
    await test.store.command(`INSERT INTO event (id, subject_id, voice, channel, published_at, version)
      SELECT number, 'pkh', 'independent', 'news', toDateTime('2023-11-24 00:00:00', 'UTC') + number * 43200, 1 FROM numbers(2190)`)
    const asked = {
      from: '2023-11-20 17:00:00',
      until: '2026-11-24 17:00:00',
      subject: '',
      province: '',
      channel: '',
    }
    const rows = await test.store.ask<{ neutral: number }>('trends/trend', {
      ...asked,
      sourceClass: '',
      language: '',
      driver: '',
      bucket: 'day',
    })
    expect(rows.reduce((sum, { neutral }) => sum + neutral, 0)).toBe(2_190)
  })
})

describe('a month whose events are gone', () => {
  it('is in no figure, before the rebuild and after it', async () => {
    await test.store.command('TRUNCATE TABLE event')
    await write([
      { id: '1', subject_id: 'pkh', voice: 'independent', published_at: '2026-11-20 01:00:00', version: '1' },
    ])
    await rebuildRollups(test.store, 'a5')
    await test.store.command('TRUNCATE TABLE event')
    expect(await allFigures(test.store, false)).toEqual(await allFigures(test.store, true))
    await rebuildRollups(test.store, 'a5')
    expect(await test.store.query('SELECT count() AS n FROM rollup')).toEqual([{ n: '0' }])
  })
})
