import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Capture } from '../../collector/domain/disposition.ts'
import type { SampleItem } from '../../collector/sample/types.ts'
import { type Office, openNewsroom, openOffice, type ServedSample } from '../helpers/newsroom.ts'
import { run } from '../helpers/process.ts'

const COLLECT = 'collector/commands/collect.ts'

let served: ServedSample
let items: SampleItem[]
let office: Office
beforeAll(async () => {
  const newsroom = await openNewsroom(400)
  served = newsroom.served
  items = newsroom.items
  office = openOffice(served)
})
afterAll(async () => {
  office.remove()
  await served.close()
})

async function collect(): Promise<Capture[]> {
  const { code, stdout, stderr } = await run(COLLECT, ['--once', '--json'], office.environment)
  expect(stderr).toContain('sources')
  expect(code).toBe(0)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Capture)
}

const sum = (captures: readonly Capture[], pick: (capture: Capture) => number) =>
  captures.reduce((total, capture) => total + pick(capture), 0)

describe('collecting from a newsroom', () => {
  it('reads every visible item once, and each ends in exactly one disposition', async () => {
    const captures = await collect()
    expect(sum(captures, (capture) => capture.received)).toBe(items.length)
    for (const capture of captures) {
      const { stored, duplicate, no_mention, quarantined, dropped } = capture.counts
      expect(stored + duplicate + no_mention + quarantined + dropped).toBe(capture.received)
    }
    expect(sum(captures, (capture) => capture.counts.dropped + capture.counts.quarantined)).toBe(0)
  })

  it('keeps each item as a document and each subject in it as an event with sentence, tone and province', async () => {
    const documents = await office.ask((store) =>
      store.query('SELECT count() AS n, uniqExact(url) AS distinct FROM document FINAL'),
    )
    expect(documents).toEqual([{ n: String(items.length), distinct: String(items.length) }])
    const [events] = await office.ask((store) =>
      store.query<{ n: number; placed: number; toned: number; sentenced: number }>(
        `SELECT toInt32(count()) AS n, toInt32(countIf(notEmpty(province_codes))) AS placed,
              toInt32(countIf(tone != 0)) AS toned, toInt32(countIf(sentence != '')) AS sentenced FROM event FINAL`,
      ),
    )
    expect(events?.n).toBeGreaterThan(items.length / 2)
    expect(events?.sentenced).toBe(events?.n)
    expect(events?.placed).toBeGreaterThan((events?.n ?? 0) / 2)
    expect(events?.toned).toBeGreaterThan((events?.n ?? 0) / 5)
  })

  it('reads nothing again: the second pass gets 304s and stores nothing', async () => {
    const before = await office.ask((store) => store.query('SELECT count() AS n FROM event'))
    const captures = await collect()
    const statuses = new Set(captures.map((capture) => `${capture.outcome} ${capture.httpStatus}`))
    expect(statuses).toEqual(new Set(['not_modified 304']))
    expect(await office.ask((store) => store.query('SELECT count() AS n FROM event'))).toEqual(before)
  })

  it('finds itself in order', async () => {
    const { code, stdout } = await run('sql/commands/verify.ts', [], office.environment)
    expect(stdout).toContain('0 faults')
    expect(code).toBe(0)
  })
})
