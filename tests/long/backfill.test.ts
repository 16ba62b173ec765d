import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { parseSettings } from '../../collector/domain/settings.ts'
import { connectStore } from '../../sql/connect.ts'
import { type ArchiveSite, serveArchive } from '../helpers/archive.ts'
import { type Environment, launch, run } from '../helpers/process.ts'
import { temporaryDirectory } from '../helpers/store.ts'

const SOURCES = 'collector/commands/sources.ts'
const MONTHS = { '2024-12': 5, '2025-01': 9, '2025-02': 12, '2025-03': 7, '2025-04': 5 }
/** In the middle of February: nine pages of January, and five. */
const KILLED_AT = 14

let site: ArchiveSite
let directory: string
let environment: Environment
beforeAll(async () => {
  site = await serveArchive({ months: MONTHS })
  directory = temporaryDirectory()
  const catalogue = join(directory, 'catalogue.yaml')
  const sources = [{ id: 'arsip', kind: 'rss', url: `${site.origin}/rss` }]
  writeFileSync(catalogue, stringify({ sources }))
  environment = {
    KENTONGAN_DATA: join(directory, 'data'),
    KENTONGAN_CATALOG: catalogue,
    KENTONGAN_ALLOW_LOOPBACK_SOURCES: 'yes',
  }
})
afterAll(async () => {
  await site.close()
  rmSync(directory, { recursive: true, force: true })
})

const backfill = (...args: string[]) => ['backfill', ...args]
const QUARTER = backfill('arsip', '--from', '2025-01', '--to', '2025-03')

async function stored() {
  const connected = await connectStore(parseSettings(environment), { command: 'test', startOwn: true })
  try {
    const question = `SELECT formatDateTime(published_at, '%Y-%m') AS month, toInt32(count()) AS n,
      toInt32(uniqExact(url)) AS urls FROM document FINAL GROUP BY month ORDER BY month`
    return await connected.store.query(question)
  } finally {
    await connected.close()
  }
}

describe('the archive of an outlet', () => {
  it('is read to the end by a second run after kill -9: every page stored once, the page in hand asked twice at most', async () => {
    const held = site.hold(KILLED_AT)
    const first = launch(SOURCES, QUARTER, environment)
    await held
    first.child.kill('SIGKILL')
    const broken = await first.finished
    site.release()
    expect(broken.code).toBeNull()
    expect(broken.stderr).toContain('28 items in 3 months to look at')

    const second = await run(SOURCES, QUARTER, environment)
    expect(second.stderr).toContain('19 items in 2 months to look at')
    expect(second.stderr).toMatch(
      /read 19 of 19 items, month 2025-03 \(2 of 2\), [\d.]+ items\/s, 0 min left/,
    )
    expect(second.stdout).toMatch(/2025-01 +9 +9 .*by an earlier run/)
    expect(second.stdout).toMatch(/2025-03 +7 +7 /)
    expect(second.code).toBe(0)

    const wanted = ['2025-01', '2025-02', '2025-03'].flatMap((month) => site.pagesOf(month))
    const pages = site.asked.filter((path) => path.startsWith('/berita/'))
    expect(new Set(pages)).toEqual(new Set(wanted))
    expect(pages.length).toBe(wanted.length + 1)
    expect(pages.filter((path, index) => pages.indexOf(path) !== index)).toEqual([wanted[KILLED_AT - 1]])
    expect(await stored()).toEqual([
      { month: '2025-01', n: 9, urls: 9 },
      { month: '2025-02', n: 12, urls: 12 },
      { month: '2025-03', n: 7, urls: 7 },
    ])
  })

  it('is asked for nothing at all when its months were read before', async () => {
    const before = site.asked.length
    const { stdout, code } = await run(SOURCES, QUARTER, environment)
    expect(code).toBe(0)
    expect(stdout).toContain('All these months were read before.')
    expect(site.asked.length).toBe(before)
  })

  it('is found from an address as well, and only the sitemaps of new months are asked for', async () => {
    const before = site.asked.length
    const args = backfill(`${site.origin}/`, '--from', '2025-03', '--to', '2025-04', '--json')
    const { stdout, code } = await run(SOURCES, args, environment)
    expect(code).toBe(0)
    const read = JSON.parse(stdout)
    expect(read.months.map(({ month, state }: { month: string; state: string }) => [month, state])).toEqual([
      ['2025-03', 'before'],
      ['2025-04', 'whole'],
    ])
    const asked = site.asked.slice(before).filter((path) => path !== '/robots.txt')
    expect(asked).toEqual(['/sitemap.xml', '/sitemap-2025-04.xml', ...site.pagesOf('2025-04')])
  })
})

describe('a backfill that cannot be', () => {
  it.each([
    [['arsip'], 'usage'],
    [['arsip', '--from', '2025-06', '--to', '2025-01'], 'months_reversed'],
    [['tidak-ada', '--from', '2025-01'], 'source_unknown'],
  ])('says why and what to do: %j', async (args, code) => {
    const finished = await run(SOURCES, backfill(...args), environment)
    expect(finished.code).toBe(1)
    expect(finished.stderr).toContain(`[${code}]`)
    expect(finished.stderr).toContain('→')
  })

  it('says what was tried where a site has no sitemap', async () => {
    const bare = await serveArchive({ months: {}, robots: 'User-agent: *\nDisallow: /sitemap.xml\n' })
    const args = backfill(bare.origin, '--from', '2025-01', '--to', '2025-02')
    const { code, stderr } = await run(SOURCES, args, environment)
    await bare.close()
    expect(code).toBe(1)
    expect(stderr).toContain('[no_sitemap]')
    expect(stderr).toContain('/sitemap.xml: robots_disallowed')
    expect(bare.asked).not.toContain('/sitemap.xml')
  })

  it('says how far the sitemaps reach where none of the asked months is in them', async () => {
    const args = backfill('arsip', '--from', '2023-01', '--to', '2023-02')
    const { code, stdout } = await run(SOURCES, args, environment)
    expect(code).toBe(0)
    expect(stdout).toContain('list none of these months')
  })
})
