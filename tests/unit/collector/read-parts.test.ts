import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fetched } from '../../../collector/crawl/crawl.ts'
import type { Source } from '../../../collector/domain/source.ts'
import { pollSource } from '../../../collector/pipeline.ts'
import type { PollTools } from '../../../collector/poll-tools.ts'
import { createReader } from '../../../collector/reading.ts'
import { createSchedule } from '../../../collector/schedule.ts'
import { openSpool, type Spool } from '../../../collector/spool/spool.ts'
import { type CollectorState, openState } from '../../../collector/state/state.ts'
import { temporaryDirectory } from '../../helpers/store.ts'
import { inlineWork } from '../../helpers/work.ts'

const ORIGIN = 'https://kabar.example'
const source = (kind: Source['kind'], path: string): Source => ({
  id: 'kabar',
  name: 'Kabar',
  outlet: 'kabar.example',
  kind,
  url: `${ORIGIN}${path}`,
  class: 'national_media',
  province: null,
  language: 'id',
  status: 'unchecked',
  confidence: 'high',
  // The feed's own text serves: only what is listed is looked at here.
  pages: 'feed',
  note: null,
})

let directory: string
let state: CollectorState
let spool: Spool
let site: Map<string, string>
let asked: string[]

/** Paths that answer with a permanent redirect, and where to. */
let moved: Map<string, string>

const fetched = (url: string, body: string): Fetched => ({
  kind: 'ok',
  url,
  status: 200,
  body,
  bodyHash: body,
  contentType: null,
  etag: null,
  lastModified: null,
  permanentUrl: null,
})

const tools = (): PollTools => ({
  crawler: {
    async fetch(url) {
      asked.push(url.replace(ORIGIN, ''))
      const path = url.replace(ORIGIN, '')
      const to = moved.get(path)
      const body = site.get(to ?? path)
      if (body !== undefined) {
        return { ...fetched(url, body), ...(to === undefined ? {} : { permanentUrl: `${ORIGIN}${to}` }) }
      }
      return { kind: 'failed', status: 500, code: 'http_5xx', message: 'gagal', retryAfterMs: null }
    },
    close: async () => undefined,
  },
  work: inlineWork,
  reader: createReader([], { places: [], traps: [] }),
  state,
  spool,
  now: () => Date.parse('2025-06-18T13:00:00Z'),
  signal: new AbortController().signal,
  claims: new Set(),
  schedule: createSchedule(
    60_000,
    () => 0,
    () => 0.5,
  ),
})

const poll = async (one: Source) => {
  asked = []
  return pollSource(one, tools())
}

beforeEach(async () => {
  directory = temporaryDirectory()
  state = openState(directory)
  spool = await openSpool(join(directory, 'spool'), () => 0)
  site = new Map()
  moved = new Map()
})
afterEach(async () => {
  await spool.close()
  state.close()
  rmSync(directory, { recursive: true, force: true })
})

const headline = (n: number) =>
  `<li><a href="/baca/${n}/judul-berita-nomor-${n}">Judul berita yang cukup panjang nomor ${n}</a></li>`
/** Newest first, three on a page; the last one has no next link. */
function list(newest: number, pages: number): void {
  for (let page = 1; page <= pages; page++) {
    const rows = [0, 1, 2].map((i) => headline(newest - (page - 1) * 3 - i)).join('')
    const next = page < pages ? `<a rel="next" href="/indeks?page=${page + 1}">Lanjut</a>` : ''
    site.set(
      page === 1 ? '/indeks' : `/indeks?page=${page}`,
      `<html><body><ul>${rows}</ul>${next}</body></html>`,
    )
  }
}

