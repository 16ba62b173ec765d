/** CSV, row by row in constant memory; a row that is broken is told and left, the others are read. */
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { decodeText } from './decode.ts'

/** Rows, or null for one that cannot be read, each with the line it begins on. */
export interface TableRow {
  readonly line: number
  readonly cells: readonly string[] | null
  readonly tooLong?: boolean
  /** Heads, wherever they stand. */
  readonly isHead?: boolean
}

/** Longer than any post with its columns; beyond it a quotation mark was never closed. */
const ROW_CHARACTERS = 1_048_576
const DELIMITERS = [',', ';', '\t', '|']

/** The delimiter that stands most often in the first line: Excel in Indonesia writes semicolons, Meltwater tabs. */
function delimiterOf(head: string): string {
  const first = head.split('\n', 1)[0] ?? ''
  const counts = DELIMITERS.map((one) => first.split(one).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

async function* withHead(pieces: AsyncIterator<string>, head: string): AsyncGenerator<string> {
  yield head
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value
}

/** Enough to hold the first line of any table. */
const HEAD_CHARACTERS = 8_192

async function takeHead(pieces: AsyncIterator<string>): Promise<string> {
  let head = ''
  while (head.length < HEAD_CHARACTERS && !head.includes('\n')) {
    const next = await pieces.next()
    if (next.done === true) break
    head += next.value
  }
  return head
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

export async function* readCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TableRow> {
  const pieces = decodeText(chunks)
  const head = await takeHead(pieces)
  const broken: TableRow[] = []
  const parser = parse({
    delimiter: delimiterOf(head),
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: ROW_CHARACTERS,
    on_skip(error) {
      const lines = error?.lines
      const tooLong = error?.code === 'CSV_MAX_RECORD_SIZE'
      broken.push({ line: typeof lines === 'number' ? lines : 0, cells: null, tooLong })
      return undefined
    },
  })
  const source = Readable.from(withHead(pieces, head))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    yield* broken.splice(0)
    yield { line: info.lines, cells: record }
  }
  yield* broken.splice(0)
}
