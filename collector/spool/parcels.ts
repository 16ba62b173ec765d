/** Parcels as files: whole or not at all, on disk before they are answered for, and a receipt in their place when read. */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { nameDiskFull } from '../domain/disk.ts'
import { KentonganError } from '../domain/errors.ts'
import type { Parcel, ParcelBox, Receipt } from '../domain/parcel.ts'
import { bytesIn, syncDirectory } from './segments.ts'

const RECEIPTS = 'receipts'
const DAMAGED = 'damaged'
const PART_SUFFIX = '.part'
/** SHA-256 of the content. */
const NAME = /^[0-9a-f]{64}$/

let turn = 0

/** Each writer has a part file of its own: API and a command may write the same parcel at once. */
async function write(directory: string, name: string, text: string): Promise<void> {
  turn += 1
  const part = join(directory, `${name}.${process.pid}-${turn}${PART_SUFFIX}`)
  try {
    const handle = await open(part, 'w')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, join(directory, name))
    await syncDirectory(directory)
  } catch (error) {
    await rm(part, { force: true })
    throw nameDiskFull(error, 'what people bring (items/)')
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const nameOf = (text: string) => createHash('sha256').update(text).digest('hex')

async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0
}

async function names(directory: string): Promise<string[]> {
  const found = (await readdir(directory)).filter((name) => NAME.test(name))
  const times = await Promise.all(found.map((name) => changedAt(join(directory, name))))
  return found
    .map((name, index) => ({ name, at: times[index] ?? 0 }))
    .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
}

const full = () =>
  new KentonganError('inbox_full', 'What was brought before waits to be read, and fills its room.', {
    remedy: 'Start Kentongan, so that it is read; KENTONGAN_SPOOL_LIMIT_MB is the limit.',
    retry: true,
  })

async function clean(directory: string, before: number): Promise<void> {
  const receipts = join(directory, RECEIPTS)
  for (const folder of [directory, receipts]) {
    for (const name of await readdir(folder)) {
      const isOld = (await changedAt(join(folder, name))) < before
      const isPart = name.endsWith(PART_SUFFIX)
      if (isOld && (isPart || folder === receipts)) await rm(join(folder, name), { force: true })
    }
  }
}

export async function openParcelBox(directory: string, limitBytes: number): Promise<ParcelBox> {
  const receipts = join(directory, RECEIPTS)
  for (const folder of [receipts, join(directory, DAMAGED)]) await mkdir(folder, { recursive: true })
  const receipt = async (name: string): Promise<Receipt | null> => {
    const text = NAME.test(name) ? await readText(join(receipts, name)) : null
    return text === null ? null : (JSON.parse(text) as Receipt)
  }
  const isWaiting = async (name: string) => NAME.test(name) && (await changedAt(join(directory, name))) > 0
  return {
    async put(parcel) {
      const text = JSON.stringify(parcel)
      const name = nameOf(text)
      if (await isWaiting(name)) return { name, state: 'waiting' }
      if ((await receipt(name)) !== null) return { name, state: 'read' }
      if ((await bytesIn(directory)) + text.length > limitBytes) throw full()
      await write(directory, name, text)
      return { name, state: 'new' }
    },
    waiting: () => names(directory),
    isWaiting,
    async take(name) {
      const text = await readText(join(directory, name))
      if (text === null) return null
      if (nameOf(text) === name) return JSON.parse(text) as Parcel
      await rename(join(directory, name), join(directory, DAMAGED, name))
      return null
    },
    async finish(name, read) {
      await write(receipts, name, JSON.stringify(read))
      await rm(join(directory, name), { force: true })
    },
    receipt,
    cleanUp: (before) => clean(directory, before),
  }
}
