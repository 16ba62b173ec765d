/** Segments as files: their names, their lines, and a directory whose entries survive a power loss. */
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SpoolReader, SpoolRecord } from '../domain/record.ts'
import { decodeLine, encodeLine } from './line.ts'

/** Lines and segments that a person has to look at. */
export const DAMAGED = 'damaged'

/** The directory entry of a new or renamed file must survive a power loss as well. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}

export interface Lines {
  readonly whole: string[]
  readonly records: SpoolRecord[]
  readonly damaged: string[]
}

export function parseLines(text: string): Lines {
  const lines: Lines = { whole: [], records: [], damaged: [] }
  for (const line of text.split('\n')) {
    if (line === '') continue
    const record = decodeLine(line)
    if (record === null) {
      lines.damaged.push(line)
      continue
    }
    lines.whole.push(line)
    lines.records.push(record)
  }
  return lines
}

/** Damaged lines are kept for a person to look at; they never stop the loading of the others. */
async function setAside(path: string, lines: readonly string[]): Promise<void> {
  const handle = await open(path, 'w')
  await handle.writeFile(`${lines.join('\n')}\n`).finally(() => handle.close())
}

/** The lines of a sealed segment; what is damaged is set aside first. */
export async function readLines(directory: string, segment: string): Promise<Lines> {
  const lines = parseLines(await readFile(join(directory, segment), 'utf8'))
  if (lines.damaged.length > 0) await setAside(join(directory, DAMAGED, segment), lines.damaged)
  return lines
}

/** Records that nobody takes, with the reason as the first line; again later is the same file again. */
export function refuseRecords(
  directory: string,
  segment: string,
  records: readonly SpoolRecord[],
  reason: string,
): Promise<void> {
  const lines = records.map((record) => encodeLine(record).trimEnd())
  return setAside(join(directory, DAMAGED, `${segment}.refused`), [reason.replaceAll('\n', ' '), ...lines])
}

export async function readRecords(directory: string, segment: string): ReturnType<SpoolReader['read']> {
  const { records, damaged } = await readLines(directory, segment)
  return { records, damaged: damaged.length }
}

/** Names that fit, oldest first: they begin with a time. */
export async function listSegments(directory: string, form: RegExp): Promise<string[]> {
  return (await readdir(directory)).filter((name) => form.test(name)).sort()
}

/** A segment may be loaded and removed while we count. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}

/** Bytes of all files that wait in the directory, damaged lines not counted. */
export async function bytesIn(directory: string): Promise<number> {
  const names = (await readdir(directory)).filter((name) => name !== DAMAGED)
  const sizes = await Promise.all(names.map((name) => sizeOf(join(directory, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}
