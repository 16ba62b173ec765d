import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clusterStories } from '../../../collector/cluster/cluster.ts'
import { jakartaMidnight } from '../../../collector/sample/calendar.ts'
import { generateSample } from '../../../collector/sample/generate.ts'
import type { Store } from '../../../sql/client.ts'
import { openTestStore, type TestStore } from '../../helpers/store.ts'
import { empty, idOf, memberships, partition, store, type Told } from './facts.ts'

let test: TestStore
let clock = Date.parse('2026-11-24T03:00:00.000Z')
const now = () => {
  clock += 1
  return clock
}
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())
beforeEach(() => empty(test.store))

const run = (target: Store = test.store) => clusterStories({ store: target, holder: 'test', now })

const RELEASE =
  'Bupati Pati menyerahkan bantuan kepada dua ratus keluarga di lapangan Kecamatan Juwana pada hari Rabu pagi. ' +
  'Warga mengantre dengan tertib sejak subuh dan petugas memeriksa kartu satu demi satu sebelum beras dibagikan.'
const OTHER =
  'Jembatan gantung di Desa Sukamaju putus diterjang banjir bandang sehingga murid sekolah harus menyeberang sungai ' +
  'dengan rakit bambu buatan orang tua mereka sampai pemerintah memasang jembatan darurat pekan depan.'
const copy = (name: string, hour: number, more: Partial<Told> = {}): Told => ({
  name,
  hour,
  title: `Judul ${name}`,
  text: RELEASE,
  ...more,
})

describe('copies and happenings', () => {
  it('meet under another headline, and a different text stays apart', async () => {
    await store(test.store, [copy('a', 1), copy('b', 5), copy('c', 7, { text: OTHER })])
    expect(await run()).toEqual({ documents: 3, moved: 0, removed: 0 })
    expect(partition(await memberships(test.store), 'copy_id')).toHaveLength(2)
    expect(await run()).toEqual({ documents: 0, moved: 0, removed: 0 })
  })

  it('take their id from the oldest at creation, and keep it when an older one comes', async () => {
    await store(test.store, [copy('a', 10), copy('b', 12)])
    await run()
    await store(test.store, [copy('c', 1)])
    await run()
    const ids = (await memberships(test.store)).map(({ story_id }) => story_id)
    expect(ids).toEqual([idOf('a'), idOf('a'), idOf('a')])
  })
})

describe('a merge', () => {
  it('keeps the story that began earlier, and its history', async () => {
    await store(test.store, [copy('a', 0), copy('c', 150)])
    await run()
    expect(partition(await memberships(test.store), 'story_id')).toHaveLength(2)
    await store(test.store, [copy('b', 75)])
    expect(await run()).toMatchObject({ documents: 1, moved: 1 })
    expect((await memberships(test.store)).every(({ story_id }) => story_id === idOf('a'))).toBe(true)
    const history = await test.store.query(
      'SELECT kind, from_story_id, story_id, document_id FROM story_change FINAL',
    )
    expect(history).toEqual([
      { kind: 'merge', from_story_id: idOf('c'), story_id: idOf('a'), document_id: idOf('c') },
    ])
  })
})

describe('a split', () => {
  beforeEach(async () => {
    await store(test.store, [copy('a', 0), copy('b', 75), copy('c', 150)])
    await run()
  })

  it('leaves the id to the part it is named after when the bridge changes', async () => {
    await store(test.store, [copy('b', 75, { text: OTHER, version: 2 })])
    expect(await run()).toMatchObject({ moved: 2 })
    const stories = new Map((await memberships(test.store)).map((row) => [row.document_id, row.story_id]))
    expect(['a', 'b', 'c'].map((name) => stories.get(idOf(name)))).toEqual(['a', 'b', 'c'].map(idOf))
    const kinds = await test.store.query<{ kind: string }>('SELECT kind FROM story_change FINAL')
    expect(kinds.map(({ kind }) => kind)).toEqual(['split', 'split'])
  })

  it('follows when the bridge is erased', async () => {
    await test.store.command(
      `INSERT INTO document SELECT * REPLACE (1 AS is_deleted, 9 AS version) FROM document WHERE id = ${idOf('b')}`,
    )
    expect(await run()).toMatchObject({ moved: 1, removed: 1 })
    const rows = await memberships(test.store)
    expect(rows.map((row) => row.document_id).sort()).toEqual([idOf('a'), idOf('c')].sort())
    expect(partition(rows, 'story_id')).toHaveLength(2)
  })
})

/** A fortnight of the sample newsroom. */
function sample(count: number): Told[] {
  const anchor = new Date('2026-11-24T07:00:00.000Z')
  const start = jakartaMidnight(anchor)
  return generateSample({ anchor })
    .slice(-count)
    .map((item, index) => ({
      name: `s${index}`,
      hour: (Date.parse(item.publishedAt) - start) / 3_600_000 + 500,
      title: item.title,
      text: [item.lead, ...item.paragraphs].join('\n'),
    }))
}

describe('several runs', () => {
  it('give the same as one from scratch, in whatever order documents come', async () => {
    const all = sample(400)
    await store(test.store, all)
    await run()
    const whole = await memberships(test.store)
    await empty(test.store)
    for (const part of [2, 0, 3, 1]) {
      await store(
        test.store,
        all.filter((_, index) => index % 4 === part),
      )
      await run()
    }
    const parts = await memberships(test.store)
    expect(partition(parts, 'story_id')).toEqual(partition(whole, 'story_id'))
    expect(partition(parts, 'copy_id')).toEqual(partition(whole, 'copy_id'))
    expect(partition(whole, 'story_id').length).toBeLessThan(400)
  })

  it('lose and double nothing when one dies between history and memberships', async () => {
    await store(test.store, [copy('a', 0), copy('c', 150)])
    await run()
    await store(test.store, [copy('b', 75)])
    const insert: Store['insert'] = (table, rows, token) =>
      table === 'story_member' ? Promise.reject(new Error('killed')) : test.store.insert(table, rows, token)
    await expect(run({ ...test.store, insert })).rejects.toThrow('killed')
    await run()
    const [history] = await test.store.query<{ n: number }>(
      'SELECT toInt32(count()) AS n FROM story_change FINAL',
    )
    expect(history?.n).toBe(1)
    expect(partition(await memberships(test.store), 'story_id')).toHaveLength(1)
  })

  it('never run at once: the second is told who is at work, until the claim of a dead one has ended', async () => {
    const until = new Date(clock + 60_000).toISOString().slice(0, 23).replace('T', ' ')
    const claim = { holder: 'dead', claimed_at: '2026-11-24 02:00:00.000', until, version: '1' }
    await test.store.insert('story_lease', [claim], 'dead')
    await expect(run()).rejects.toMatchObject({ code: 'stories_busy' })
    clock += 120_000
    expect(await run()).toEqual({ documents: 0, moved: 0, removed: 0 })
  })
})