describe('the pages of a list', () => {
  it('are all read the first time', async () => {
    list(124, 8)
    const capture = await poll(source('html', '/indeks'))
    expect(capture).toMatchObject({ outcome: 'read', received: 24, error: null })
    expect(asked).toHaveLength(8)
  })

  it('are read later until known items, however long nobody looked', async () => {
    list(124, 8)
    await poll(source('html', '/indeks'))
    list(128, 8)
    const few = await poll(source('html', '/indeks'))
    expect(asked).toHaveLength(2)
    expect(few.counts).toMatchObject({ no_mention: 4, duplicate: 2 })
    list(146, 20)
    const many = await poll(source('html', '/indeks'))
    expect(asked).toHaveLength(7)
    expect(many.counts).toMatchObject({ no_mention: 18, duplicate: 3 })
  })

  it('are followed past a headline that is pinned above the new ones', async () => {
    list(124, 8)
    await poll(source('html', '/indeks'))
    list(130, 8)
    site.set('/indeks', (site.get('/indeks') ?? '').replace('<ul>', `<ul>${headline(124)}`))
    const capture = await poll(source('html', '/indeks'))
    expect(asked).toHaveLength(3)
    expect(capture.counts).toMatchObject({ no_mention: 6, duplicate: 4 })
  })

  it('are at most fifty', async () => {
    list(1_000, 60)
    expect(await poll(source('html', '/indeks'))).toMatchObject({ received: 150 })
    expect(asked).toHaveLength(50)
  })

  it('that fail are met again at the next poll', async () => {
    list(124, 3)
    const lost = site.get('/indeks?page=3') ?? ''
    site.delete('/indeks?page=3')
    const first = await poll(source('html', '/indeks'))
    expect(first).toMatchObject({ outcome: 'read', received: 6, errorCode: 'http_5xx' })
    expect(first.error).toContain('/indeks?page=3')
    site.set('/indeks?page=3', lost)
    expect(await poll(source('html', '/indeks'))).toMatchObject({ counts: { no_mention: 3, duplicate: 6 } })
    expect(await poll(source('html', '/indeks'))).toMatchObject({ outcome: 'not_modified' })
  })
})

const urlset = (name: string) =>
  `<urlset><url><loc>${ORIGIN}/${name}</loc><news:news><news:title>Judul ${name}</news:title></news:news></url></urlset>`
const index = (entries: readonly string[]) =>
  `<sitemapindex>${entries.map((path) => `<sitemap><loc>${ORIGIN}${path}</loc></sitemap>`).join('')}</sitemapindex>`

describe('the sitemaps of an index', () => {
  const months = ['2025-06', '2025-05', '2025-01', '2024-12'].map((month) => `/sitemap-${month}.xml`)

  it('are read where they belong to the newest months', async () => {
    site.set('/sitemap.xml', index([...months, '/sitemap-category.xml']))
    for (const path of months) site.set(path, urlset(path.slice(9, 16)))
    expect(await poll(source('sitemap', '/sitemap.xml'))).toMatchObject({ outcome: 'read', received: 2 })
    expect(asked).toEqual(['/sitemap.xml', '/sitemap-2025-06.xml', '/sitemap-2025-05.xml'])
  })

  it('are looked at though the index itself is unchanged, and only the changed one is read', async () => {
    site.set('/sitemap.xml', index(months))
    for (const path of months) site.set(path, urlset(path.slice(9, 16)))
    await poll(source('sitemap', '/sitemap.xml'))
    site.set('/sitemap-2025-06.xml', urlset('baru'))
    const capture = await poll(source('sitemap', '/sitemap.xml'))
    expect(capture).toMatchObject({ received: 1, counts: { no_mention: 1 } })
  })

  it('that fail are told, and the others read', async () => {
    site.set('/sitemap.xml', index(months))
    site.set('/sitemap-2025-05.xml', urlset('mei'))
    expect(await poll(source('sitemap', '/sitemap.xml'))).toMatchObject({
      outcome: 'read',
      received: 1,
      errorCode: 'http_5xx',
    })
  })
})

describe('kinds that are not read yet', () => {
  it.each(['telegram', 'mastodon'] as const)('are skipped by name: %s', async (kind) => {
    expect(await poll(source(kind, '/x'))).toMatchObject({
      outcome: 'skipped',
      errorCode: 'kind_not_read_yet',
    })
    expect(asked).toEqual([])
  })
})

describe('an entry without a word', () => {
  it('is set aside with the reason, and not met again', async () => {
    site.set('/feed', '<rss version="2.0"><channel><item><author>a</author></item></channel></rss>')
    expect(await poll(source('rss', '/feed'))).toMatchObject({ received: 1, counts: { quarantined: 1 } })
    site.set('/feed', '<rss version="2.0"><channel><item><author>a</author></item></channel></rss><!-- x -->')
    expect(await poll(source('rss', '/feed'))).toMatchObject({ received: 1, counts: { duplicate: 1 } })
  })
})

describe('a source that has moved for good', () => {
  it('is asked at its new address, and at its own again once the new one is gone', async () => {
    const feed = (n: number) => `<rss><channel><item><title>Judul ${n}</title></item></channel></rss>`
    moved.set('/feed', '/rss')
    site.set('/rss', feed(1))
    await poll(source('rss', '/feed'))
    await poll(source('rss', '/feed'))
    expect(asked).toEqual(['/rss'])
    site.delete('/rss')
    moved.delete('/feed')
    site.set('/feed', feed(2))
    expect(await poll(source('rss', '/feed'))).toMatchObject({ outcome: 'failed' })
    expect(await poll(source('rss', '/feed'))).toMatchObject({ outcome: 'read', received: 1 })
    expect(asked).toEqual(['/feed'])
  })
})
