/** npm run corrections: what people corrected, as records that npm run train reads. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { connectStore } from '../../sql/connect.ts'
import { describeError, KentonganError } from '../domain/errors.ts'
import { parseSettings } from '../domain/settings.ts'

const HELP = `npm run corrections -- FILE.jsonl

Writes every mention whose tone or driver a person has set, one JSON object a line: title, lead, sentences, subject_id,
channel, language, tone, driver. It holds what the store keeps of a text, nothing more. Then:
npm run train -- --corrections FILE.jsonl

  --help   this text
`

/** A row of sql/queries/corrections/training.sql. */
interface TrainingRow {
  readonly title: string
  readonly excerpt: string
  readonly sentence: string
  readonly subject_id: string
  readonly channel: string
  readonly language: string
  readonly tone: -1 | 0 | 1
  readonly driver: string
}

function toLine({ title, excerpt, sentence, driver, ...rest }: TrainingRow): string {
  const sentences = sentence === '' ? [] : [sentence]
  return `${JSON.stringify({ title, lead: excerpt, sentences, ...rest, driver: driver || 'none' })}\n`
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return
  }
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) {
    throw new KentonganError('usage', 'Name one file to write.', { remedy: 'npm run corrections -- --help' })
  }
  const settings = parseSettings(process.env)
  const connected = await connectStore(settings, { command: 'npm run corrections', startOwn: true })
  try {
    const rows = await connected.store.ask<TrainingRow>('corrections/training', {})
    writeFileSync(file, rows.map(toLine).join(''))
    process.stdout.write(`${rows.length} corrected mentions written to ${file}\n`)
  } finally {
    await connected.close()
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
