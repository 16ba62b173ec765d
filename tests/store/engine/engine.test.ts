import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../../sql/client.ts'
import { median } from '../../bench/figure.ts'
import { openTestStore, type TestStore } from '../../helpers/store.ts'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

const HOSTILE = [
  "it's",
  'a\\b',
  'tab\there',
  'line\nbreak',
  '{x:String}',
  "'; DROP TABLE event; --",
  '日本 🥁',
  '',
]

describe('bound parameters', () => {
  it('carry hostile strings unchanged', async () => {
    for (const text of HOSTILE) {
      const rows = await test.store.query<{ x: string }>('SELECT {x:String} AS x', { x: text })
      expect(rows).toEqual([{ x: text }])
    }
  })

  it('carry arrays of hostile strings unchanged', async () => {
    const rows = await test.store.query('SELECT {x:Array(String)} AS x', { x: HOSTILE })
    expect(rows).toEqual([{ x: HOSTILE }])
  })

  it('carry dates and the largest UInt64', async () => {
    const rows = await test.store.query('SELECT {d:Date} AS d, {n:UInt64} AS n', {
      d: '2026-11-24',
      n: '18446744073709551615',
    })
    expect(rows).toEqual([{ d: '2026-11-24', n: '18446744073709551615' }])
  })

  it('are refused when one is missing, also when an earlier question set it on the connection', async () => {
    for (let i = 0; i < 10; i++) await test.store.query('SELECT {x:String}', { x: 'left over' })
    await expect(test.store.query('SELECT {x:String}')).rejects.toMatchObject({ code: 'store_refused' })
  })
})

describe('writing', () => {
  it('takes a batch with the same token once and the next batch without a token', async () => {
    await test.store.command(
      'CREATE TABLE t1 (id UInt64) ENGINE = MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 100',
    )
    await test.store.insert('t1', [{ id: '1' }], 'first')
    await test.store.insert('t1', [{ id: '1' }], 'first')
    await test.store.insert('t1', [{ id: '2' }], 'second')
    expect(await test.store.query('SELECT id FROM t1 ORDER BY id')).toEqual([{ id: '1' }, { id: '2' }])
  })

  it('is impossible through a question', async () => {
    const attempt = test.store.query('EXPLAIN SELECT 1; DROP TABLE event')
    await expect(attempt).rejects.toMatchObject({ code: 'store_refused' })
    expect(await test.store.query('SELECT count() AS n FROM event')).toEqual([{ n: '0' }])
  })

  it('is refused to a request that says it only reads', async () => {
    const url = `${test.engine.url}/?readonly=1`
    const authorization = `Basic ${Buffer.from(`kentongan:${test.engine.password}`).toString('base64')}`
    const answer = await fetch(url, { method: 'POST', headers: { authorization }, body: 'DROP TABLE event' })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('READONLY')
  })
})

describe('describing', () => {
  it('answers EXPLAIN, SHOW, DESCRIBE and EXISTS', async () => {
    for (const text of ['EXPLAIN SELECT 1', 'SHOW TABLES', 'DESCRIBE TABLE event', 'EXISTS TABLE event']) {
      expect((await test.store.query(text)).length, text).toBeGreaterThan(0)
    }
  })
})

describe('the door', () => {
  it('answers nobody without the secret', async () => {
    const stranger = openStore({
      url: test.engine.url,
      username: 'kentongan',
      password: 'wrong',
      database: 'kentongan',
    })
    await expect(stranger.query('SELECT 1')).rejects.toMatchObject({ code: 'store_refused' })
    await stranger.close()
  })

  it('reports a fault with the code and words of the engine', async () => {
    await expect(test.store.query('SELEC 1')).rejects.toThrow(/Syntax error/)
    await expect(test.store.query('SELECT nothing_like_this FROM event')).rejects.toThrow(/nothing_like_this/)
  })

  it('cuts an answer that fails in the middle, so that a part is never taken for the whole', async () => {
    const half = test.store.query('SELECT throwIf(number = 900000) FROM numbers(1000000)')
    await expect(half).rejects.toThrow()
  })
})

const LONG_MS = 3_000
/** The promise: what a 3 s question may add to a small one beside it. */
const DELAY_MS = 100

async function smallQuestions(): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < 20; i++) {
    const started = performance.now()
    await test.store.query('SELECT {n:UInt8}', { n: i })
    times.push(performance.now() - started)
  }
  return times
}

describe('a long question', () => {
  it('does not delay a small one, both with parameters', async () => {
    await test.store.query('SELECT {n:UInt8}', { n: 1 })
    const alone = await smallQuestions()
    const long = test.store.query(
      'SELECT sleepEachRow({s:Float64}) FROM numbers(6) SETTINGS max_block_size = 1',
      { s: 0.5 },
    )
    const beside = await smallQuestions()
    expect(median(beside) - median(alone)).toBeLessThan(DELAY_MS)
    // Whatever else the machine does: none of them waited for the long one.
    expect(Math.max(...beside)).toBeLessThan(LONG_MS / 2)
    expect(await long).toHaveLength(6)
  })
})
