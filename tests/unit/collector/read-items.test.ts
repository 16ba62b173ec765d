import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fetched } from '../../../collector/crawl/crawl.ts'
import { KentonganError } from '../../../collector/domain/errors.ts'
import type { Item } from '../../../collector/domain/item.ts'
import type { SpoolRecord } from '../../../collector/domain/record.ts'
import type { Source } from '../../../collector/domain/source.ts'
import type { Subject } from '../../../collector/domain/subject.ts'
import { pollSource } from '../../../collector/pipeline.ts'
import type { PollTools } from '../../../collector/poll-tools.ts'
import { readItems } from '../../../collector/read-items.ts'
import { createReader } from '../../../collector/reading.ts'
import { createSchedule } from '../../../collector/schedule.ts'
import { openSpool, type Spool } from '../../../collector/spool/spool.ts'
import { type CollectorState, openState } from '../../../collector/state/state.ts'
import { temporaryDirectory } from '../../helpers/store.ts'
import { inlineWork } from '../../helpers/work.ts'

const SUBJECT: Subject = {
  id: 'pkh',
  kind: 'programme',
  name: 'Program Keluarga Harapan',
  short: 'PKH',
  owner: null,
  agencyType: null,
  province: null,
  aliases: [{ text: 'PKH', case: 'exact', require: [], forbid: [] }],
  forbid: [],
  keyTerms: [],
  confidence: 'high',
}
const SOURCE: Source = {
  id: 'outlet',
  name: 'Outlet',
  outlet: 'outlet.example',
  kind: 'rss',
  url: 'https://outlet.example/feed',
  class: 'regional_media',
  province: '33',
  language: 'id',
  status: 'unchecked',
  confidence: 'high',
  pages: 'fetch',
  note: null,
}
const READER = createReader([SUBJECT], { places: [], traps: [] })

const item = (name: string, title = 'PKH cair tepat waktu'): Item => ({
  sourceId: 'outlet',
  guid: name,
  url: `https://outlet.example/${name}`,
  title,
  publishedAt: null,
  summary: 'Penyaluran berjalan.',
  contentHtml: null,
  language: 'id',
  categories: [],
})

let directory: string
let state: CollectorState
let spool: Spool
let clock: number
let pages: (url: string) => Fetched

const page = (url: string): Fetched => ({
  kind: 'ok',
  url,
  status: 200,
  body: '<article><h1>PKH cair tepat waktu</h1><p>Penyaluran PKH di Pati berjalan tepat waktu pekan ini.</p></article>',
  bodyHash: url,
  contentType: 'text/html',
  etag: null,
  lastModified: null,
  permanentUrl: null,
})
const failing = (code: string): Fetched => ({
  kind: 'failed',
  status: null,
  code,
  message: 'gagal',
  retryAfterMs: null,
})

beforeEach(async () => {
  directory = temporaryDirectory()
  state = openState(directory)
  clock = Date.parse('2026-11-24T00:00:00.000Z')
  spool = await openSpool(join(directory, 'spool'), () => clock)
  pages = page
})
afterEach(() => {
  state.close()
  rmSync(directory, { recursive: true, force: true })
})

const tools = (): PollTools => ({
  crawler: { fetch: async (url) => pages(url), close: async () => undefined },
  reader: READER,
  work: inlineWork,
  state,
  spool,
  now: () => clock,
  signal: new AbortController().signal,
  claims: new Set(),
  schedule: createSchedule(
    1,
    () => clock,
    () => 0.5,
  ),
})

async function spooled(): Promise<SpoolRecord[]> {
  await spool.seal()
  const segments = await spool.sealed()
  const read = await Promise.all(segments.map((segment) => spool.read(segment)))
  return read.flatMap(({ records }) => records)
}

