/** The whole path on the sample newsroom, and the reading steps alone. */
import { loadShippedCatalogue } from '../../collector/catalog/load.ts'
import { createReader } from '../../collector/reading.ts'
import { generateSample } from '../../collector/sample/generate.ts'
import { openNewsroom, openOffice } from '../helpers/newsroom.ts'
import { run } from '../helpers/process.ts'
import { type Figure, time } from './figure.ts'

const ITEMS = 2_000

async function readAlone(): Promise<Figure> {
  const { subjects, gazetteer, sources } = await loadShippedCatalogue()
  const reader = createReader(subjects, gazetteer)
  const [source] = sources
  if (source === undefined) throw new Error('the shipped catalogue is empty')
  const items = generateSample({ anchor: new Date() }).slice(0, ITEMS)
  const now = new Date().toISOString()
  const read = () => {
    for (const [index, item] of items.entries()) {
      const times = { publishedAt: item.publishedAt, dateQuality: 'feed' as const, firstSeenAt: now }
      const { title, lead, language } = item
      const text = { title, lead, body: item.paragraphs.join('\n'), language, url: null, publishedAt: null }
      reader.read(String(index), { ...text, dateQuality: 'feed', voice: 'independent' }, source, times)
    }
  }
  read()
  const cpu = process.cpuUsage()
  read()
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (user + system) / 1e6
  return {
    name: 'match + locate + score of a sample item',
    value: ITEMS / seconds,
    unit: 'items per CPU second',
    versus: null,
    ratio: null,
    bar: null,
  }
}

async function wholePath(): Promise<Figure> {
  const { served } = await openNewsroom(ITEMS)
  const office = openOffice(served)
  try {
    const taken = await time(() =>
      run('collector/commands/collect.ts', ['--once', '--json'], office.environment),
    )
    return {
      name: 'newsroom to store, with the start of the engine',
      value: ITEMS / (taken / 1000),
      unit: 'items/s',
      versus: null,
      ratio: null,
      bar: null,
    }
  } finally {
    office.remove()
    await served.close()
  }
}

export async function bench(): Promise<Figure[]> {
  return [await readAlone(), await wholePath()]
}
