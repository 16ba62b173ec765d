import { afterEach, describe, expect, it } from 'vitest'
import { ROBOTS_FRESH_MS, ROBOTS_RETRY_MS } from '../../../collector/crawl/limits.ts'
import { closeAll, startCrawler, startSite, text } from './site.ts'

afterEach(closeAll)

const count = (asked: readonly string[], path: string) => asked.filter((one) => one === path).length

describe('robots.txt', () => {
  it('keeps us from a forbidden path before it is asked for', async () => {
    const site = await startSite({
      '/robots.txt': text('User-agent: *\nDisallow: /tag/\n'),
      '/tag/a': text('x'),
      '/a': text('isi'),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/tag/a`)).toMatchObject({ code: 'robots_disallowed' })
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ kind: 'ok' })
    expect(site.asked).toEqual(['/robots.txt', '/a'])
  })

  it('speaks to us by our product name', async () => {
    const site = await startSite({
      '/robots.txt': text('User-agent: kentongan\nDisallow: /\n\nUser-agent: *\nAllow: /\n'),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ code: 'robots_disallowed' })
  })

  it('is asked for once, also by many at a time, and again after a day', async () => {
    const site = await startSite({ '/robots.txt': text('User-agent: *\nAllow: /\n'), '/a': text('isi') })
    const { crawler, clock } = startCrawler()
    await Promise.all([1, 2, 3].map(() => crawler.fetch(`${site.origin}/a`)))
    clock.time += ROBOTS_FRESH_MS - 1_000
    await crawler.fetch(`${site.origin}/a`)
    expect(count(site.asked, '/robots.txt')).toBe(1)
    clock.time += 1_000
    await crawler.fetch(`${site.origin}/a`)
    expect(count(site.asked, '/robots.txt')).toBe(2)
  })

  it('forbids nothing where the host says that it has none', async () => {
    const site = await startSite({ '/a': text('isi') })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ kind: 'ok' })
  })
})

describe('a robots.txt that cannot be had or stands elsewhere', () => {
  it('forbids everything while it cannot be had, and is tried again later', async () => {
    let healthy = false
    const site = await startSite({
      '/robots.txt': (_, response) => response.writeHead(healthy ? 404 : 500).end(),
      '/a': text('isi'),
    })
    const { crawler, clock } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ code: 'robots_unreachable', status: 500 })
    healthy = true
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ code: 'robots_unreachable' })
    expect(site.asked).toEqual(['/robots.txt'])
    clock.time += ROBOTS_RETRY_MS
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ kind: 'ok' })
  })

  it('closes the host for as long as its Retry-After says', async () => {
    const busy = { 'retry-after': '900' }
    const site = await startSite({ '/robots.txt': (_, response) => response.writeHead(429, busy).end() })
    const { crawler, clock } = startCrawler()
    const url = `${site.origin}/a`
    expect(await crawler.fetch(url)).toMatchObject({
      code: 'robots_unreachable',
      status: 429,
      retryAfterMs: 900_000,
    })
    clock.time += ROBOTS_RETRY_MS
    expect(await crawler.fetch(url)).toMatchObject({ code: 'host_waiting', retryAfterMs: 600_000 })
    expect(site.asked).toEqual(['/robots.txt'])
  })

  it('forbids everything while its answer does not end', async () => {
    const site = await startSite({ '/robots.txt': () => undefined, '/a': text('isi') })
    const { crawler } = startCrawler({ limits: { robotsMs: 60 } })
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ code: 'robots_unreachable' })
    expect(site.asked).toEqual(['/robots.txt'])
  })

  it('is asked again at the host a redirect leads to', async () => {
    const target = await startSite({
      '/robots.txt': text('User-agent: *\nDisallow: /rahasia\n'),
      '/rahasia': text('x'),
    })
    const site = await startSite({
      '/a': (_, response) => response.writeHead(302, { location: `${target.origin}/rahasia` }).end(),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ code: 'robots_disallowed' })
    expect(target.asked).toEqual(['/robots.txt'])
  })

  it('may itself be redirected', async () => {
    const site = await startSite({
      '/robots.txt': (_, response) => response.writeHead(301, { location: '/aturan.txt' }).end(),
      '/aturan.txt': text('User-agent: *\nDisallow: /a\n'),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ code: 'robots_disallowed' })
  })
})
