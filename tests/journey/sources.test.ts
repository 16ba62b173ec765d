import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../helpers/process.ts'
import {
  newsroomIsPresent,
  openRealNewsroom,
  type RealNewsroom,
  WITHOUT_NEWSROOM,
} from '../helpers/real-newsroom.ts'

const SOURCES = 'collector/commands/sources.ts'
const LOOPBACK = { KENTONGAN_ALLOW_LOOPBACK_SOURCES: 'yes' }

let newsroom: RealNewsroom
let origins = new Map<string, string>()
beforeAll(async () => {
  if (!newsroomIsPresent) return
  newsroom = await openRealNewsroom('2025-06-18T20:00:00+07:00')
  origins = new Map((await newsroom.listing()).outlets.map(({ host, origin }) => [host, origin]))
})
afterAll(() => newsroom?.close())

describe('npm run sources', () => {
  it('lists and counts the sources of the catalogue', async () => {
    const { stdout, code } = await run(SOURCES, ['list', '--json'])
    const rows: { id: string; kind: string; class: string }[] = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(rows.length).toBeGreaterThanOrEqual(200)
    const stats = JSON.parse((await run(SOURCES, ['stats', '--json'])).stdout)
    expect(stats.sources).toBe(rows.length)
    expect(stats.kind.rss).toBe(rows.filter(({ kind }) => kind === 'rss').length)
    expect(Object.values<number>(stats.province).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
  })

  it.each([
    [[], 'usage'],
    [['check', 'contoh.go.id'], 'usage'],
    [['check', 'http://127.0.0.1:9/'], 'not_fetched'],
  ])('says what is wrong with %j', async (args, code) => {
    const finished = await run(SOURCES, args)
    expect(finished.code).toBe(1)
    expect(finished.stderr).toContain(`[${code}]`)
    expect(finished.stderr).toContain('→')
  })

  it.skipIf(!newsroomIsPresent).each([
    ['liputan6.com', '/feed.atom', 'atom'],
    // The site names a sitemap in robots.txt, which says more than its list.
    ['detik.com', '/indeks', 'sitemap'],
    ['okezone.com', '/feed.json', 'json_feed'],
    ['tempo.co', '/sitemap.xml', 'sitemap'],
  ])(`checks %s%s: %s${WITHOUT_NEWSROOM}`, async (host, path, kind) => {
    const args = ['check', `${origins.get(host)}${path}`, '--json']
    const { stdout, stderr, code } = await run(SOURCES, args, LOOPBACK)
    expect(stderr).toBe('')
    expect(code).toBe(0)
    const checked = JSON.parse(stdout)
    expect(checked.kind).toBe(kind)
    expect(checked.items).toHaveLength(10)
    for (const item of checked.items) expect(item.title).not.toBe('')
  })

  it.skipIf(!newsroomIsPresent)(
    `finds the feed behind the page of an article${WITHOUT_NEWSROOM}`,
    async () => {
      const outlet = (await newsroom.listing()).outlets.find(({ host }) => host === 'okezone.com')
      const [article] = outlet === undefined ? [] : await newsroom.publishedBy(outlet)
      const { stdout } = await run(SOURCES, ['check', article?.url ?? ''], LOOPBACK)
      expect(stdout).toContain('sitemap: http')
      expect(stdout).toContain('news-sitemap.xml (robots): read')
      expect(stdout).toContain('For the catalogue:')
    },
  )
})
