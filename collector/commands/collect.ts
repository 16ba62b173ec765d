/** npm run collect: reads the sources once, or goes on by the clock, and loads what was read. */
import { parseArgs } from 'node:util'
import { connectStore } from '../../sql/connect.ts'
import { assembleCollector, type Collector } from '../assemble.ts'
import { type Catalogue, loadCatalogue } from '../catalog/load.ts'
import { loadOfficeCatalogue } from '../catalog/office.ts'
import { collectorConfig } from '../config.ts'
import { describeError, KentonganError } from '../domain/errors.ts'
import { describeSettings, parseSettings, type Settings } from '../domain/settings.ts'
import { type Shard, sourcesOf } from '../domain/shard.ts'
import { runPass } from '../pass.ts'
import { describePass, type Polled } from '../report.ts'
import { send } from '../send.ts'
import { VERSION } from '../version.ts'
import { createProgress } from './progress.ts'

const HELP = `npm run collect -- --once [--catalog FILE] [--source ID] [--json]

Reads every source of the catalogue once, whether due or not, loads what was read into the store, and prints a table:
items, new, duplicate, mentions and events per source, and the reason of each that was not read.

  --catalog FILE  a catalogue of your own (YAML): sources with id, kind and url, and programmes and agencies if you wish
  --source ID     only this source; may be given several times
  --json          one JSON line per source instead of the table
  --help          this text

Without --once the collector runs as part of npm start.

Settings (environment):
${describeSettings()}
`

function readOptions() {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      catalog: { type: 'string' },
      source: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return values
}

/** A source that is named is read here, whoever's part it is. */
function chooseSources(catalogue: Catalogue, wanted: readonly string[] | undefined, shard: Shard | null) {
  if (wanted === undefined) return sourcesOf(catalogue.sources, shard)
  const known = new Map(catalogue.sources.map((source) => [source.id, source]))
  return wanted.map((id) => {
    const source = known.get(id)
    if (source !== undefined) return source
    throw new KentonganError('source_unknown', `The catalogue has no source ${id}.`, {
      remedy: 'Give an id from the catalogue file.',
    })
  })
}

async function collectOnce(
  collector: Collector,
  sources: Catalogue['sources'],
  width: number,
): Promise<Polled[]> {
  const progress = createProgress(sources.length)
  const polled: Polled[] = []
  try {
    await runPass(sources, collector.tools, width, (source, capture) => {
      polled.push({ source, capture })
      progress.step(source.id, capture)
    })
  } finally {
    progress.end()
  }
  await collector.tools.spool.seal()
  await collector.drain.run()
  return polled
}

/** Ctrl-C ends the pass after the items in hand; what was read is loaded. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  process.once('SIGTERM', () => controller.abort())
  return controller.signal
}

async function run(options: ReturnType<typeof readOptions>, settings: Settings): Promise<number> {
  const { catalog } = options
  const catalogue = await (catalog === undefined ? loadOfficeCatalogue(settings) : loadCatalogue(catalog))
  const config = collectorConfig(settings, VERSION, process.env)
  const sources = chooseSources(catalogue, options.source, config.shard)
  const connected =
    config.push === null ? await connectStore(settings, { command: 'npm run collect', startOwn: true }) : null
  try {
    const signal = stopOnSignal()
    const store = connected?.store ?? null
    const directory = settings.data
    const parts = { directory, config, catalogue, store, send, now: Date.now, signal }
    const collector = await assembleCollector(parts)
    try {
      const polled = await collectOnce(collector, sources, config.parallelHosts)
      const text = options.json
        ? polled.map(({ capture }) => JSON.stringify(capture)).join('\n')
        : describePass(polled)
      process.stdout.write(`${text}\n`)
      const read = polled.some(
        ({ capture }) => capture.outcome === 'read' || capture.outcome === 'not_modified',
      )
      return read || polled.length === 0 ? 0 : 1
    } finally {
      await collector.close()
    }
  } finally {
    await connected?.close()
  }
}

try {
  const options = readOptions()
  if (options.help) process.stdout.write(HELP)
  else if (options.once) process.exitCode = await run(options, parseSettings(process.env))
  else throw new KentonganError('usage', 'collect needs --once.', { remedy: 'npm run collect -- --help' })
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
