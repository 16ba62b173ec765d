/** Segments that other collectors pushed: whole or not at all, on disk before they are answered for. */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nameDiskFull } from '../domain/disk.ts'
import { KentonganError } from '../domain/errors.ts'
import type { SegmentInbox, SpoolReader } from '../domain/record.ts'
import {
  bytesIn,
  DAMAGED,
  listSegments,
  parseLines,
  readRecords,
  refuseRecords,
  syncDirectory,
} from './segments.ts'

export interface Inbox extends SpoolReader, SegmentInbox {}

const NAME = /^\d{15}-\d{6}\.ndjson$/
/** Two collectors may seal in the same millisecond: the hash of the content is part of the name here. */
const ENTRY = /^\d{15}-\d{6}-[0-9a-f]{64}\.ndjson$/
const PART_SUFFIX = '.part'

const refuse = (message: string) =>
  new KentonganError('segment_damaged', message, { remedy: 'Send the segment again as it is.' })

function check(name: string, sha256: string, body: Buffer): void {
  if (!NAME.test(name)) throw refuse(`"${name.slice(0, 100)}" is not the name of a segment.`)
  if (createHash('sha256').update(body).digest('hex') !== sha256) {
    throw refuse(`Segment ${name} does not have the announced SHA-256.`)
  }
  const { whole, damaged } = parseLines(body.toString('utf8'))
  if (whole.length === 0 || damaged.length > 0) {
    throw refuse(`Segment ${name} has ${whole.length} whole and ${damaged.length} damaged lines.`)
  }
}

/** Each writer has its own part file: the same segment may arrive twice at once. */
async function write(directory: string, entry: string, body: Buffer, turn: number): Promise<void> {
  const part = join(directory, `${entry}.${turn}${PART_SUFFIX}`)
  try {
    const handle = await open(part, 'w')
    try {
      await handle.writeFile(body)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, join(directory, entry))
    await syncDirectory(directory)
  } catch (error) {
    await rm(part, { force: true })
    throw nameDiskFull(error, 'the inbox')
  }
}

/** Parts that a crash left were never answered for. The sender has them still. */
async function removeParts(directory: string): Promise<void> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(PART_SUFFIX))
  await Promise.all(names.map((name) => rm(join(directory, name), { force: true })))
}

export async function openInboxAt(directory: string, limitBytes: number): Promise<Inbox> {
  await mkdir(join(directory, DAMAGED), { recursive: true })
  let turn = 0
  return {
    async accept(name, sha256, body) {
      check(name, sha256, body)
      if ((await bytesIn(directory)) + body.length > limitBytes) {
        throw new KentonganError('inbox_full', 'The inbox is full until the store takes it.', { retry: true })
      }
      turn += 1
      await write(directory, name.replace('.ndjson', `-${sha256}.ndjson`), body, turn)
    },
    cleanUp: () => removeParts(directory),
    sealed: () => listSegments(directory, ENTRY),
    read: (segment) => readRecords(directory, segment),
    remove: (segment) => rm(join(directory, segment), { force: true }),
    refuse: (segment, records, reason) => refuseRecords(directory, segment, records, reason),
    bytes: () => bytesIn(directory),
  }
}
