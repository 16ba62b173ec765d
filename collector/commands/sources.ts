/** npm run sources: checks an address before it becomes a source, and lists and counts the catalogue's sources. */
import { parseArgs } from 'node:util'
import { loadCatalogue, loadShippedCatalogue } from '../catalog/load.ts'
import { type Checked, checkSource } from '../check-source.ts'
import { collectorConfig } from '../config.ts'
import { describeError, KentonganError } from '../domain/errors.ts'
import { describeSettings, parseSettings } from '../domain/settings.ts'
import type { Source } from '../domain/source.ts'
import { formatTable } from '../domain/table.ts'
import { openCrawler } from '../open-crawler.ts'
import { VERSION } from '../version.ts'
import { createWorkPool } from '../work/pool.ts'

const HELP = `npm run sources -- check URL | list | stats  [--catalog FILE] [--json]

  check URL       fetches the address politely (robots.txt, one request at a time) and says what it is: feed, sitemap,
                  or list of headlines. For a site's front page its feeds are looked for: those that it names, the
                  sitemaps of its robots.txt, usual places. Shows the first ten items and the line for the catalogue.
  list            id, kind, class, province and status of every source
  stats           how many sources of each class, kind and province

  --catalog FILE  a catalogue of your own (YAML) instead of the shipped one
  --json          JSON instead of tables
  --help          this text

Settings (environment):
${describeSettings()}
`

/** Enough to see whether it is the news that was meant. */
const SHOWN = 10

function readOptions() {
  return parseArgs({
    options: {
      catalog: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

async function readSources(path: string): Promise<readonly Source[]> {
  return (await (path === '' ? loadShippedCatalogue() : loadCatalogue(path))).sources
}

function describeCheck({ url, kind, title, feed, tried }: Checked): string {
  const rows = feed.items
    .slice(0, SHOWN)
    .map((item) => [
      item.publishedAt ?? item.dateHint ?? 'no date',
      item.title === '' ? '(the page has the title)' : item.title,
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
    `  - { id: ${idOf(url)}, kind: ${kind}, url: "${url}" }`,
  ].join('\n')
}

const idOf = (url: string) =>
  new URL(url).host
    .replace(/^www\./, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')

async function check(url: string | undefined, json: boolean): Promise<void> {
  if (url === undefined || !URL.canParse(url)) {
    throw new KentonganError('usage', 'check needs an address, with https:// before it.', {
      remedy: 'npm run sources -- check https://contoh.go.id/',
    })
  }
  const config = collectorConfig(parseSettings(process.env), VERSION, process.env)
  const crawler = openCrawler(config, Date.now)
  const work = createWorkPool()
  try {
    const checked = await checkSource(url, { crawler, work })
    const { feed, ...rest } = checked
    const items = feed.items.slice(0, SHOWN)
    print(json ? JSON.stringify({ ...rest, count: feed.items.length, items }) : describeCheck(checked))
  } finally {
    await Promise.all([crawler.close(), work.close()])
  }
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
  else if (action === 'check') await check(url, values.json)
  else if (action === 'list' || action === 'stats') {
    const sources = await readSources(values.catalog ?? parseSettings(process.env).catalog)
    const show = action === 'list' ? list : stats
    show(sources, values.json)
  } else {
    throw new KentonganError('usage', 'sources needs check, list or stats.', {
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
