/** npm run import: reads an export of a platform or a monitoring vendor into the store. */

import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { connectStore } from '../../sql/connect.ts'
import { assembleCollector, type Collector } from '../assemble.ts'
import { createBringer, withOwnAccounts } from '../bring/bring.ts'
import { type Catalogue, loadCatalogue, loadShippedCatalogue } from '../catalog/load.ts'
import { collectorConfig } from '../config.ts'
import { type DispositionCounts, emptyCounts } from '../domain/disposition.ts'
import { describeError, KentonganError } from '../domain/errors.ts'
import type { ParcelBox } from '../domain/parcel.ts'
import { PLATFORMS } from '../domain/post.ts'
import { createPseudonymiser } from '../domain/pseudonym.ts'
import { describeSettings, parseSettings, type Settings } from '../domain/settings.ts'
import { formatTable } from '../domain/table.ts'
import { ANSWER_KINDS, FORMATS, type ImportWish, readMapping, TABLE_KINDS } from '../import/import.ts'
import { type Packed, packExport } from '../import-file.ts'
import { type MappingShelf, openMappings } from '../mappings.ts'
import { loadPseudonymKeys } from '../pseudonym-keys.ts'
import { readParcel } from '../read-parcels.ts'
import { send } from '../send.ts'
import { knownAccounts } from '../social/social.ts'
import { openParcels } from '../spool/spool.ts'
import { VERSION } from '../version.ts'
import { createByteProgress } from './byte-progress.ts'

const HELP = `npm run import -- FILE --kind KIND | --mapping FILE  [--format ${FORMATS.join('|')}] [--own HANDLE]
npm run import -- --list | --show NAME

Reads an export (CSV, XLSX, JSON, NDJSON) into the store. The same rows twice are one. Handles, names, telephone numbers
and the like are taken out before anything is written. Rows that are wrong are listed with line and reason in
FILE.salah.csv; the others are taken. While npm start runs, its collector reads what is brought, and this command waits
for it; else it reads by itself.

  --kind KIND      answers of an interface: ${ANSWER_KINDS.join(', ')}
                   tables: ${TABLE_KINDS.join(', ')}, or a mapping that was saved
  --mapping FILE   which column says what, as YAML or JSON; kept in the data directory under its name
  --platform NAME  what rows are where no column says it (${PLATFORMS.join(', ')})
  --own HANDLE     an account of the office, counted as own voice; may be given several times
  --list           mappings that are there
  --show NAME      prints a mapping, to be copied and changed
  --help           this text

Settings (environment):
${describeSettings()}
`

/** How often it is looked whether the running collector has read what was brought. */
const LOOK_MS = 500

