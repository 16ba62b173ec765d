import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoryMb } from '../bench/figure.ts'
import { openTestStore, type TestStore } from '../helpers/store.ts'

const ROWS = 3_000_000
/** The promise: a large export does not stand in the engine's memory. */
const GROWTH_MB = 300

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

describe.skipIf(process.platform !== 'linux')(
  'three million rows as CSV (skipped where this is not Linux: memory is read from /proc)',
  () => {
    it('stream whole, and the memory of the engine grows by at most 300 MB', async () => {
      const memory = () => memoryMb(test.engine.pid(), (path) => readFileSync(path, 'utf8'))
      await test.store.query('SELECT 1')
      const before = memory()
      let peak = before
      let lines = 0
      const question = `SELECT number, toString(cityHash64(number)) AS a, 'teks contoh yang agak panjang' AS b FROM numbers(${ROWS})`
      for await (const chunk of await test.store.stream(question, 'CSV')) {
        for (const byte of chunk as Buffer) if (byte === 10) lines += 1
        peak = Math.max(peak, memory())
      }
      expect(lines).toBe(ROWS)
      expect(peak - before).toBeLessThan(GROWTH_MB)
    })
  },
)
