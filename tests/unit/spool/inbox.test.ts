import { createHash } from 'node:crypto'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openInbox, openSpool } from '../../../collector/spool/spool.ts'
import { documentRecord } from '../../helpers/records.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

let directory: string
beforeEach(() => {
  directory = temporaryDirectory()
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const LIMIT = 100_000
const inboxAt = () => openInbox(join(directory, 'inbox'), LIMIT)
const sha = (body: Buffer) => createHash('sha256').update(body).digest('hex')

async function segmentOf(names: readonly string[]) {
  const spool = await openSpool(join(directory, 'spool'), () => 7)
  await spool.append(names.map((name) => documentRecord(name)))
  await spool.seal()
  const [name = ''] = await spool.sealed()
  return { name, body: await spool.lines(name) }
}

describe('the inbox', () => {
  it('gives back what it took, and takes the same segment twice as one', async () => {
    const inbox = await inboxAt()
    const { name, body } = await segmentOf(['a', 'b'])
    await Promise.all([inbox.accept(name, sha(body), body), inbox.accept(name, sha(body), body)])
    const entries = await inbox.sealed()
    expect(entries).toHaveLength(1)
    expect((await inbox.read(entries[0] ?? '')).records).toEqual([documentRecord('a'), documentRecord('b')])
  })

  it('keeps two segments of one name apart: two collectors may seal in the same millisecond', async () => {
    const inbox = await inboxAt()
    const one = await segmentOf(['a'])
    rmSync(join(directory, 'spool'), { recursive: true })
    const other = await segmentOf(['b'])
    expect(one.name).toBe(other.name)
    for (const { name, body } of [one, other]) await inbox.accept(name, sha(body), body)
    expect(await inbox.sealed()).toHaveLength(2)
  })

  it('refuses what was changed on the way, and any name that is no segment', async () => {
    const inbox = await inboxAt()
    const { name, body } = await segmentOf(['a'])
    const changed = Buffer.from(body.toString().replace('Pati', 'Kudus'))
    const damaged = expect.objectContaining({ code: 'segment_damaged' })
    await expect(inbox.accept(name, sha(body), changed)).rejects.toEqual(damaged)
    await expect(inbox.accept(name, sha(changed), changed)).rejects.toEqual(damaged)
    await expect(inbox.accept('../../etc.ndjson', sha(body), body)).rejects.toEqual(damaged)
    await expect(inbox.accept(name, sha(Buffer.alloc(0)), Buffer.alloc(0))).rejects.toEqual(damaged)
    expect(await inbox.sealed()).toEqual([])
  })

  it('refuses more than may wait, and takes it after loading', async () => {
    const inbox = await openInbox(join(directory, 'inbox'), 1_500)
    const { name, body } = await segmentOf(['a'])
    await inbox.accept(name, sha(body), body)
    const again = () => inbox.accept('000000000000008-000001.ndjson', sha(body), body)
    await expect(again()).rejects.toEqual(expect.objectContaining({ code: 'inbox_full', retry: true }))
    for (const entry of await inbox.sealed()) await inbox.remove(entry)
    await again()
  })

  it('forgets what a crash left half written', async () => {
    const inbox = await inboxAt()
    writeFileSync(join(directory, 'inbox', 'x.ndjson.1.part'), 'half')
    await inbox.cleanUp()
    expect(readdirSync(join(directory, 'inbox'))).toEqual(['damaged'])
  })
})
