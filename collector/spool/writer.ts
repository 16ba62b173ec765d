/** The writing end of the spool: one open segment, appended to with fsync, renamed when it is sealed. */
import { type FileHandle, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { nameDiskFull } from '../domain/disk.ts'
import type { SpoolRecord } from '../domain/record.ts'
import { encodeLine } from './line.ts'
import { syncDirectory } from './segments.ts'

export const OPEN_SUFFIX = '.open'
/** Digits of milliseconds, for names that sort by time until the year 33658. */
export const STAMP_LENGTH = 15

/** How a file is opened; given, so that a test can hand out files on a disk that is full. */
export type OpenFile = (path: string, flags: string) => Promise<FileHandle>

export interface WriterOptions {
  readonly directory: string
  /** Milliseconds; names the segments in order. */
  readonly now: () => number
  /** The newest stamp that is there: a clock set back must not name a segment like one that waits. */
  readonly after: number
  /** A segment is sealed when it has grown to this. */
  readonly segmentBytes: number
  readonly openFile?: OpenFile
}

interface OpenSegment {
  readonly name: string
  readonly handle: FileHandle
  size: number
}

export class Writer {
  readonly #options: WriterOptions
  readonly #open: OpenFile
  #segment: OpenSegment | null = null
  #counter = 0
  /** Closed, but not renamed yet: only when the disk refused that, so it is tried again at the next seal. */
  #unsealed: string[] = []
  /** Appends and seals follow one another. */
  #last: Promise<void> = Promise.resolve()

  constructor(options: WriterOptions) {
    this.#options = options
    this.#open = options.openFile ?? open
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#last.then(work).catch((error: unknown) => {
      throw nameDiskFull(error, 'the spool')
    })
    this.#last = mine.catch(() => undefined)
    return mine
  }

  async #begin(): Promise<OpenSegment> {
    const { directory, now, after } = this.#options
    this.#counter += 1
    const stamp = String(Math.max(now(), after + 1)).padStart(STAMP_LENGTH, '0')
    const name = `${stamp}-${String(this.#counter).padStart(6, '0')}.ndjson`
    const handle = await this.#open(join(directory, name + OPEN_SUFFIX), 'ax')
    this.#segment = { name, handle, size: 0 }
    await syncDirectory(directory)
    return this.#segment
  }

  async #end(): Promise<void> {
    const { directory } = this.#options
    const segment = this.#segment
    this.#segment = null
    if (segment !== null) {
      this.#unsealed.push(segment.name)
      await segment.handle.close()
    }
    for (let name = this.#unsealed[0]; name !== undefined; name = this.#unsealed[0]) {
      const path = join(directory, name)
      await rename(path + OPEN_SUFFIX, path)
      this.#unsealed.shift()
      await syncDirectory(directory)
    }
  }

  /** Half a batch may stand there (disk full): it is cut off, and nothing more is added behind it. */
  async #breakOff(segment: OpenSegment): Promise<void> {
    await segment.handle.truncate(segment.size).catch(() => undefined)
    await this.#end().catch(() => undefined)
  }

  append(records: readonly SpoolRecord[]): Promise<void> {
    const text = Buffer.from(records.map(encodeLine).join(''))
    if (text.length === 0) return Promise.resolve()
    return this.#inTurn(async () => {
      const segment = this.#segment ?? (await this.#begin())
      try {
        await segment.handle.appendFile(text)
        await segment.handle.datasync()
      } catch (error) {
        await this.#breakOff(segment)
        throw error
      }
      segment.size += text.length
      if (segment.size >= this.#options.segmentBytes) await this.#end()
    })
  }

  seal(): Promise<void> {
    return this.#inTurn(() => this.#end())
  }
}
