/** Files of findings: known by their content, told by their first bytes, kept in the data directory. */
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nameDiskFull } from '../../collector/domain/disk.ts'
import type { FileType } from '../contract/brought-kinds.ts'
import type { StoredFile } from '../contract/findings.ts'
import { Problem } from '../http/problem.ts'
import { withoutMetadata } from './jpeg.ts'

type Mark = (bytes: Buffer) => boolean
const begins =
  (hex: string, at = 0): Mark =>
  (bytes) =>
    bytes.subarray(at, at + hex.length / 2).toString('hex') === hex

/** What a file begins with; its name and what the sender calls it say nothing. */
const MARKS: readonly (readonly [FileType, Mark])[] = [
  ['image/jpeg', begins('ffd8ff')],
  ['image/png', begins('89504e470d0a1a0a')],
  ['image/webp', (bytes) => begins('52494646')(bytes) && begins('57454250', 8)(bytes)],
  ['application/pdf', begins('255044462d')],
  [
    'audio/mpeg',
    (bytes) => begins('494433')(bytes) || /^fff[ab3]/.test(bytes.subarray(0, 2).toString('hex')),
  ],
  ['video/mp4', begins('66747970', 4)],
]

/** @throws Problem `file_refused` */
function typeOf(bytes: Buffer): FileType {
  const found = MARKS.find(([, mark]) => mark(bytes))?.[0]
  if (found !== undefined) return found
  const remedy = 'Kirim JPEG, PNG, WebP, PDF, MP3, atau MP4.'
  throw new Problem('file_refused', 'Jenis berkas ini tidak dikenal dari isinya.', remedy)
}

async function write(directory: string, id: string, bytes: Buffer): Promise<void> {
  const part = join(directory, `${id}.part`)
  try {
    await mkdir(directory, { recursive: true })
    const handle = await open(part, 'w')
    await handle
      .writeFile(bytes)
      .then(() => handle.sync())
      .finally(() => handle.close())
    await rename(part, join(directory, id))
  } catch (error) {
    await rm(part, { force: true })
    throw nameDiskFull(error, 'files of findings')
  }
}

/**
 * Resolves when the file is on disk. A picture loses what the camera wrote beside it (place, device, time).
 *
 * @throws Problem `file_refused`; KentonganError `disk_full`.
 */
export async function keepFile(directory: string, bytes: Buffer): Promise<StoredFile> {
  const type = typeOf(bytes)
  const kept = type === 'image/jpeg' ? withoutMetadata(bytes) : bytes
  const id = createHash('sha256').update(kept).digest('hex')
  await write(directory, id, kept)
  return { id, type, bytes: kept.length }
}

/** @param id SHA-256 in hex, checked by the caller. */
export const readKept = (directory: string, id: string): Promise<Buffer> => readFile(join(directory, id))
