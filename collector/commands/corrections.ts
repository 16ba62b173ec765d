/** npm run corrections: what people corrected, as records that npm run train reads. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { askCorrected } from '../corrected.ts'
import { describeError, KentonganError } from '../domain/errors.ts'
import { parseSettings } from '../domain/settings.ts'

const HELP = `npm run corrections -- FILE.jsonl

Writes every mention whose tone or driver a person has set, one JSON object a line: title, excerpt, sentence, subject_id,
channel, language, tone, driver. It holds what the store keeps of a text, nothing more. Then:
npm run train -- --corrections FILE.jsonl

  --help   this text
`

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
  const records = await askCorrected(parseSettings(process.env), 'npm run corrections')
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  process.stdout.write(`${records.length} corrected mentions written to ${file}\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
