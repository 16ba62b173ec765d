import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Crawler, createCrawler } from '../../collector/crawl/crawl.ts'
import { canonicalUrl } from '../../collector/domain/ids.ts'
import type { Item } from '../../collector/domain/item.ts'
import type { Source } from '../../collector/domain/source.ts'
import { extractDocument } from '../../collector/extract/extract.ts'
import { parseFeed } from '../../collector/parse/parse.ts'

const ROOM = new URL('../../../shared/newsroom/', import.meta.url)
const present = existsSync(new URL('newsroom.mjs', ROOM))
const WITHOUT = present ? '' : ' (skipped: ../shared/newsroom is absent)'

/** Pages that are read of each outlet; kompas.com is left out here, since its Crawl-delay of 1 s is obeyed. */
const PAGES_EACH = 20
/** The newsroom's feeds show this many items. */
const FEED_ITEMS = 40

interface Outlet {
  readonly host: string
  readonly origin: string
  readonly entry: { readonly type: string; readonly urls: readonly string[] }
}

interface Published {
  readonly url: string
  readonly title: string
  readonly published: string
}

let child: ChildProcess | undefined
let crawler: Crawler
let outlets: readonly Outlet[] = []

/** Starts on ports that happen to be free: the newsroom takes PORT to PORT+6 and PORT+20, and ends where one is taken. */
async function startNewsroom(): Promise<number> {
  for (let port = 21_000 + (process.pid % 400) * 40; ; port = port > 60_000 ? 21_000 : port + 40) {
    const room = spawn(process.execPath, ['newsroom.mjs', '--port', String(port)], {
      cwd: ROOM,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const up = await new Promise<boolean>((resolve) => {
      room.stdout.once('data', () => resolve(true))
      room.once('exit', () => resolve(false))
    })
    if (!up) continue
    child = room
    return port
  }
}

async function read(url: string, accept: 'feed' | 'page' = 'page') {
  const fetched = await crawler.fetch(url, { accept })
  if (fetched.kind !== 'ok') throw new Error(`${url}: ${JSON.stringify(fetched)}`)
  return fetched
}

const publishedBy = async (outlet: Outlet): Promise<Published[]> =>
  JSON.parse((await read(`${outlet.origin}/all.json`)).body)
const outletOf = (host: string) => outlets.find((one) => one.host === host) as Outlet
const plain = (text: string) => text.replace(/\s+/gu, ' ').trim()
const minute = (date: string | null) => Math.floor(Date.parse(date ?? '') / 60_000)

const source: Source = {
  id: 'uji',
  name: 'Uji',
  outlet: 'uji.example',
  kind: 'rss',
  url: '',
  class: 'national_media',
  province: null,
  language: 'id',
  status: 'read',
  confidence: 'high',
  pages: 'fetch',
  note: null,
}

beforeAll(async () => {
  if (!present) return
  const port = await startNewsroom()
  crawler = createCrawler({
    userAgent: 'Kentongan/0.1 (+uji@contoh.go.id)',
    allowLoopback: true,
    now: Date.now,
    sleep: async (ms, signal) => pause(ms, undefined, signal ? { signal } : {}),
  })
  outlets = JSON.parse((await read(`http://127.0.0.1:${port}/`)).body).outlets
})

afterAll(async () => {
  await crawler?.close()
  child?.kill()
})

async function itemsOf(outlet: Outlet, kind: Source['kind']): Promise<Item[]> {
  const items: Item[] = []
  for (const url of outlet.entry.urls) {
    const feed = await parseFeed((await read(url, 'feed')).body, { id: 'uji', kind, url })
    expect(feed.rejected).toEqual([])
    expect(feed.items).toHaveLength(FEED_ITEMS)
    items.push(...feed.items)
  }
  return items
}

describe('feeds of the newsroom', () => {
  it.skipIf(!present).each([
    ['tempo.co', 'rss'],
    ['liputan6.com', 'atom'],
    ['okezone.com', 'json_feed'],
    ['turnbackhoax.id', 'wordpress'],
  ] as const)(
    `give every item of %s (%s) with its title, address and minute${WITHOUT}`,
    async (host, kind) => {
      const outlet = outletOf(host)
      const known = new Map((await publishedBy(outlet)).map((one) => [one.url, one]))
      const items = await itemsOf(outlet, kind)
      for (const item of items) {
        const published = known.get(canonicalUrl(item.url ?? '') ?? '')
        expect(item.title).toBe(plain(published?.title ?? 'unknown'))
        expect(minute(item.publishedAt)).toBe(minute(published?.published ?? ''))
      }
      expect(new Set(items.map((item) => item.guid)).size).toBe(items.length)
    },
  )

  it.skipIf(!present)(
    `answer 304 to what they gave before, and keep their forbidden paths${WITHOUT}`,
    async () => {
      const url = outletOf('liputan6.com').entry.urls[0] ?? ''
      const { etag, lastModified } = await read(url, 'feed')
      expect(await crawler.fetch(url, { accept: 'feed', etag, lastModified })).toEqual({
        kind: 'not_modified',
        status: 304,
      })
      const forbidden = await crawler.fetch(`${outletOf('liputan6.com').origin}/tag/politik`)
      expect(forbidden).toMatchObject({ kind: 'failed', code: 'robots_disallowed' })
    },
  )
})

/** How many times each run of four words occurs. */
function grams(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const counts = new Map<string, number>()
  for (let i = 0; i + 4 <= words.length; i++) {
    const gram = words.slice(i, i + 4).join(' ')
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

function f1(got: string, wanted: string): number {
  const ours = grams(got)
  const theirs = grams(wanted)
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0)
  const common = [...ours].reduce((total, [gram, count]) => total + Math.min(count, theirs.get(gram) ?? 0), 0)
  return (2 * common) / Math.max(1, sum(ours) + sum(theirs))
}

function articles(): Map<string, { text: string; published: string }> {
  const lines = gunzipSync(readFileSync(new URL('data/articles.ndjson.gz', ROOM)))
    .toString()
    .trim()
    .split('\n')
  return new Map(
    lines
      .map((line) => JSON.parse(line))
      .map((article) => [`${article.title} ${article.published}`, article]),
  )
}

const CLUTTER = /^baca juga|^advertisement|scroll to continue|all rights reserved|login untuk berkomentar/im

describe('article pages of the newsroom', () => {
  it.skipIf(!present)(`give the article's own words, its address and its minute${WITHOUT}`, async () => {
    const texts = articles()
    const scores: number[] = []
    for (const host of ['tempo.co', 'liputan6.com', 'detik.com', 'okezone.com']) {
      const list = (await publishedBy(outletOf(host))).filter((one) =>
        texts.has(`${one.title} ${one.published}`),
      )
      const step = Math.max(1, Math.floor(list.length / PAGES_EACH))
      for (const one of list.filter((_, i) => i % step === 0).slice(0, PAGES_EACH)) {
        const page = await read(one.url)
        const item = {
          sourceId: 'uji',
          guid: one.url,
          url: one.url,
          title: '',
          publishedAt: null,
          summary: '',
          contentHtml: null,
          language: null,
          categories: [],
        }
        const document = extractDocument({
          item,
          source,
          page: { url: page.url, html: page.body },
          now: new Date().toISOString(),
        })
        expect(document.url).toBe(one.url)
        expect(document.title).toBe(plain(one.title))
        expect(minute(document.publishedAt)).toBe(minute(one.published))
        expect(document.body).not.toMatch(CLUTTER)
        scores.push(f1(document.body, texts.get(`${one.title} ${one.published}`)?.text ?? ''))
      }
    }
    expect(scores.length).toBeGreaterThanOrEqual(50)
    expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeGreaterThanOrEqual(0.97)
  })
})
