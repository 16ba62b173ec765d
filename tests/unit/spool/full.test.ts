import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGate } from '../../../collector/gate.ts'
import { openSpool, type Spool } from '../../../collector/spool/spool.ts'
import { openState } from '../../../collector/state/state.ts'
import { documentRecord } from '../../helpers/records.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

const MEGABYTE = 1_048_576
const DISK_FULL = expect.objectContaining({ code: 'disk_full', remedy: expect.stringContaining('room') })

let directory: string
beforeEach(() => {
  directory = temporaryDirectory()
})
afterEach(() => {
  spawnSync('umount', [join(directory, 'disk')])
  rmSync(directory, { recursive: true, force: true })
})

function mountDisk(path: string): boolean {
  mkdirSync(path)
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', path]).status === 0
}

/** Whether this machine lets a test have a small disk of its own; tried once. */
const canMount = (() => {
  const path = temporaryDirectory()
  const disk = join(path, 'disk')
  const done = process.platform === 'linux' && mountDisk(disk)
  spawnSync('umount', [disk])
  rmSync(path, { recursive: true, force: true })
  return done
})()

async function readNames(spool: Spool): Promise<(string | null)[]> {
  await spool.seal()
  const names: (string | null)[] = []
  for (const segment of await spool.sealed()) {
    const { records, damaged } = await spool.read(segment)
    expect(damaged).toBe(0)
    for (const record of records) if (record.kind === 'document') names.push(record.document.url)
  }
  return names
}

const batch = (name: string) => Array.from({ length: 50 }, (_, index) => documentRecord(`${name}-${index}`))
const urls = (name: string) => batch(name).map(({ document }) => document.url)

describe('a disk that is full', () => {
  const skipped = canMount ? '' : ' (skipped: needs root, to mount a disk of 4 MB)'

  it.skipIf(!canMount)(
    `loses nothing that was acknowledged, and is written again once it has room${skipped}`,
    async () => {
      const disk = join(directory, 'disk')
      mountDisk(disk)
      let tick = 0
      const spool = await openSpool(join(disk, 'spool'), () => ++tick)
      const free = () => Promise.resolve(statfsSync(disk).bavail * statfsSync(disk).bsize)
      const gate = createGate({ spool, spoolLimitBytes: MEGABYTE * 100, reserveBytes: 0, freeBytes: free })
      const ballast = join(disk, 'ballast')
      writeFileSync(ballast, Buffer.alloc(2 * MEGABYTE))
      const kept: string[] = []
      const fill = async () => {
        for (let index = 0; ; index += 1) {
          await spool.append(batch(`a${index}`))
          kept.push(`a${index}`)
        }
      }
      await expect(fill()).rejects.toEqual(DISK_FULL)
      await expect(spool.append(batch('hilang'))).rejects.toEqual(DISK_FULL)
      expect(await gate.check()).toMatchObject({ code: 'disk_full' })
      rmSync(ballast)
      expect(await gate.check()).toBeNull()
      await spool.append(batch('b'))
      expect(kept.length).toBeGreaterThan(3)
      expect(await readNames(spool)).toEqual([...kept, 'b'].flatMap(urls))
    },
  )

  it.skipIf(!canMount)(
    `is named by the collector's memory too, which works on once there is room${skipped}`,
    () => {
      const disk = join(directory, 'disk')
      mountDisk(disk)
      const state = openState(disk)
      const ballast = join(disk, 'ballast')
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(ballast, Buffer.alloc(bavail * bsize))
      const items = Array.from({ length: 5_000 }, (_, index) => ({
        key: `item-${index}`,
        documentId: String(index),
      }))
      expect(() => state.markDone(items, 0)).toThrow(DISK_FULL)
      expect(state.isItemDone('item-1')).toBe(false)
      rmSync(ballast)
      state.markDone(items, 0)
      expect(state.isItemDone('item-1')).toBe(true)
      state.close()
    },
  )
})

/** Files on a disk that takes `room.bytes` more. */
function smallDisk(room: { bytes: number }) {
  return async (path: string, flags: string): Promise<FileHandle> => {
    const handle = await open(path, flags)
    const append = handle.appendFile.bind(handle)
    handle.appendFile = async (data) => {
      const text = data as Buffer
      const part = text.subarray(0, Math.max(0, room.bytes))
      room.bytes -= part.length
      await append(part)
      if (part.length < text.length) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    }
    return handle
  }
}

describe('a batch that fits only half', () => {
  it('is taken back whole, and the segments before and after it are undamaged', async () => {
    const room = { bytes: Number.MAX_SAFE_INTEGER }
    let tick = 0
    const spool = await openSpool(directory, () => ++tick, { openFile: smallDisk(room) })
    await spool.append(batch('a'))
    room.bytes = 20_000
    await expect(spool.append(batch('b'))).rejects.toEqual(DISK_FULL)
    room.bytes = Number.MAX_SAFE_INTEGER
    await spool.append(batch('c'))
    expect(await readNames(spool)).toEqual(['a', 'c'].flatMap(urls))
  })
})
