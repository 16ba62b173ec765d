import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../../collector/domain/record.ts'
import { openSpool, type Spool } from '../../../collector/spool/spool.ts'
import { createDrain } from '../../../collector/store/drain.ts'
import type { Store } from '../../../sql/client.ts'
import { documentRecord } from '../../helpers/records.ts'
import { openTestStore, type TestStore, temporaryDirectory } from '../../helpers/store.ts'

let test: TestStore
let directory: string
let spool: Spool
let tick = 0
beforeAll(async () => {
  test = await openTestStore()
  directory = temporaryDirectory()
})
afterAll(async () => {
  await test.close()
  rmSync(directory, { recursive: true, force: true })
})
beforeEach(async () => {
  for (const table of ['event', 'document', 'capture']) await test.store.command(`TRUNCATE TABLE ${table}`)
  tick += 1
  spool = await openSpool(join(directory, String(tick)), () => tick)
})

const names = Array.from({ length: 25 }, (_, index) => `artikel-${index}`)
const fill = async () => {
  await spool.append(names.map((name) => documentRecord(name)))
  await spool.seal()
}
const counts = () =>
  test.store.query(
    `SELECT (SELECT toInt32(count()) FROM document) AS documents, (SELECT toInt32(count()) FROM event) AS events`,
  )

describe('loading', () => {
  it('stores every document with its events and forgets the segment', async () => {
    await fill()
    const drained = await createDrain(spool, test.store).run()
    expect(drained).toMatchObject({ segments: 1, documents: 25, events: 25, damaged: 0 })
    expect(await counts()).toEqual([{ documents: 25, events: 25 }])
    expect(await spool.sealed()).toEqual([])
  })

  it('keeps the regencies and offices that a text names', async () => {
    await fill()
    await createDrain(spool, test.store).run()
    const rows = await test.store.query('SELECT DISTINCT regency_codes, office_names FROM event')
    expect(rows).toEqual([{ regency_codes: ['33.18'], office_names: ['Dinas Sosial Kabupaten Pati'] }])
  })

  it('keeps the segment while the store is away', async () => {
    await fill()
    const away: Store = { ...test.store, insert: () => Promise.reject(new Error('connection refused')) }
    await expect(createDrain(spool, away).run()).rejects.toThrow('refused')
    expect(await spool.sealed()).toHaveLength(1)
    await createDrain(spool, test.store).run()
    expect(await counts()).toEqual([{ documents: 25, events: 25 }])
  })

  it('doubles nothing when the answer of an insert was lost', async () => {
    await fill()
    let lost = 0
    const flaky: Store = {
      ...test.store,
      async insert(table, rows, token) {
        await test.store.insert(table, rows, token)
        if (lost++ < 2) throw new Error('answer lost')
      },
    }
    const drain = createDrain(spool, flaky)
    await expect(drain.run()).rejects.toThrow('answer lost')
    await expect(drain.run()).rejects.toThrow('answer lost')
    await drain.run()
    expect(await counts()).toEqual([{ documents: 25, events: 25 }])
  })

  it('doubles nothing when the token was forgotten meanwhile', async () => {
    for (const part of ['one', 'two']) {
      const again = await openSpool(join(directory, `${tick}-${part}`), () => tick)
      await again.append(names.map((name) => documentRecord(name)))
      // Another batch, so another token: only id and version tell that the rows are the same.
      if (part === 'two') await again.append([documentRecord('neu')])
      await again.seal()
      await createDrain(again, test.store).run()
    }
    const rows = await test.store.query('SELECT toInt32(count()) AS n FROM event FINAL')
    expect(rows).toEqual([{ n: 26 }])
  })
})

describe('a record that the store will never take', () => {
  const poison = (): DocumentRecord => {
    const record = documentRecord('rusak')
    return { ...record, document: { ...record.document, publishedAt: 'kapan-kapan' } }
  }

  it('is set aside with the reason, and the others do not wait for it', async () => {
    await spool.append([...names.map((name) => documentRecord(name)), poison(), documentRecord('sesudah')])
    await spool.seal()
    const [segment = ''] = await spool.sealed()
    const drained = await createDrain(spool, test.store).run()
    expect(drained).toMatchObject({ segments: 1, documents: 26, refused: 1 })
    const rows = await test.store.query('SELECT toInt32(count()) AS n FROM document FINAL')
    expect(rows).toEqual([{ n: 26 }])
    const aside = readFileSync(join(directory, String(tick), 'damaged', `${segment}.refused`), 'utf8')
    expect(aside).toContain('kapan-kapan')
    expect(await spool.sealed()).toEqual([])
  })

  it('is not alone to blame when nothing of a segment is taken: it stays', async () => {
    await spool.append(Array.from({ length: 12 }, poison))
    await spool.seal()
    await expect(createDrain(spool, test.store).run()).rejects.toThrow('whole segment')
    expect(await spool.sealed()).toHaveLength(1)
  })

  it('keeps an item that was quarantined where a person can ask for it', async () => {
    const at = '2026-11-24T01:00:00.000Z'
    const facts = { id: '1', sourceId: 'outlet', guid: 'g', url: null, publishedAt: null, tries: 3, at }
    await spool.append([{ kind: 'quarantine', quarantined: { ...facts, reason: 'cannot be read' } }])
    await spool.seal()
    await createDrain(spool, test.store).run()
    const rows = await test.store.query('SELECT source_id, guid, reason, tries FROM quarantine FINAL')
    expect(rows).toEqual([{ source_id: 'outlet', guid: 'g', reason: 'cannot be read', tries: 3 }])
  })
})
