/** Append, fsync, seal: NDJSON segments on disk between reading and loading. What append() has answered is safe. */
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nameDiskFull } from '../domain/disk.ts'
import type { ParcelBox } from '../domain/parcel.ts'
import type { SpoolReader, SpoolRecord } from '../domain/record.ts'
import { type Inbox, openInboxAt } from './inbox.ts'
import { openParcelBox } from './parcels.ts'
import {
  bytesIn,
  DAMAGED,
  listSegments,
  readLines,
  readRecords,
  refuseRecords,
  syncDirectory,
} from './segments.ts'
import { OPEN_SUFFIX, type OpenFile, STAMP_LENGTH, Writer } from './writer.ts'

export interface Spool extends SpoolReader {
  /** Resolves when the records are on disk (fsync). Rejects with `disk_full` when there is no room. */
  append(records: readonly SpoolRecord[]): Promise<void>
  /** Ends the open segment, so that it can be loaded. Does nothing when nothing is open. */
  seal(): Promise<void>
  /** Bytes that wait, open and sealed. */
  bytes(): Promise<number>
  /** The whole lines of a sealed segment, to be sent elsewhere; damaged ones are set aside. */
  lines(segment: string): Promise<Buffer>
  /** Writes and removes a little. Rejects with `disk_full` while there is no room. */
  probe(): Promise<void>
  close(): Promise<void>
}

export interface SpoolOptions {
  /** A segment is sealed when it has grown to this. */
  readonly segmentBytes?: number
  readonly openFile?: OpenFile
}

/** A segment becomes an insert batch of 1,000 to 4,000 rows a table, and stands in memory whole while it is loaded. */
const SEGMENT_BYTES = 4 * 1024 * 1024
const SEALED = /^\d{15}-\d{6}\.ndjson$/
/** More than one poll's batch of 50 items, so that polling does not begin again for a single append. */
const PROBE_BYTES = 1024 * 1024
const PROBE = 'probe'

/** Segments that a crash left open hold acknowledged records: they are sealed as they are, torn tail and all. */
async function sealLeftovers(directory: string): Promise<void> {
  const names = await readdir(directory)
  for (const name of names.filter((candidate) => candidate.endsWith(OPEN_SUFFIX))) {
    await rename(join(directory, name), join(directory, name.slice(0, -OPEN_SUFFIX.length)))
  }
  await syncDirectory(directory)
}

async function probe(directory: string, openFile: OpenFile): Promise<void> {
  const path = join(directory, PROBE)
  try {
    const handle = await openFile(path, 'w')
    try {
      await handle.writeFile(Buffer.alloc(PROBE_BYTES))
      await handle.datasync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw nameDiskFull(error, 'the spool')
  } finally {
    await rm(path, { force: true })
  }
}

/**
 * Opens the spool of a directory; one process at a time (the collector's state is the lock).
 *
 * @param now milliseconds; names the segments in order.
 */
export async function openSpool(
  directory: string,
  now: () => number,
  { segmentBytes = SEGMENT_BYTES, openFile = open }: SpoolOptions = {},
): Promise<Spool> {
  await mkdir(join(directory, DAMAGED), { recursive: true })
  await sealLeftovers(directory)
  const newest = (await listSegments(directory, SEALED)).at(-1) ?? ''
  const after = Number(newest.slice(0, STAMP_LENGTH))
  const writer = new Writer({ directory, now, after, segmentBytes, openFile })
  return {
    append: (records) => writer.append(records),
    seal: () => writer.seal(),
    sealed: () => listSegments(directory, SEALED),
    read: (segment) => readRecords(directory, segment),
    lines: async (segment) => {
      const { whole } = await readLines(directory, segment)
      return Buffer.from(whole.map((line) => `${line}\n`).join(''))
    },
    remove: (segment) => rm(join(directory, segment), { force: true }),
    refuse: (segment, records, reason) => refuseRecords(directory, segment, records, reason),
    bytes: () => bytesIn(directory),
    probe: () => probe(directory, openFile),
    close: () => writer.seal(),
  }
}

/** Where segments of other collectors wait: written by the API, drained beside the collector's own spool. */
export function openInbox(directory: string, limitBytes: number): Promise<Inbox> {
  return openInboxAt(directory, limitBytes)
}

/** Where what people bring waits: written by the API and by npm run import, read by the collector. */
export function openParcels(directory: string, limitBytes: number): Promise<ParcelBox> {
  return openParcelBox(directory, limitBytes)
}
