/** npm run sql: one read-only question to the store, as a table or as JSON lines. */
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { describeError, KentonganError } from '../../collector/domain/errors.ts'
import { parseSettings } from '../../collector/domain/settings.ts'
import { type Cell, formatTable } from '../../collector/domain/table.ts'
import type { Store } from '../client.ts'
import { connectStore } from '../connect.ts'
import { isRead } from '../engine/request.ts'

const HELP = `npm run sql -- "SELECT …" [--json | --csv]

Asks the store one question that only reads. Tables: document, event, capture. Use FINAL to see each row once.
It asks the running engine, or starts one for its own time when none runs.

  --json   one JSON object a line
  --csv    CSV with a head line
  --help   this text

Example: npm run sql -- "SELECT subject_id, count() FROM event FINAL GROUP BY 1 ORDER BY 2 DESC LIMIT 10"
`

function readOptions() {
  return parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      csv: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
}

/** More rows than anyone reads on a terminal; --json and --csv give all. */
const TABLE_ROWS = 1_000
const CELL_LENGTH = 80

function toCell(value: unknown): Cell {
  if (typeof value === 'number') return value
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const line = text.replace(/\s+/g, ' ')
  return line.length > CELL_LENGTH ? `${line.slice(0, CELL_LENGTH - 1)}…` : line
}

async function printTable(store: Store, question: string): Promise<void> {
  const lines = createInterface({ input: await store.stream(question, 'JSONCompactEachRowWithNames') })
  let head: string[] | null = null
  const rows: Cell[][] = []
  let count = 0
  for await (const line of lines) {
    const values = JSON.parse(line) as unknown[]
    if (head === null) head = values.map(String)
    else if (count++ < TABLE_ROWS) rows.push(values.map(toCell))
  }
  process.stdout.write(`${formatTable(head ?? [], rows)}\n`)
  const more = count > rows.length ? `, the first ${rows.length} shown; --json or --csv gives all` : ''
  process.stdout.write(`${count} rows${more}\n`)
}

async function answer(store: Store, question: string, format: Format): Promise<void> {
  if (format === 'table') return printTable(store, question)
  const stream = await store.stream(question, format)
  await pipeline(stream, process.stdout, { end: false })
}

type Format = 'table' | 'JSONEachRow' | 'CSVWithNames'

function formatOf(values: { json: boolean; csv: boolean }): Format {
  if (values.json) return 'JSONEachRow'
  return values.csv ? 'CSVWithNames' : 'table'
}

async function run(question: string, format: Format): Promise<void> {
  if (!isRead(question)) {
    throw new KentonganError('read_only', 'This command only reads.', {
      remedy: 'Ask with SELECT, WITH, SHOW, DESCRIBE, EXPLAIN or EXISTS.',
    })
  }
  const settings = parseSettings(process.env)
  const connected = await connectStore(settings, { command: 'npm run sql', startOwn: true })
  try {
    await answer(connected.store, question.replace(/;\s*$/, ''), format)
  } finally {
    await connected.close()
  }
}

try {
  const { values, positionals } = readOptions()
  const [question] = positionals
  if (values.help) process.stdout.write(HELP)
  else if (question === undefined || positionals.length > 1) {
    throw new KentonganError('usage', 'sql needs one question in quotes.', {
      remedy: 'npm run sql -- --help',
    })
  } else await run(question, formatOf(values))
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
