import { describe, expect, it } from 'vitest'
import { planArchive } from '../../../collector/archive-plan.ts'
import { toSource } from '../../../collector/catalog/convert.ts'
import { parseFeed } from '../../../collector/parse/parse.ts'
import { inlineWork } from '../../helpers/work.ts'

const ORIGIN = 'https://kabar.example'
const source = toSource({
  id: 'kabar',
  kind: 'rss',
  url: `${ORIGIN}/rss`,
  province: null,
  language: 'id',
  status: 'unchecked',
  confidence: 'medium',
  pages: 'fetch',
  note: null,
  selector: null,
  nextSelector: null,
})

const at = (path: string, date = '') =>
  `<loc>${ORIGIN}${path}</loc>${date === '' ? '' : `<lastmod>${date}</lastmod>`}`
const index = (...parts: string[]) =>
  `<sitemapindex>${parts.map((part) => `<sitemap>${part}</sitemap>`).join('')}</sitemapindex>`
const urls = (...parts: string[]) => `<urlset>${parts.map((part) => `<url>${part}</url>`).join('')}</urlset>`

async function plan(site: Record<string, string>, months: string[], root = `${ORIGIN}/`) {
  const asked: string[] = []
  const crawler = {
    async fetch(url: string) {
      const path = url.replace(ORIGIN, '')
      asked.push(path)
      const body = site[path]
      if (body === undefined) {
        return {
          kind: 'failed',
          status: 404,
          code: 'http_404',
          message: 'tidak ada',
          retryAfterMs: null,
        } as const
      }
      const rest = { contentType: null, etag: null, lastModified: null, permanentUrl: null }
      return { kind: 'ok', url, status: 200, body, bodyHash: body, ...rest } as const
    },
    close: async () => undefined,
  }
  const tools = { crawler, work: inlineWork, signal: new AbortController().signal }
  const planned = await planArchive(root, source, months, tools)
  const listed = [...planned.months].map(([month, items]) => [
    month,
    items.map(({ url }) => url?.replace(ORIGIN, '')),
  ])
  return { planned, listed: Object.fromEntries(listed), asked }
}

describe('the plan of an archive', () => {
  it('asks only for sitemaps that may hold the months: by address, by last change, never tags', async () => {
    const site = {
      '/robots.txt': `Sitemap: ${ORIGIN}/semua.xml`,
      '/semua.xml': index(
        at('/sitemap-2025-01.xml'),
        at('/sitemap-2025-02.xml'),
        at('/post-sitemap1.xml', '2024-11-30'),
        at('/post-sitemap2.xml', '2025-03-02'),
        at('/tag-sitemap.xml'),
      ),
      '/sitemap-2025-02.xml': urls(at('/a', '2025-04-01')),
      '/post-sitemap2.xml': urls(
        at('/a', '2025-02-02'),
        at('/b', '2025-02-28'),
        at('/c', '2025-03-01'),
        at('/d'),
      ),
    }
    const { planned, listed, asked } = await plan(site, ['2025-02'])
    expect(asked).toEqual(['/robots.txt', '/semua.xml', '/sitemap-2025-02.xml', '/post-sitemap2.xml'])
    expect(listed).toEqual({ '2025-02': ['/a', '/b'] })
    expect(planned).toMatchObject({ undated: 1, faults: [], reach: { from: '2025-02', to: '2025-03' } })
  })

  it('looks at usual places where robots.txt names none, and holds what is not there against nobody', async () => {
    const { planned, listed } = await plan({ '/sitemap_index.xml': urls(at('/2025/02/03/a')) }, ['2025-02'])
    expect(listed).toEqual({ '2025-02': ['/2025/02/03/a'] })
    expect(planned.faults).toEqual([])
    expect(planned.unsure.size).toBe(0)
  })

  it('is unsure of the months of a sitemap that cannot be had, and of no others', async () => {
    const site = {
      '/sitemap.xml': index(at('/sitemap-2025-01.xml'), at('/sitemap-2025-02.xml')),
      '/sitemap-2025-02.xml': urls(at('/b')),
    }
    const { planned, listed } = await plan(site, ['2025-01', '2025-02'], `${ORIGIN}/sitemap.xml`)
    expect(listed).toEqual({ '2025-01': [], '2025-02': ['/b'] })
    expect([...planned.unsure]).toEqual(['2025-01'])
    expect(planned.faults).toMatchObject([{ code: 'http_404' }])
  })

  it('ends where an index names itself', async () => {
    const { asked } = await plan(
      { '/sitemap.xml': index(at('/sitemap.xml')) },
      ['2025-01'],
      `${ORIGIN}/sitemap.xml`,
    )
    expect(asked).toEqual(['/sitemap.xml'])
  })

  it('is refused where no sitemap can be read, with what was tried', async () => {
    await expect(plan({}, ['2025-01'])).rejects.toMatchObject({
      code: 'no_sitemap',
      message: expect.stringContaining('/wp-sitemap.xml: http_404'),
    })
  })
})

describe('a sitemap of more entries than one reading takes', () => {
  const many = urls(...Array.from({ length: 5_003 }, (_, one) => at(`/${one}`, '2025-02-01')))
  it('is read on from where the reading before ended', async () => {
    const rest = await parseFeed(many, { id: 'kabar', kind: 'sitemap', url: ORIGIN, fromPart: 5_000 })
    expect(rest.items.map(({ url }) => url)).toEqual([5_000, 5_001, 5_002].map((one) => `${ORIGIN}/${one}`))
    const { listed } = await plan({ '/sitemap.xml': many }, ['2025-02'], `${ORIGIN}/sitemap.xml`)
    expect(listed['2025-02']).toHaveLength(5_003)
  })
})
