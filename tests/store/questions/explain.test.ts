import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type QueryParameters, questionText } from '../../../sql/client.ts'
import { openTestStore, type TestStore } from '../../helpers/store.ts'

const FOLDER = fileURLToPath(new URL('../../../sql/queries/', import.meta.url))
const NAMES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.replaceAll('\\', '/').replace(/\.sql$/, ''))
  .sort()

const period = { from: '2026-11-17 17:00:00', until: '2026-11-24 17:00:00' }
const facets = { sourceClass: '', language: '', driver: '' }
const dirty = ['2026-11-20', '2026-11-21']
const filter = { ...period, subject: 'pkh', channel: 'news', ...facets }
const reading = { speaker: 'critic', textKind: 'ordinary', disagree: '1' }
const mentions = { ...filter, ...reading, province: '32', tone: '-1', voices: ['independent'] }

/** A sample of what each question is asked with. A new question needs a line here. */
const SAMPLES: Readonly<Record<string, QueryParameters>> = {
  'corrections/list': { event: '1' },
  'corrections/standing': { id: '1' },
  'corrections/training': {},
  'mentions/count': mentions,
  'mentions/list': { ...mentions, cursorAt: period.until, cursorId: '18446744073709551615', limit: 26 },
  'rollup/dirty_days': {},
  'rollup/event_block': { month: 202_611 },
  'rollup/leftovers': { seconds: 3_600 },
  'rollup/newest_block': { month: 202_611 },
  'rollup/stale_months': {},
  'status/captures': { since: '2026-10-24 00:00:00.000' },
  'status/completeness': { since: '2026-10-24 00:00:00.000' },
  'status/counters': {},
  'status/data_version': {},
  'status/rhythm': { until: '2026-11-24 00:00:00.000' },
  'status/summary': {},
  'stories/documents': { ...period, cursorAt: 0, cursorId: '0', stories: [7n], limit: 10 },
  'stories/gone': { ...period, limit: 10 },
  'stories/lease': { now: '2026-11-24 00:00:00.000' },
  'stories/pending': { ...period, limit: 10 },
  'stories/rows': { stories: [7n] },
  'trends/breakdown': { ...filter, province: '32', by: 'driver', limit: 300 },
  'trends/disagreement': { ...filter, province: '32', limit: 100 },
  'trends/figures': { ...filter, dirty, province: '32', before: '2026-11-10 17:00:00' },
  'trends/heat': { ...period, channel: 'news', ...facets, dirty },
  'trends/map': { ...filter, dirty },
  'trends/share': { ...period, channel: 'news', province: '32', ...facets, dirty },
  'trends/stories': { ...filter, province: '32', limit: 50 },
  'trends/trend': { ...filter, province: '32', bucket: 'week', dirty },
  'verify/dispositions': {},
  'verify/doubles': {},
  'verify/event_counts': {},
  'verify/orphan_events': {},
  'verify/rollup_cells': { month: 202_611, dirty },
  'verify/rollup_months': {},
  'verify/weights': {},
}

let opened: TestStore
beforeAll(async () => {
  opened = await openTestStore()
})
afterAll(() => opened.close())

describe('every question of sql/queries', () => {
  it('has a sample, and no sample is left over', () => {
    expect(NAMES).toEqual(Object.keys(SAMPLES).sort())
  })

  it.each(NAMES)('is understood by the engine: %s', async (name) => {
    const lines = await opened.store.query(
      `SELECT * FROM (EXPLAIN ${questionText(name)})`,
      SAMPLES[name] ?? {},
    )
    expect(lines.length).toBeGreaterThan(0)
  })

  it.each(NAMES)('has every parameter bound, and binds none for nothing: %s', (name) => {
    const used = [...questionText(name).matchAll(/\{(\w+):/g)].map((match) => match[1])
    expect([...new Set(used)].sort()).toEqual(Object.keys(SAMPLES[name] ?? {}).sort())
  })

  it.each(NAMES)('reads each row once, and within its period where a page asks it: %s', (name) => {
    const text = questionText(name)
    const reads = text.match(/FROM (?:event|document|capture)\b.*/g) ?? []
    // A correction is made from the row that stands, also where that row says: taken out.
    const takesNewest = text.includes('ORDER BY version DESC')
    expect(reads.filter((read) => !takesNewest && !read.includes(' FINAL'))).toEqual([])
    if (/^(trends|mentions)\//.test(name)) expect(text).toContain("published_at < {until:DateTime('UTC')}")
  })

  it.each(NAMES)('is answered by an empty store: %s', async (name) => {
    const rows = await opened.store.ask(name, SAMPLES[name] ?? {})
    expect(Array.isArray(rows)).toBe(true)
  })
})
