/** Append, fsync, seal: NDJSON segments on disk between reading and loading. What append() has answered is safe. */
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SpoolReader, SpoolRecord } from '../domain/record.ts'
import { decodeLine, encodeLine } from './line.ts'

export interface Spool extends SpoolReader {
  /** Resolves when the records are on disk (fsync). */
  append(records: readonly SpoolRecord[]): Promise<void>
  /** Ends the open segment, so that it can be loaded. Does nothing when nothing is open. */
  seal(): Promise<void>
  /** Bytes that wait, open and sealed. */
  bytes(): Promise<number>
  close(): Promise<void>
}

/** A segment becomes one or two insert batches (1,000 to 10,000 rows each). */
const SEGMENT_BYTES = 8 * 1024 * 1024
const SEALED = /^\d{15}-\d{6}\.ndjson$/
const OPEN_SUFFIX = '.open'
const DAMAGED = 'damaged'

/** The directory entry of a new or renamed file must survive a power loss as well. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}

function parseLines(text: string): { records: SpoolRecord[]; damaged: string[] } {
  const records: SpoolRecord[] = []
  const damaged: string[] = []
  for (const line of text.split('\n')) {
    if (line === '') continue
    const record = decodeLine(line)
    if (record === null) damaged.push(line)
    else records.push(record)
  }
  return { records, damaged }
}

/** Segments that a crash left open hold acknowledged records: they are sealed as they are, torn tail and all. */
async function sealLeftovers(directory: string): Promise<void> {
  const names = await readdir(directory)
  for (const name of names.filter((candidate) => candidate.endsWith(OPEN_SUFFIX))) {
    await rename(join(directory, name), join(directory, name.slice(0, -OPEN_SUFFIX.length)))
  }
  await syncDirectory(directory)
}

interface OpenSegment {
  readonly name: string
  readonly handle: FileHandle
  size: number
}

class Writer {
  readonly #directory: string
  readonly #now: () => number
  #segment: OpenSegment | null = null
  #counter = 0
  /** Appends and seals follow one another. */
  #last: Promise<void> = Promise.resolve()

  constructor(directory: string, now: () => number) {
    this.#directory = directory
    this.#now = now
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => undefined)
    return mine
  }

  async #begin(): Promise<OpenSegment> {
    this.#counter += 1
    const stamp = String(this.#now()).padStart(15, '0')
    const name = `${stamp}-${String(this.#counter).padStart(6, '0')}.ndjson`
    const handle = await open(join(this.#directory, name + OPEN_SUFFIX), 'ax')
    await syncDirectory(this.#directory)
    this.#segment = { name, handle, size: 0 }
    return this.#segment
  }

  async #end(): Promise<void> {
    const segment = this.#segment
    if (segment === null) return
    this.#segment = null
    await segment.handle.close()
    const path = join(this.#directory, segment.name)
    await rename(path + OPEN_SUFFIX, path)
    await syncDirectory(this.#directory)
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
        // Half a batch may stand there (disk full): nothing more is added behind a torn line.
        await this.#end().catch(() => undefined)
        throw error
      }
      segment.size += text.length
      if (segment.size >= SEGMENT_BYTES) await this.#end()
    })
  }

  seal(): Promise<void> {
    return this.#inTurn(() => this.#end())
  }
}

/**
 * Opens the spool of a directory; one process at a time (the collector's state is the lock).
 *
 * @param now milliseconds; names the segments in order.
 */
export async function openSpool(directory: string, now: () => number): Promise<Spool> {
  await mkdir(join(directory, DAMAGED), { recursive: true })
  await sealLeftovers(directory)
  const writer = new Writer(directory, now)
  const segments = async () => (await readdir(directory)).filter((name) => SEALED.test(name)).sort()
  return {
    append: (records) => writer.append(records),
    seal: () => writer.seal(),
    sealed: segments,
    async read(segment) {
      const { records, damaged } = parseLines(await readFile(join(directory, segment), 'utf8'))
      if (damaged.length > 0) await setAside(join(directory, DAMAGED, segment), damaged)
      return { records, damaged: damaged.length }
    },
    remove: (segment) => rm(join(directory, segment), { force: true }),
    async bytes() {
      const names = (await readdir(directory)).filter((name) => name !== DAMAGED)
      const sizes = await Promise.all(names.map((name) => sizeOf(join(directory, name))))
      return sizes.reduce((sum, size) => sum + size, 0)
    },
    close: () => writer.seal(),
  }
}

/** Damaged lines are kept for a person to look at; they never stop the loading of the others. */
async function setAside(path: string, lines: readonly string[]): Promise<void> {
  const handle = await open(path, 'w')
  await handle.writeFile(`${lines.join('\n')}\n`).finally(() => handle.close())
}

/** A segment may be loaded and removed while we count. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}