describe('the items of a feed', () => {
  it('are stored with a mention, or kept without one', async () => {
    const tally = await readItems([item('a'), item('b', 'Harga cabai naik')], SOURCE, tools())
    expect(tally.counts).toMatchObject({ stored: 2, no_mention: 0 })
    pages = (url) =>
      ({ ...page(url), body: '<article><p>Harga cabai naik di pasar induk.</p></article>' }) as Fetched
    const next = await readItems([item('c', 'Harga cabai naik')], SOURCE, tools())
    expect(next.counts).toMatchObject({ stored: 0, no_mention: 1 })
    expect(await spooled()).toHaveLength(3)
  })

  it('are duplicates the second time, also under another guid', async () => {
    await readItems([item('a')], SOURCE, tools())
    const again = await readItems([item('a'), { ...item('a'), guid: 'other' }], SOURCE, tools())
    expect(again.counts).toMatchObject({ stored: 0, duplicate: 2 })
    expect(await spooled()).toHaveLength(1)
  })

  it('are met again while their page fails, and read from the feed at the third try', async () => {
    pages = () => failing('timeout')
    for (const last of [false, false, true]) {
      const tally = await readItems([item('a')], SOURCE, tools())
      expect(tally.again).toBe(!last)
      expect(tally.counts).toMatchObject({ dropped: last ? 0 : 1, stored: last ? 1 : 0 })
    }
  })

  it('are read from the feed at once when their page is gone for good', async () => {
    pages = () => failing('http_410')
    const tally = await readItems([item('a')], SOURCE, tools())
    expect(tally).toMatchObject({ again: false, counts: { stored: 1 } })
  })

  it('are read whole where their article is in parts, and not at all while a part fails', async () => {
    const part = (text: string) => `<article><p>${text}</p>Halaman: <a href="?page=2">2</a></article>`
    const parts = (url: string) => ({
      ...page(url),
      body: part(
        url.endsWith('page=2') ? 'Warga Pati mengeluh PKH terlambat.' : 'Penyaluran PKH dimulai hari ini.',
      ),
    })
    pages = (url) => (url.endsWith('page=2') ? failing('timeout') : parts(url))
    expect(await readItems([item('a')], SOURCE, tools())).toMatchObject({ again: true })
    pages = parts
    await readItems([item('a')], SOURCE, tools())
    const [record] = await spooled()
    expect(JSON.stringify(record)).toContain('mengeluh')
  })

  it('keep what their first page says where a further one ends its reader', async () => {
    const parted = (url: string) => ({
      ...page(url),
      body: '<article><p>Warga Pati mengeluh PKH terlambat.</p>Halaman: <a href="?page=2">2</a></article>',
    })
    pages = parted
    const work = {
      ...inlineWork,
      extractDocument: async (input: Parameters<typeof inlineWork.extractDocument>[0]) => {
        if (input.further !== undefined) throw new KentonganError('parse_timeout', 'too slow')
        return inlineWork.extractDocument(input)
      },
    }
    await readItems([item('a')], SOURCE, { ...tools(), work })
    expect(JSON.stringify(await spooled())).toContain('mengeluh')
  })

  it('keep the time of their first sight when the batch is read again after an accident', async () => {
    const broken: Spool = { ...spool, append: () => Promise.reject(new Error('no space left on device')) }
    await expect(readItems([item('a')], SOURCE, { ...tools(), spool: broken })).rejects.toThrow('no space')
    clock += 3_600_000
    const tally = await readItems([item('a')], SOURCE, tools())
    expect(tally.counts.stored).toBe(1)
    const [record] = await spooled()
    expect(record).toMatchObject({ document: { publishedAt: '2026-11-24T00:00:00.000Z' } })
  })
})

describe('a poll that is broken off', () => {
  /** The second page is being asked for when the stop comes, as the crawler tells it. */
  const stoppedAtB = () => {
    const stopping = new AbortController()
    pages = (url) => {
      if (!url.endsWith('/b')) return page(url)
      stopping.abort(new Error('pause'))
      return failing('aborted')
    }
    return { ...tools(), signal: stopping.signal }
  }

  it('keeps what it had read, and reads the rest the next time', async () => {
    const broken = stoppedAtB()
    await expect(readItems([item('a'), item('b')], SOURCE, broken)).rejects.toThrow('pause')
    pages = page
    const again = { ...tools(), claims: broken.claims }
    const tally = await readItems([item('a'), item('b')], SOURCE, again)
    expect(tally.counts).toMatchObject({ stored: 1, duplicate: 1 })
    expect(await spooled()).toHaveLength(2)
  })

  it('counts as no try of the page that it was asking for', async () => {
    for (let stop = 0; stop < 5; stop++) {
      await expect(readItems([item('b')], SOURCE, stoppedAtB())).rejects.toThrow('pause')
    }
    pages = () => failing('timeout')
    expect(await readItems([item('b')], SOURCE, tools())).toMatchObject({ again: true })
  })

  it('counts as no failure of the source', async () => {
    const stopping = new AbortController()
    pages = () => {
      stopping.abort(new Error('pause'))
      return failing('aborted')
    }
    await expect(pollSource(SOURCE, { ...tools(), signal: stopping.signal })).rejects.toThrow('pause')
    expect(state.source(SOURCE.id)).toMatchObject({ failures: 0 })
    expect(await spooled()).toHaveLength(0)
  })
})
