import { describe, expect, it } from 'vitest'
import { KentonganError } from '../../../collector/domain/errors.ts'
import type { Item } from '../../../collector/domain/item.ts'
import type { PollTools } from '../../../collector/poll-tools.ts'
import { readItems } from '../../../collector/read-items.ts'
import { createReader } from '../../../collector/reading.ts'
import type { TextsOrder } from '../../../collector/work/tasks.ts'
import { openSmallCollector } from '../../helpers/polling.ts'
import { inlineWork } from '../../helpers/work.ts'
import { SOURCE, SUBJECT } from './source.ts'

const BROUGHT = { ...SOURCE, pages: 'feed' as const }

const item = (guid: string, summary: string): Item => ({
  sourceId: SOURCE.id,
  guid,
  url: `https://kabarcontoh.example/${guid}`,
  title: `Judul ${guid}`,
  summary,
  contentHtml: null,
  publishedAt: '2026-11-20T00:00:00.000Z',
  language: 'id',
  categories: [],
})

const ITEMS = Array.from({ length: 120 }, (_, index) => item(`i${index}`, `PKH cair nomor ${index}.`))
const slow = () => new KentonganError('parse_timeout', 'too slow', { retry: true })

async function read(items: readonly Item[], work: PollTools['work']) {
  const small = await openSmallCollector({ reader: createReader([SUBJECT], { places: [], traps: [] }) })
  try {
    const tools = { ...small.tools, work }
    const tally = await readItems(items, BROUGHT, tools)
    const again = await readItems(items, BROUGHT, tools)
    const titles = (await small.records()).flatMap((one) =>
      one.kind === 'document' ? [one.document.title] : [],
    )
    return { tally, again, titles }
  } finally {
    await small.close()
  }
}

describe('short texts without a page', () => {
  it('are extracted many at a time, each once and in order, and not again when they are known', async () => {
    const orders: TextsOrder[] = []
    const work: PollTools['work'] = {
      ...inlineWork,
      extractDocument: () => Promise.reject(new Error('one by one')),
      extractTexts(order) {
        orders.push(order)
        return inlineWork.extractTexts(order)
      },
    }
    const { tally, again, titles } = await read(ITEMS, work)
    expect(orders.map(({ items }) => items.length)).toEqual([50, 50, 20])
    expect(tally.counts).toMatchObject({ stored: 120, duplicate: 0 })
    expect(again.counts).toMatchObject({ stored: 0, duplicate: 120 })
    expect(titles).toEqual(ITEMS.map(({ title }) => title))
  })

  it('fail alone where one of them holds up the worker', async () => {
    const isHostile = ({ guid }: Item) => guid === 'i60'
    const work: PollTools['work'] = {
      ...inlineWork,
      extractTexts: (order) =>
        order.items.some(isHostile) ? Promise.reject(slow()) : inlineWork.extractTexts(order),
      extractDocument: (input) =>
        isHostile(input.item) ? Promise.reject(slow()) : inlineWork.extractDocument(input),
    }
    const { tally, titles } = await read(ITEMS, work)
    expect(tally.counts.stored).toBe(119)
    expect(tally.again).toBe(true)
    expect(titles).not.toContain('Judul i60')
  })

  it('are not extracted with others where they are long or hold markup', async () => {
    const sizes: number[] = []
    const work: PollTools['work'] = {
      ...inlineWork,
      extractTexts(order) {
        sizes.push(order.items.length)
        return inlineWork.extractTexts(order)
      },
    }
    const markup = { ...item('html', ''), contentHtml: '<p>PKH cair lagi.</p>' }
    const items = [...ITEMS.slice(0, 10), item('long', 'PKH cair. '.repeat(1_000)), markup]
    const { tally } = await read(items, work)
    expect(sizes).toEqual([10])
    expect(tally.counts.stored).toBe(12)
  })

  it('that stand twice in a file are one', async () => {
    const { tally } = await read([...ITEMS.slice(0, 5), ...ITEMS.slice(0, 5)], inlineWork)
    expect(tally.counts).toMatchObject({ stored: 5, duplicate: 5 })
  })
})
