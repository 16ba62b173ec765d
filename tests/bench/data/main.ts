/** npm run bench:data: fills a data directory with made-up events, for trying the store at size. */
import { parseArgs } from 'node:util'
import { describeError, KentonganError } from '../../../collector/domain/errors.ts'
import { parseSettings } from '../../../collector/domain/settings.ts'
import { connectStore } from '../../../sql/connect.ts'
import { generateEvents } from './generate.ts'

const HELP = `npm run bench:data -- --events NUMBER [--text no] [--seed NUMBER] [--directory DIRECTORY]

Fills a data directory with made-up events of three years: 38 provinces, 270 subjects, 500 sources, spikes. The top 10
subjects have 60 % of the events, the top 5 provinces 55 % of the places. The same seed gives the same events.

  --events      how many, for instance 10000000
  --text        no: without titles, sentences and addresses (default: yes)
  --seed        a whole number (default: 1)
  --directory   data directory (default: KENTONGAN_DATA)
  --help        this text
`

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new KentonganError('usage', `--${name} needs a whole number.`, {
    remedy: 'npm run bench:data -- --help',
  })
}

async function run(options: { events: string; text: string; seed: string; directory: string | undefined }) {
  const events = wholeNumber('events', options.events)
  const settings = parseSettings(process.env)
  const data = options.directory ?? settings.data
  const connected = await connectStore(
    { ...settings, data },
    { command: 'npm run bench:data', startOwn: true },
  )
  const started = performance.now()
  try {
    await generateEvents(connected.store, {
      events,
      text: options.text !== 'no',
      seed: wholeNumber('seed', options.seed),
      onProgress: (done) => process.stdout.write(`${done} of ${events} events\n`),
    })
  } finally {
    await connected.close()
  }
  process.stdout.write(`${events} events in ${((performance.now() - started) / 1_000).toFixed(1)} s\n`)
}

try {
  const { values } = parseArgs({
    options: {
      events: { type: 'string', default: '1000000' },
      text: { type: 'string', default: 'yes' },
      seed: { type: 'string', default: '1' },
      directory: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) process.stdout.write(HELP)
  else await run({ ...values, directory: values.directory })
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
