/** A newsroom from its feeds to the spool, with the steps and the catalogue of the product. */
import { loadShippedCatalogue } from '../../collector/catalog/load.ts'
import { parseSettings } from '../../collector/domain/settings.ts'
import type { Source } from '../../collector/domain/source.ts'
import { runPass } from '../../collector/pass.ts'
import type { PollTools } from '../../collector/poll-tools.ts'
import { createReader, type Reader } from '../../collector/reading.ts'
import { openSmallCollector } from '../helpers/polling.ts'
import { type RealOutlet, realSource } from '../helpers/real-newsroom.ts'
import { type Figure, median, time } from './figure.ts'

const ROUNDS = 3
/** Its Crawl-delay is obeyed: what it would measure is our patience. */
const PATIENT = 'kompas.com'
const STEPS = ['fetch', 'parse', 'extract', 'read', 'spool'] as const
type Step = (typeof STEPS)[number]

interface Pass {
  readonly itemsPerSecond: number
  /** Shares of the time; what remains is the collector's memory (SQLite) and itself. */
  readonly shares: Readonly<Record<Step, number>>
}

/** The same tools, with a clock at each step. */
function timed(tools: PollTools, spent: Record<Step, number>): PollTools {
  const taking = async <T>(step: Step, work: () => Promise<T>): Promise<T> => {
    const started = performance.now()
    try {
      return await work()
    } finally {
      spent[step] += performance.now() - started
    }
  }
  return {
    ...tools,
    crawler: { ...tools.crawler, fetch: (...given) => taking('fetch', () => tools.crawler.fetch(...given)) },
    work: {
      ...tools.work,
      parseFeed: (...given) => taking('parse', () => tools.work.parseFeed(...given)),
      extractDocument: (input) => taking('extract', () => tools.work.extractDocument(input)),
      extractTexts: (texts) => taking('extract', () => tools.work.extractTexts(texts)),
    },
    reader: {
      ...tools.reader,
      read(...given) {
        const started = performance.now()
        const record = tools.reader.read(...given)
        spent.read += performance.now() - started
        return record
      },
    },
    spool: { ...tools.spool, append: (records) => taking('spool', () => tools.spool.append(records)) },
  }
}

async function pass(sources: readonly Source[], reader: Reader, width: number): Promise<Pass> {
  const collector = await openSmallCollector({ reader })
  const spent = { fetch: 0, parse: 0, extract: 0, read: 0, spool: 0 }
  let items = 0
  try {
    const tools = timed(collector.tools, spent)
    const ms = await time(() =>
      runPass(sources, tools, width, (source, { outcome, counts, error }) => {
        if (outcome !== 'read') throw new Error(`${source.id}: ${error}`)
        items += counts.stored + counts.no_mention
      }),
    )
    const shares = Object.fromEntries(STEPS.map((step) => [step, spent[step] / ms])) as Record<Step, number>
    return { itemsPerSecond: items / (ms / 1_000), shares }
  } finally {
    await collector.close()
  }
}

export async function benchNewsroom(outlets: readonly RealOutlet[]): Promise<Figure[]> {
  const { subjects, gazetteer } = await loadShippedCatalogue()
  const reader = createReader(subjects, gazetteer)
  const sources = outlets
    .filter(({ host }) => host !== PATIENT)
    .flatMap(({ host, entry }) => entry.urls.map((url, i) => realSource(`${host}-${i}`, url, entry.type)))
  const alone: Pass[] = []
  const together: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await pass(sources, reader, 1))
    together.push((await pass(sources, reader, parseSettings({}).parallelHosts)).itemsPerSecond)
  }
  const figure = { versus: null, ratio: null, bar: null }
  const share = (step: Step) => 100 * median(alone.map(({ shares }) => shares[step]))
  const shares = STEPS.map((step) => ({ ...figure, name: `  of it ${step}`, value: share(step), unit: '%' }))
  const rest = 100 - shares.reduce((sum, { value }) => sum + value, 0)
  return [
    {
      ...figure,
      name: 'newsroom to spool, one source after another',
      unit: 'items/s',
      value: median(alone.map((one) => one.itemsPerSecond)),
    },
    ...shares,
    { ...figure, name: "  of it the collector's memory and the rest", value: rest, unit: '%' },
    {
      ...figure,
      name: 'newsroom to spool, sources at a time as in the product',
      unit: 'items/s',
      value: median(together),
    },
  ]
}
