/** npm run sources: checks an address before it becomes a source, adds it, lists and counts the sources, and reads an archive. */
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { readAdapters } from '../adapters-file.ts'
import { loadCatalogue } from '../catalog/load.ts'
import { addOwnSource, loadOfficeCatalogue, type NewSource } from '../catalog/office.ts'
import { checkSocial } from '../check-social.ts'
import { type Checked, checkSource } from '../check-source.ts'
import { collectorConfig } from '../config.ts'
import { describeAdapters } from '../describe-adapters.ts'
import { describeError, KentonganError } from '../domain/errors.ts'
import { platformOf } from '../domain/post.ts'
import { describeSettings, parseSettings } from '../domain/settings.ts'
import type { Source } from '../domain/source.ts'
import { formatTable } from '../domain/table.ts'
import { openCrawler } from '../open-crawler.ts'
import { VERSION } from '../version.ts'
import { createWorkPool } from '../work/pool.ts'
import { backfill } from './backfill.ts'
import { idOf } from './source-id.ts'

const HELP = `npm run sources -- check URL | add URL | list | stats | adapters | backfill SOURCE  [--catalog FILE] [--json]

  check URL       fetches the address politely (robots.txt, one request at a time) and says what it is: feed, sitemap,
                  or list of headlines. For a site's front page its feeds are looked for: those that it names, the
                  sitemaps of its robots.txt, usual places. Shows the first ten items and the line for the catalogue.
  add URL         checks it, shows the same, asks, and adds it to sources.yaml of the data directory: news sites, and
                  accounts, hashtags, channels and searches of the platforms that are read. --yes does not ask
  adapters        each way of reading a platform: last success, quota, its terms, and whether it ever ran for real
  list            id, kind, class, province and status of every source
  stats           how many sources of each class, kind and province
  backfill SOURCE --from 2025-01 [--to 2025-06]
                  reads the months of an archive: SOURCE is an id of the catalogue, a site's address or that of a sitemap.
                  Finds the sitemaps (robots.txt, usual places), reads every entry of these months at the host's pace, and
                  ends with a table per month. Broken off in any way, the same command goes on where it stopped. Months
                  are Asia/Jakarta's; --to is this month when left out. npm start must not collect meanwhile
                  (KENTONGAN_COLLECT=no).

  --catalog FILE  a catalogue of your own (YAML) instead of the shipped one
  --id NAME       for add: the source's id; made from the address without it
  --yes           for add: keeps it without asking
  --json          JSON instead of tables
  --help          this text

Settings (environment):
${describeSettings()}
`

/** A post has no title: its first words stand for it. */
const clip = (text: string) => text.replaceAll('\n', ' ').slice(0, TITLE_LENGTH)
const TITLE_LENGTH = 100

/** Enough to see whether it is the news that was meant. */
const SHOWN = 10

