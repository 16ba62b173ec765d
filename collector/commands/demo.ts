/** npm run demo: the sample newsroom on loopback, and npm start reading it in a data directory of its own. */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { takeLock } from '../../sql/engine/lock.ts'
import { describeError, KentonganError } from '../domain/errors.ts'
import { describeSettings, parseSettings } from '../domain/settings.ts'
import type { Source } from '../domain/source.ts'
import { generateSample } from '../sample/generate.ts'
import { serveSample } from '../sample/server.ts'

const HELP = `npm run demo

Starts Kentongan on a sample newsroom that it serves itself: about 6,000 invented articles and posts of the last twelve
months in all 38 provinces. The data is made anew at every start, in the folder demo of the data directory, and every
page says "data contoh". Ctrl-C stops it.

  --help   this text

Settings (environment):
${describeSettings()}
`

/** Only a directory that a demo made is ever emptied. */
const MARK = 'sample-data'

function emptyDirectory(directory: string): void {
  if (existsSync(directory) && !existsSync(join(directory, MARK))) {
    throw new KentonganError('not_sample_data', `${directory} exists and was not made by npm run demo.`, {
      remedy: 'Move it away, or set KENTONGAN_DATA to another directory.',
    })
  }
  // Refuses while another demo runs there.
  takeLock(join(directory, 'engine.lock'), 'npm run demo').release()
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, MARK), 'Made by npm run demo; emptied at its next start.\n')
}

function writeCatalogue(directory: string, sources: readonly Source[]): string {
  const path = join(directory, 'catalogue.yaml')
  writeFileSync(path, stringify({ sources: sources.map((source) => ({ ...source, status: 'unchecked' })) }))
  return path
}

function startProduct(environment: Record<string, string>): ChildProcess {
  return fork(new URL('../../api/start.ts', import.meta.url), [], {
    env: { ...process.env, ...environment },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
}

async function run(): Promise<void> {
  const settings = parseSettings(process.env)
  const directory = join(settings.data, 'demo')
  emptyDirectory(directory)
  const items = generateSample({ anchor: new Date() })
  const newsroom = await serveSample({ items, clock: () => new Date() })
  process.stderr.write(`Sample newsroom (data contoh): ${items.length} items on ${newsroom.origin}\n`)
  const product = startProduct({
    KENTONGAN_DATA: directory,
    KENTONGAN_CATALOG: writeCatalogue(directory, newsroom.sources),
    KENTONGAN_ALLOW_LOOPBACK_SOURCES: 'yes',
    KENTONGAN_SAMPLE: 'yes',
  })
  // Ctrl-C reaches the product by itself; a plain kill is passed on.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => product.kill('SIGTERM'))
  product.on('exit', (code) => {
    newsroom.close()
    process.exit(code ?? 1)
  })
}

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } })
  if (values.help) process.stdout.write(HELP)
  else await run()
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exit(1)
}
