/** XLSX, row by row: the one file that knows the library. Shared strings stand in memory, rows do not. */
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { streamXlsxRows } from 'hucre/xlsx'
import { KentonganError } from '../domain/errors.ts'
import type { TableRow } from './csv.ts'

/** A workbook of a million rows is smaller; one that unpacks to more is the work of malice. */
const INPUT_BYTES = 512 * 1_048_576

/** Dates have no zone in a workbook: they are written as they are shown, and read by the mapping's zone. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 19).replace('T', ' ')
  }
  return typeof value === 'object' ? '' : String(value)
}

/** @throws KentonganError `file_unreadable` for what is no workbook, or breaks off. */
export async function* readXlsx(chunks: Readable): AsyncGenerator<TableRow> {
  try {
    const stream = Readable.toWeb(chunks) as ReadableStream<Uint8Array>
    const rows = streamXlsxRows(stream as globalThis.ReadableStream<Uint8Array>, {
      maxInputBytes: INPUT_BYTES,
    })
    for await (const row of rows) yield { line: row.index + 1, cells: row.values.map(cellText) }
  } catch (error) {
    throw new KentonganError('file_unreadable', `The workbook cannot be read: ${String(error)}`, {
      remedy: 'Open it in a spreadsheet program and save it as .xlsx, or as CSV.',
      cause: error,
    })
  }
}