function readOptions() {
  return parseArgs({
    options: {
      catalog: { type: 'string' },
      id: { type: 'string' },
      yes: { type: 'boolean', default: false },
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

async function readSources(path: string | undefined): Promise<readonly Source[]> {
  const load = path === undefined ? loadOfficeCatalogue(parseSettings(process.env)) : loadCatalogue(path)
  return (await load).sources
}

function describeCheck({ url, kind, title, feed, tried }: Checked): string {
  const rows = feed.items
    .slice(0, SHOWN)
    .map((item) => [
      item.publishedAt ?? item.dateHint ?? 'no date',
      item.title || clip(item.summary) || '(the page has the title)',
      item.url ?? '',
    ])
  const asked = tried.map(({ url: address, from, code }) => `  ${address} (${from}): ${code ?? 'read'}`)
  return [
    `${kind}: ${url}${title === '' ? '' : ` — ${title}`}`,
    `${feed.items.length} items, ${feed.items.filter(({ publishedAt }) => publishedAt !== null).length} with a date`,
    '',
    formatTable(['published (UTC)', 'title', 'address'], rows),
    '',
    'Asked:',
    ...asked,
    '',
    'For the catalogue:',
    `  - { id: ${idOf(url, platformOf(kind) === null ? '' : kind)}, kind: ${kind}, url: "${url}" }`,
  ].join('\n')
}

/** Reads an address as a platform's, or as a site of news. */
async function look(url: string | undefined): Promise<Checked> {
  if (url === undefined || !URL.canParse(url)) {
    throw new KentonganError('usage', 'check and add need an address, with https:// before it.', {
      remedy: 'npm run sources -- check https://contoh.go.id/',
    })
  }
  const config = collectorConfig(parseSettings(process.env), VERSION, process.env)
  const crawler = openCrawler(config, Date.now)
  const work = createWorkPool()
  try {
    const social = await checkSocial(url, { crawler, work, keys: config.socialKeys })
    return social ?? (await checkSource(url, { crawler, work }))
  } finally {
    await Promise.all([crawler.close(), work.close()])
  }
}

function show(checked: Checked, json: boolean): void {
  const { feed, ...rest } = checked
  const items = feed.items.slice(0, SHOWN)
  print(json ? JSON.stringify({ ...rest, count: feed.items.length, items }) : describeCheck(checked))
}

const isYes = (answer: string) => /^(y|ya|yes)$/i.test(answer.trim())

async function agreed(yes: boolean): Promise<boolean> {
  if (yes) return true
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return isYes(await terminal.question('Keep it? (y/N) '))
  } finally {
    terminal.close()
  }
}

async function add(
  url: string | undefined,
  { id, yes, json }: ReturnType<typeof readOptions>['values'],
): Promise<void> {
  const checked = await look(url)
  show(checked, json)
  if (!(await agreed(yes))) {
    print('Not kept. Say so with --yes, or answer y.')
    return
  }
  const isSocial = platformOf(checked.kind) !== null
  const source: NewSource = {
    id: id ?? idOf(checked.url, isSocial ? checked.kind : ''),
    kind: checked.kind,
    url: checked.url,
    ...(isSocial ? { class: 'social' as const } : {}),
  }
  const path = await addOwnSource(parseSettings(process.env), source)
  print(`${source.id} is kept in ${path}. A running Kentongan reads it after its next start.`)
}

function list(sources: readonly Source[], json: boolean): void {
  const rows = sources.map(({ id, kind, class: one, province, status, url }) => ({
    id,
    kind,
    class: one,
    province,
    status,
    url,
  }))
  if (json) {
    print(JSON.stringify(rows))
    return
  }
  const cells = rows.map((row) => [row.id, row.kind, row.class, row.province ?? '', row.status, row.url])
  print(formatTable(['source', 'kind', 'class', 'province', 'status', 'address'], cells))
}

function showAdapters(json: boolean): void {
  const states = readAdapters(parseSettings(process.env).data)
  print(json ? JSON.stringify(states) : describeAdapters(states))
}

function countBy(sources: readonly Source[], key: (source: Source) => string): Record<string, number> {
  const counts = new Map<string, number>()
  for (const source of sources) counts.set(key(source), (counts.get(key(source)) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b)))
}

function stats(sources: readonly Source[], json: boolean): void {
  const counts = {
    class: countBy(sources, (source) => source.class),
    kind: countBy(sources, (source) => source.kind),
    status: countBy(sources, (source) => source.status),
    province: countBy(sources, (source) => source.province ?? 'national'),
  }
  if (json) {
    print(JSON.stringify({ sources: sources.length, ...counts }))
    return
  }
  const tables = Object.entries(counts).map(([name, of]) =>
    formatTable([name, 'sources'], Object.entries(of)),
  )
  print([`${sources.length} sources`, ...tables].join('\n\n'))
}

async function run(): Promise<void> {
  const { values, positionals } = readOptions()
  const [action, url] = positionals
  if (values.help) print(HELP.trimEnd())
  else if (action === 'check') show(await look(url), values.json)
  else if (action === 'add') await add(url, values)
  else if (action === 'adapters') showAdapters(values.json)
  else if (action === 'backfill') {
    const { from, to, catalog, json } = values
    process.exitCode = await backfill(url, { from, to, catalog, json })
  } else if (action === 'list' || action === 'stats') {
    const sources = await readSources(values.catalog)
    const tell = action === 'list' ? list : stats
    tell(sources, values.json)
  } else {
    throw new KentonganError('usage', 'sources needs check, add, list, stats, adapters or backfill.', {
      remedy: 'npm run sources -- --help',
    })
  }
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
