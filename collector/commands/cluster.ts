/** npm run cluster: puts stored documents into stories. */
import { parseArgs } from 'node:util'
import { connectStore } from '../../sql/connect.ts'
import { clusterStories } from '../cluster/cluster.ts'
import { describeError } from '../domain/errors.ts'
import { describeSettings, parseSettings } from '../domain/settings.ts'

const HELP = `npm run cluster [-- --json]

Finds which stored documents are copies of one text and which tell of one happening, for all that is new, changed or
gone since the last time. npm start does so by itself; after an import or an archive this command need not be waited for.

  --json   one JSON object instead of a sentence
  --help   this text

Settings (environment):
${describeSettings()}
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return
  }
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort())
  process.once('SIGTERM', () => stopping.abort())
  const settings = parseSettings(process.env)
  const connected = await connectStore(settings, { command: 'npm run cluster', startOwn: true })
  try {
    const done = await clusterStories({
      store: connected.store,
      holder: `npm run cluster (${process.pid})`,
      now: Date.now,
      signal: stopping.signal,
      onProgress: ({ documents }) => process.stderr.write(`${documents} documents put into stories\n`),
    })
    const text = values.json
      ? JSON.stringify(done)
      : `${done.documents} documents put into stories, ${done.moved} moved to another, ${done.removed} gone.`
    process.stdout.write(`${text}\n`)
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
