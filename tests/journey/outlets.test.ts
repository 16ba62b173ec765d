import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Capture } from '../../collector/domain/disposition.ts'
import type { SpoolRecord } from '../../collector/domain/record.ts'
import { openSmallCollector, type SmallCollector } from '../helpers/polling.ts'
import {
  newsroomIsPresent,
  openRealNewsroom,
  type Published,
  type RealNewsroom,
  type RealOutlet,
  realSource,
  WITHOUT_NEWSROOM,
} from '../helpers/real-newsroom.ts'

/** Early enough that kompas.com, whose Crawl-delay of one second is obeyed, shows few; detik.com shows many pages. */
const CLOCK = '2025-06-18T19:50:00+07:00'
/** What a feed of the newsroom shows at most; a list and a news sitemap show everything. */
const FEED_ITEMS = 40

let newsroom: RealNewsroom
let collector: SmallCollector
let outlets: readonly RealOutlet[] = []
const captures = new Map<string, Capture[]>()
let records: readonly SpoolRecord[] = []

const sourcesOf = ({ host, entry }: RealOutlet) =>
  entry.urls.map((url, index) => realSource(`${host}-${index}`, url, entry.type))

async function pass(): Promise<void> {
  await Promise.all(
    outlets.map(async (outlet) => {
      const list: Capture[] = []
      for (const source of sourcesOf(outlet)) list.push(await collector.poll(source))
      captures.set(outlet.host, list)
    }),
  )
}

beforeAll(async () => {
  if (!newsroomIsPresent) return
  newsroom = await openRealNewsroom(CLOCK)
  outlets = (await newsroom.listing()).outlets
  collector = await openSmallCollector()
  await pass()
  records = await collector.records()
})
afterAll(async () => {
  await collector?.close()
  newsroom?.close()
})

const plain = (text: string) => text.replace(/\s+/gu, ' ').trim()
const minute = (date: string) => Math.floor(Date.parse(date) / 60_000)
const newestFirst = (a: Published, b: Published) => Date.parse(b.published) - Date.parse(a.published)

/** What the entry points of an outlet show; tempo.co's feeds show a channel each, so theirs is a part of it. */
async function visibleAt(outlet: RealOutlet): Promise<{ all: Published[]; shown: number }> {
  const all = (await newsroom.publishedBy(outlet)).toSorted(newestFirst)
  const isFeed = !['html', 'sitemap'].includes(outlet.entry.type)
  return { all, shown: isFeed ? Math.min(FEED_ITEMS, all.length) : all.length }
}

function documentsOf(outlet: RealOutlet) {
  const ids = new Set(sourcesOf(outlet).map(({ id }) => id))
  return records.flatMap((record) =>
    record.kind === 'document' && ids.has(record.document.sourceId) ? [record.document] : [],
  )
}

const HOSTS = ['liputan6.com', 'detik.com', 'okezone.com', 'kompas.com', 'turnbackhoax.id'] as const

describe('the outlets of the newsroom', () => {
  it.skipIf(!newsroomIsPresent).each(HOSTS)(
    `have every visible item of %s stored once, with its title and minute${WITHOUT_NEWSROOM}`,
    async (host) => {
      const outlet = outlets.find((one) => one.host === host) as RealOutlet
      const { all, shown } = await visibleAt(outlet)
      const documents = documentsOf(outlet)
      const visible = all.slice(0, shown)
      expect(captures.get(host)?.map(({ error }) => error)).toEqual([null])
      expect(documents.map(({ url }) => url).sort()).toEqual(visible.map(({ url }) => url).sort())
      const known = new Map(all.map((one) => [one.url, one]))
      for (const document of documents) {
        const published = known.get(document.url ?? '')
        expect(document.title).toBe(plain(published?.title ?? ''))
        expect(minute(document.publishedAt)).toBe(minute(published?.published ?? ''))
      }
    },
  )

  it.skipIf(!newsroomIsPresent)(
    `have every item of tempo.co's five feeds stored once${WITHOUT_NEWSROOM}`,
    async () => {
      const outlet = outlets.find((one) => one.host === 'tempo.co') as RealOutlet
      const known = new Map((await newsroom.publishedBy(outlet)).map((one) => [one.url, one]))
      const documents = documentsOf(outlet)
      const list = captures.get('tempo.co') ?? []
      const received = list.reduce((sum, capture) => sum + capture.received, 0)
      const duplicate = list.reduce((sum, capture) => sum + capture.counts.duplicate, 0)
      expect(list.map(({ error }) => error)).toEqual([null, null, null, null, null])
      expect(new Set(documents.map(({ url }) => url)).size).toBe(documents.length)
      expect(documents.length).toBe(received - duplicate)
      for (const { url, title } of documents) expect(title).toBe(plain(known.get(url ?? '')?.title ?? ''))
    },
  )

  it.skipIf(!newsroomIsPresent)(
    `are not asked for a forbidden path, and store nothing at the second pass${WITHOUT_NEWSROOM}`,
    async () => {
      await pass()
      expect((await newsroom.listing()).outlets.map(({ disallowed }) => disallowed)).toEqual([
        0, 0, 0, 0, 0, 0,
      ])
      expect([...captures.values()].flat().map(({ outcome }) => outcome)).toEqual(
        Array.from({ length: 10 }, () => 'not_modified'),
      )
    },
  )
})