function readOptions() {
  return parseArgs({
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      mapping: { type: 'string' },
      format: { type: 'string' },
      platform: { type: 'string' },
      own: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      show: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
}
type Options = ReturnType<typeof readOptions>['values']

const usage = (message: string) =>
  new KentonganError('usage', message, { remedy: 'npm run import -- --help' })

function oneOf<T extends string>(value: string, allowed: readonly T[], what: string): T {
  const found = allowed.find((one) => one === value)
  if (found === undefined) throw usage(`"${value}" is no ${what}: ${allowed.join(', ')}.`)
  return found
}

function mappingOf(options: Options, shelf: MappingShelf): ImportWish['as'] {
  const { kind, mapping } = options
  if (mapping !== undefined) return shelf.save(readFileSync(mapping, 'utf8'), mapping)
  if (kind === undefined) throw usage('Say what the file is: --kind or --mapping.')
  if (ANSWER_KINDS.includes(kind)) return kind
  const text = shelf.text(kind)
  if (text === null) {
    const known = [...ANSWER_KINDS, ...TABLE_KINDS, ...shelf.saved()].join(', ')
    throw usage(`There is no kind "${kind}". There are: ${known}.`)
  }
  return readMapping(text, kind)
}

function wishOf(path: string, options: Options, shelf: MappingShelf): ImportWish {
  const ending = /\.([^.]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  const named = { jsonl: 'ndjson', tsv: 'csv', txt: 'csv' }[ending] ?? ending
  const format = oneOf(options.format ?? named, FORMATS, 'format')
  const platform = options.platform
  return {
    format,
    as: mappingOf(options, shelf),
    ...(platform === undefined ? {} : { platform: oneOf(platform, PLATFORMS, 'platform') }),
  }
}

/** The parcels of this import, read here. */
async function readHere(packed: Packed, box: ParcelBox, collector: Collector): Promise<void> {
  for (const [index, name] of packed.parcels.entries()) {
    await readParcel(name, box, collector.tools)
    if (index % 20 === 19) process.stderr.write(`read ${index + 1} of ${packed.parcels.length} parcels\n`)
  }
  await collector.tools.spool.seal()
  await collector.drain.run()
}

/** The collector of npm start reads them. */
async function waitFor(packed: Packed, box: ParcelBox, signal: AbortSignal): Promise<void> {
  process.stderr.write('the running collector reads what was brought; Ctrl-C leaves it to it\n')
  for (const name of packed.parcels) {
    while (!signal.aborted && (await box.isWaiting(name))) await wait(LOOK_MS)
  }
}

async function sum(packed: Packed, box: ParcelBox): Promise<DispositionCounts> {
  const counts = emptyCounts()
  for (const name of packed.parcels) {
    for (const one of (await box.receipt(name))?.dispositions ?? []) counts[one] += 1
  }
  return {
    ...counts,
    // Parcels that were read before, just as they are, are not read again.
    duplicate: counts.duplicate + packed.known,
    quarantined: counts.quarantined + packed.wrong,
    dropped: counts.dropped + packed.passed,
  }
}

async function describe(packed: Packed, box: ParcelBox, wrongPath: string): Promise<string> {
  const counts = await sum(packed, box)
  const { stored, no_mention: none, duplicate, dropped, quarantined } = counts
  const head = ['rows', 'stored', 'no mention', 'duplicate', 'dropped', 'quarantined', 'of these wrong']
  const table = formatTable(head, [
    [packed.rows, stored, none, duplicate, dropped, quarantined, packed.wrong],
  ])
  return packed.wrong === 0 ? table : `${table}\n\nWrong rows with line and reason: ${wrongPath}`
}

function stopOnSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort())
  return controller.signal
}

async function readParcels(packed: Packed, box: ParcelBox, settings: Settings, catalogue: Catalogue) {
  const signal = stopOnSignal()
  const config = collectorConfig(settings, VERSION, process.env)
  const connected =
    config.push === null ? await connectStore(settings, { command: 'npm run import', startOwn: true }) : null
  try {
    const parts = {
      directory: settings.data,
      config,
      catalogue,
      store: connected?.store ?? null,
      send,
      signal,
    }
    const collector = await assembleCollector({ ...parts, now: Date.now }).catch((error: unknown) => {
      if (error instanceof KentonganError && error.code === 'collector_running') return null
      throw error
    })
    if (collector === null) await waitFor(packed, box, signal)
    else await readHere(packed, box, collector).finally(() => collector.close())
  } finally {
    await connected?.close()
  }
}

async function run(path: string, options: Options): Promise<string> {
  const settings = parseSettings(process.env)
  const wish = wishOf(path, options, openMappings(settings.data))
  const catalogue = await (settings.catalog === '' ? loadShippedCatalogue() : loadCatalogue(settings.catalog))
  const box = await openParcels(join(settings.data, 'items'), settings.spoolLimitMb * 1_048_576)
  const pseudonyms = createPseudonymiser(loadPseudonymKeys(settings.data, randomBytes))
  const known = withOwnAccounts(knownAccounts(catalogue.sources), options.own)
  const wrongPath = `${path}.salah.csv`
  const progress = createByteProgress(statSync(path).size)
  const order = { path, wish, wrongPath, box, bringer: createBringer({ known, pseudonyms }) }
  const packed = await packExport({ ...order, onProgress: progress.step }).finally(() => progress.end())
  await readParcels(packed, box, settings, catalogue)
  return describe(packed, box, wrongPath)
}

function list(shelf: MappingShelf): string {
  const row = (name: string, where: string) => {
    const { title, note } = readMapping(shelf.text(name) ?? '', name)
    return [name, where, title, note]
  }
  const rows = [
    ...TABLE_KINDS.map((name) => row(name, 'shipped')),
    ...shelf.saved().map((name) => row(name, 'saved')),
  ]
  return formatTable(['mapping', 'from', 'title', 'note'], rows)
}

async function perform(): Promise<string> {
  const { values, positionals } = readOptions()
  const [path, ...rest] = positionals
  if (values.help) return HELP.trimEnd()
  const shelf = openMappings(parseSettings(process.env).data)
  if (values.list) return list(shelf)
  if (values.show !== undefined) {
    const text = shelf.text(values.show)
    if (text === null) throw usage(`There is no mapping "${values.show}".`)
    return text.trimEnd()
  }
  if (path === undefined || rest.length > 0) throw usage('Name one file.')
  return run(path, values)
}

try {
  process.stdout.write(`${await perform()}\n`)
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
