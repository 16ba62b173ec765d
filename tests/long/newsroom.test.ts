import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ArchiveRead, readArchive } from '../../collector/archive.ts'
import { monthsBetween } from '../../collector/archive-months.ts'
import type { Capture } from '../../collector/domain/disposition.ts'
import type { DocumentRecord } from '../../collector/domain/record.ts'
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

/** All 1,849 articles and all fact-checks are visible by then; of Tempo's headlines the later 4,896 are not. */
const CLOCK = '2025-06-30T23:00:00+07:00'
/** Tempo's oldest headline is of March 2020. */
const FIRST_MONTH = '2020-03'
const LAST_MONTH = '2025-06'
const HOSTS = [
  'tempo.co',
  'liputan6.com',
  'detik.com',
  'okezone.com',
  'kompas.com',
  'turnbackhoax.id',
] as const
/** The whole reading, on two cores. */
const WITHIN_MS = 4 * 60_000
const SAME_SHARE = 0.95

let newsroom: RealNewsroom
let collector: SmallCollector
let outlets: readonly RealOutlet[] = []
let documents: readonly DocumentRecord['document'][] = []
let tookMs = 0
const captures = new Map<string, Capture[]>()
const archives = new Map<string, ArchiveRead>()

const sourcesOf = ({ host, entry }: RealOutlet) =>
  entry.urls.map((url, index) => realSource(`${host}-${index}`, url, entry.type))

const unwatched = {
  onSitemap: () => undefined,
  onPlanned: () => undefined,
  onItem: () => undefined,
  room: async () => undefined,
}

async function pass(outlet: RealOutlet): Promise<void> {
  const list: Capture[] = []
  for (const source of sourcesOf(outlet)) list.push(await collector.poll(source))
  captures.set(outlet.host, list)
}

async function backfill(outlet: RealOutlet, from = FIRST_MONTH): Promise<void> {
  const [source] = sourcesOf(outlet)
  if (source === undefined) throw new Error(`${outlet.host} has no entry point`)
  const months = monthsBetween(from, from === FIRST_MONTH ? LAST_MONTH : from, Date.now())
  const request = { source, roots: [`${outlet.origin}/`], months }
  archives.set(outlet.host, await readArchive(request, collector.tools, unwatched))
}

beforeAll(async () => {
  if (!newsroomIsPresent) return
  newsroom = await openRealNewsroom(CLOCK)
  outlets = (await newsroom.listing()).outlets
  collector = await openSmallCollector()
  const startedAt = performance.now()
  await Promise.all(outlets.map(async (outlet) => pass(outlet).then(() => backfill(outlet))))
  tookMs = performance.now() - startedAt
  const records = await collector.records()
  documents = records.flatMap((record) => (record.kind === 'document' ? [record.document] : []))
  process.stdout.write(`${documents.length} documents in ${Math.round(tookMs / 1_000)} s\n`)
})
afterAll(async () => {
  await collector?.close()
  newsroom?.close()
})

const plain = (text: string) => text.replace(/\s+/gu, ' ').trim()
const minute = (date: string) => new Date(date).toISOString().slice(0, 16)
const told = (url: string | null, title: string, published: string) =>
  `${url} ${minute(published)} ${plain(title)}`
const outletOf = (host: string) => outlets.find((one) => one.host === host) as RealOutlet

describe('the whole newsroom, by its entry points and its archives', () => {
  it.skipIf(!newsroomIsPresent).each(HOSTS)(
    `has every visible item of %s once, with its address, title and minute${WITHOUT_NEWSROOM}`,
    async (host) => {
      const ids = new Set(sourcesOf(outletOf(host)).map(({ id }) => id))
      const ours = documents.filter(({ sourceId }) => ids.has(sourceId))
      const all: Published[] = await newsroom.publishedBy(outletOf(host))
      const wanted = all.map(({ url, title, published }) => told(url, title, published))
      const got = ours.map(({ url, title, publishedAt }) => told(url, title, publishedAt))
      expect(got.toSorted()).toEqual(wanted.toSorted())
      expect(new Set(ours.map(({ id }) => id)).size).toBe(all.length)
    },
  )

  it.skipIf(!newsroomIsPresent).each(HOSTS)(
    `loses no item of %s: each is new or known, none dropped, and its archive is whole${WITHOUT_NEWSROOM}`,
    (host) => {
      const archive = archives.get(host) as ArchiveRead
      const polled = captures.get(host) ?? []
      const counts = [...polled, ...archive.months].map((one) => one.counts)
      const fresh = counts.reduce((sum, one) => sum + one.stored + one.no_mention, 0)
      expect(fresh).toBe(outletOf(host).published)
      expect(counts.reduce((sum, one) => sum + one.dropped + one.quarantined, 0)).toBe(0)
      expect(polled.map(({ errorCode }) => errorCode)).toEqual(polled.map(() => null))
      expect(archive.plan).toMatchObject({ faults: [], undated: 0 })
      const listed = archive.months.filter(({ month }) => (archive.plan?.months.get(month) ?? []).length > 0)
      expect(listed.map(({ state }) => state)).toEqual(listed.map(() => 'whole'))
    },
  )

  it.skipIf(!newsroomIsPresent)(
    `is asked for no forbidden path, answers 304 to the second pass, and nothing again for its archive${WITHOUT_NEWSROOM}`,
    async () => {
      const sum = (list: readonly RealOutlet[], key: 'requests' | 'notModified' | 'disallowed') =>
        list.reduce((total, outlet) => total + outlet[key], 0)
      const before = (await newsroom.listing()).outlets
      await Promise.all(outlets.map(pass))
      const after = (await newsroom.listing()).outlets
      const same = sum(after, 'notModified') - sum(before, 'notModified')
      expect(sum(after, 'disallowed')).toBe(0)
      expect(same / (sum(after, 'requests') - sum(before, 'requests'))).toBeGreaterThanOrEqual(SAME_SHARE)
      await Promise.all(outlets.map((outlet) => backfill(outlet, '2025-06')))
      const afterArchives = (await newsroom.listing()).outlets
      expect(sum(afterArchives, 'requests')).toBe(sum(after, 'requests'))
      expect(tookMs).toBeLessThan(WITHIN_MS)
    },
  )
})
