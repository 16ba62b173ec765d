/** npm run sql: one read-only question to the store, as a table or as JSON lines. */
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { describeError, KentonganError } from '../../collector/domain/errors.ts'
import { parseSettings } from '../../collector/domain/settings.ts'
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

function formatOf(values: { json: boolean; csv: boolean }): string {
  if (values.json) return 'JSONEachRow'
  return values.csv ? 'CSVWithNames' : 'PrettyCompactMonoBlock'
}

async function run(question: string, format: string): Promise<void> {
  if (!isRead(question)) {
    throw new KentonganError('read_only', 'This command only reads.', {
      remedy: 'Ask with SELECT, WITH, SHOW, DESCRIBE, EXPLAIN or EXISTS.',
    })
  }
  const settings = parseSettings(process.env)
  const connected = await connectStore(settings, { command: 'npm run sql', startOwn: true })
  try {
    const answer = await connected.store.stream(question.replace(/;\s*$/, ''), format)
    await pipeline(answer, process.stdout, { end: false })
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
