import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SpoolRecord } from '../../../collector/domain/record.ts'
import { openSpool, type Spool } from '../../../collector/spool/spool.ts'
import { documentRecord } from '../../helpers/records.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

let directory: string
beforeEach(() => {
  directory = temporaryDirectory()
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

let tick = 0
/** Kept, since a spool that a test leaves as a crash would leaves its file open. */
const opened: Spool[] = []
async function open(): Promise<Spool> {
  const spool = await openSpool(directory, () => ++tick)
  opened.push(spool)
  return spool
}

async function readAll(spool: Spool): Promise<SpoolRecord[]> {
  const all: SpoolRecord[] = []
  for (const segment of await spool.sealed()) all.push(...(await spool.read(segment)).records)
  return all
}

const files = () => readdirSync(directory).filter((name) => name !== 'damaged')

describe('the spool', () => {
  it('gives back what was appended, in order, once it is sealed', async () => {
    const spool = await open()
    await spool.append([documentRecord('a'), documentRecord('b')])
    await spool.append([documentRecord('c')])
    expect(await spool.sealed()).toEqual([])
    await spool.seal()
    expect(await readAll(spool)).toEqual([documentRecord('a'), documentRecord('b'), documentRecord('c')])
  })

  it('keeps what was appended when the process dies before sealing', async () => {
    const spool = await open()
    await spool.append([documentRecord('a')])
    // No seal, no close: another process opens the directory.
    const next = await open()
    expect(await readAll(next)).toEqual([documentRecord('a')])
  })

  it('overwrites no segment when the clock was set back between two processes', async () => {
    const first = await openSpool(directory, () => 1_000)
    await first.append([documentRecord('a')])
    await first.close()
    for (const [at, name] of [
      [1_000, 'b'],
      [400, 'c'],
    ] as const) {
      const later = await openSpool(directory, () => at)
      await later.append([documentRecord(name)])
      await later.close()
    }
    const names = ['a', 'b', 'c'].map((name) => documentRecord(name))
    expect(await readAll(await open())).toEqual(names)
  })

  it('forgets a segment only when told', async () => {
    const spool = await open()
    await spool.append([documentRecord('a')])
    await spool.seal()
    const [segment = ''] = await spool.sealed()
    await spool.remove(segment)
    expect(await spool.sealed()).toEqual([])
    expect(await spool.bytes()).toBe(0)
  })

  it('begins no file when there is nothing to append', async () => {
    const spool = await open()
    await spool.append([])
    await spool.seal()
    expect(files()).toEqual([])
  })

  it('takes appends that overlap without mixing their lines', async () => {
    const spool = await open()
    const names = Array.from({ length: 40 }, (_, index) => `overlap-${index}`)
    await Promise.all(names.map((name) => spool.append([documentRecord(name)])))
    await spool.seal()
    expect(await readAll(spool)).toHaveLength(names.length)
  })
})

describe('a spool torn by a power loss', () => {
  it('keeps every record before the tear, wherever it tears', async () => {
    const spool = await open()
    const names = ['a', 'b', 'c']
    await spool.append(names.map((name) => documentRecord(name)))
    const [file = ''] = files()
    const whole = readFileSync(join(directory, file))
    const ends = [...whole.entries()].filter(([, byte]) => byte === 10).map(([index]) => index + 1)
    for (const cut of [0, 1, ...ends.flatMap((end) => [end - 2, end - 1, end, end + 1]), whole.length - 1]) {
      const copy = temporaryDirectory()
      writeFileSync(join(copy, file), whole.subarray(0, cut))
      const records = await readAll(await openSpool(copy, () => ++tick))
      // A line that lacks nothing but its line feed is whole as well.
      const kept = ends.filter((end) => end - 1 <= cut).length
      expect(records, `cut at ${cut}`).toEqual(names.slice(0, kept).map((name) => documentRecord(name)))
      rmSync(copy, { recursive: true })
    }
  })

  it('sets a damaged line aside, says so, and reads the others', async () => {
    const spool = await open()
    await spool.append([documentRecord('a'), documentRecord('b'), documentRecord('c')])
    await spool.seal()
    const [segment = ''] = await spool.sealed()
    const path = join(directory, segment)
    writeFileSync(path, readFileSync(path, 'utf8').replace('outlet.example/b', 'outlet.example/x'))
    const { records, damaged } = await spool.read(segment)
    expect(damaged).toBe(1)
    expect(records).toEqual([documentRecord('a'), documentRecord('c')])
    expect(readFileSync(join(directory, 'damaged', segment), 'utf8')).toContain('outlet.example/x')
  })
})
