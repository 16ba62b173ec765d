/** Exports as files, row by row: what each row brings, or why it is not taken. Nothing is written here. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { KentonganError } from '../domain/errors.ts'
import type { Platform } from '../domain/post.ts'
import { readCsv, type TableRow } from './csv.ts'
import { decodeText } from './decode.ts'
import { describeFault } from './faults.ts'
import { readJson } from './json.ts'
import { splitLines } from './lines.ts'
import { type Columns, HeadSearch, type Mapping, readMapping } from './mapping.ts'
import type { Reading, Row } from './row.ts'
import { readTableRow } from './table.ts'
import { readTiktok } from './tiktok.ts'
import { readX } from './x.ts'
import { readXlsx } from './xlsx.ts'

export type { Mapping, Row }
export { describeFault, readMapping }

/** Interfaces whose answers are read as they are documented; tables have a mapping instead. */
const ANSWERS: Readonly<Record<string, (value: unknown) => Reading[]>> = { x: readX, tiktok: readTiktok }
export const ANSWER_KINDS = Object.keys(ANSWERS)
export const TABLE_KINDS = ['drone-emprit', 'imm', 'lapor', 'meltwater', 'meta'] as const

export const FORMATS = ['csv', 'xlsx', 'json', 'ndjson'] as const
export type Format = (typeof FORMATS)[number]

/** The shipped mapping as text, to be copied and changed. */
export const mappingText = (kind: (typeof TABLE_KINDS)[number]): string =>
  readFileSync(join(import.meta.dirname, 'mappings', `${kind}.yaml`), 'utf8')

export interface ImportWish {
  readonly format: Format
  /** `x`, `tiktok`, or how the columns of a table are named. */
  readonly as: string | Mapping
  /** Instead of the mapping's own platform. */
  readonly platform?: Platform
}

const toRow = (reading: Reading, line: number): Row => ({ ...reading, line })

async function* readAnswers(chunks: Readable, kind: string, format: Format): AsyncGenerator<Row> {
  const read = ANSWERS[kind]
  if (read === undefined) throw new TypeError(`there is no kind ${kind}`)
  if (format === 'json') {
    const value = readJson(await whole(chunks))
    if (value === undefined) {
      throw new KentonganError('file_unreadable', 'The file is no JSON.', {
        remedy: 'One JSON a line is NDJSON: name the file .ndjson, or give --format ndjson.',
      })
    }
    for (const [index, one] of [value].flat().entries()) {
      for (const reading of read(one)) yield toRow(reading, index + 1)
    }
    return
  }
  for await (const { line, text } of splitLines(decodeText(chunks))) {
    if (text === null) yield { kind: 'wrong', line, fault: 'too_long', detail: '' }
    else if (text.trim() !== '') for (const reading of readLine(text, read)) yield toRow(reading, line)
  }
}

function readLine(text: string, read: (value: unknown) => Reading[]): Reading[] {
  const value = readJson(text)
  return value === undefined ? [{ kind: 'wrong', fault: 'broken_json', detail: '' }] : read(value)
}

/** A file of one JSON stands in memory whole: about 50,000 posts. Larger ones are written as NDJSON by every tool. */
const JSON_CHARACTERS = 128 * 1_048_576

async function whole(chunks: Readable): Promise<string> {
  let text = ''
  for await (const piece of decodeText(chunks)) {
    text += piece
    if (text.length <= JSON_CHARACTERS) continue
    throw new KentonganError('file_too_large', 'A JSON file larger than 128 MB does not fit the memory.', {
      remedy: 'Save it as NDJSON, one answer a line: then its size does not matter.',
    })
  }
  return text
}

/** A table as NDJSON: an object a line, whose names are the heads. */
async function* readObjects(chunks: Readable): AsyncGenerator<TableRow> {
  let heads: readonly string[] = []
  for await (const { line, text } of splitLines(decodeText(chunks))) {
    if (text?.trim() === '') continue
    const value = text === null ? undefined : readJson(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      yield { line, cells: null, tooLong: text === null }
      continue
    }
    const fields = value as Readonly<Record<string, unknown>>
    const names = Object.keys(fields)
    if (names.join('\n') !== heads.join('\n')) {
      heads = names
      yield { line, cells: heads, isHead: true }
    }
    yield { line, cells: heads.map((head) => scalar(fields[head])) }
  }
}

const scalar = (value: unknown): string =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''

function rowsOf(chunks: Readable, format: Format): AsyncIterable<TableRow> {
  if (format === 'csv') return readCsv(chunks)
  if (format === 'xlsx') return readXlsx(chunks)
  if (format === 'ndjson') return readObjects(chunks)
  throw new KentonganError('usage', 'A table is CSV, XLSX or NDJSON.', { remedy: 'npm run import -- --help' })
}

async function* readTable(chunks: Readable, mapping: Mapping, format: Format): AsyncGenerator<Row> {
  const search = new HeadSearch(mapping)
  let columns: Columns | null = null
  for await (const { line, cells, tooLong = false, isHead = false } of rowsOf(chunks, format)) {
    if (cells === null) {
      yield { kind: 'wrong', line, fault: tooLong ? 'too_long' : 'broken_row', detail: '' }
    } else if (columns === null || isHead) {
      columns = search.look(cells)
    } else {
      const reading = readTableRow(cells, columns, mapping)
      if (reading !== null) yield toRow(reading, line)
    }
  }
  if (columns === null) search.fail()
}

/**
 * Reads an export in constant memory (a JSON file that is one answer stands in memory whole).
 *
 * @throws KentonganError `columns_missing`, `file_unreadable`, `file_too_large`: then it is no file of this kind.
 */
export function readExport(chunks: Readable, { format, as, platform }: ImportWish): AsyncGenerator<Row> {
  if (typeof as === 'string') return readAnswers(chunks, as, format)
  return readTable(chunks, platform === undefined ? as : { ...as, platform }, format)
}
