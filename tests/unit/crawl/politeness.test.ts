import { afterEach, describe, expect, it } from 'vitest'
import type { Resolve } from '../../../collector/crawl/connect.ts'
import { HOST_GAP_MS } from '../../../collector/crawl/limits.ts'
import { closeAll, startCrawler, startSite, text } from './site.ts'

afterEach(closeAll)

/** Every name is the loopback server, so that names set their own pace. */
const resolve: Resolve = (_hostname, done) => done(null, [{ address: '127.0.0.1', family: 4 }])

describe('one host at a time', () => {
  it('never has two requests open at one host', async () => {
    let open = 0
    let most = 0
    const slow = (_: unknown, response: import('node:http').ServerResponse) => {
      most = Math.max(most, ++open)
      setImmediate(() => {
        open--
        response.end('isi')
      })
    }
    const site = await startSite({ '/a': slow, '/b': slow, '/c': slow })
    const { crawler } = startCrawler()
    const paths = ['/a', '/b', '/c', '/a', '/b', '/c']
    const answers = await Promise.all(paths.map((path) => crawler.fetch(`${site.origin}${path}`)))
    expect(answers.map((answer) => answer.kind)).toEqual(paths.map(() => 'ok'))
    expect(most).toBe(1)
  })

  it('asks several hosts at once', async () => {
    const held: import('node:http').ServerResponse[] = []
    const names = ['satu', 'dua', 'tiga']
    // Answers nobody before all three stand at the door.
    const together = (_: unknown, response: import('node:http').ServerResponse) => {
      held.push(response)
      if (held.length === names.length) for (const one of held) one.end('isi')
    }
    const site = await startSite({ '/a': together })
    const { crawler } = startCrawler({ resolve })
    const answers = await Promise.all(
      names.map((name) => crawler.fetch(`http://${name}.example:${site.port}/a`)),
    )
    expect(answers.map((answer) => answer.kind)).toEqual(['ok', 'ok', 'ok'])
  })

  it('leaves the gap between two requests of a host, robots.txt included, and none on loopback', async () => {
    const site = await startSite({ '/a': text('isi') })
    const { crawler, clock } = startCrawler({ resolve })
    await crawler.fetch(`http://satu.example:${site.port}/a`)
    await crawler.fetch(`http://satu.example:${site.port}/a`)
    expect(clock.slept).toEqual([HOST_GAP_MS, HOST_GAP_MS])
    await crawler.fetch(`${site.origin}/a`)
    await crawler.fetch(`${site.origin}/a`)
    expect(clock.slept).toHaveLength(2)
  })

  it('does not make one host wait for another', async () => {
    const site = await startSite({ '/diam': () => undefined, '/a': text('isi') })
    const { crawler } = startCrawler({ resolve, gapMs: 0 })
    const stop = new AbortController()
    const stuck = crawler.fetch(`http://satu.example:${site.port}/diam`, { signal: stop.signal })
    expect(await crawler.fetch(`http://dua.example:${site.port}/a`)).toMatchObject({ kind: 'ok' })
    stop.abort()
    expect(await stuck).toMatchObject({ code: 'aborted' })
    expect(await crawler.fetch(`http://satu.example:${site.port}/a`)).toMatchObject({ kind: 'ok' })
  })
})

describe('Retry-After', () => {
  it('leaves the host alone until the time has passed, whatever the path', async () => {
    const site = await startSite({
      '/sibuk': (_, response) => response.writeHead(503, { 'retry-after': '60' }).end(),
      '/a': text('isi'),
    })
    const { crawler, clock } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/sibuk`)).toMatchObject({
      code: 'http_5xx',
      retryAfterMs: 60_000,
    })
    const asked = site.asked.length
    clock.time += 59_000
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({
      code: 'host_waiting',
      retryAfterMs: 1_000,
    })
    expect(site.asked).toHaveLength(asked)
    clock.time += 1_000
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ kind: 'ok' })
  })

  it('holds for those who already stand in line', async () => {
    const site = await startSite({
      '/sibuk': (_, response) => response.writeHead(429, { 'retry-after': '120' }).end(),
      '/a': text('isi'),
    })
    const { crawler } = startCrawler()
    const both = await Promise.all(['/sibuk', '/a'].map((path) => crawler.fetch(`${site.origin}${path}`)))
    expect(both).toMatchObject([{ code: 'http_429' }, { code: 'host_waiting', retryAfterMs: 120_000 }])
    expect(site.asked).not.toContain('/a')
  })
})

describe('Crawl-delay', () => {
  it('is kept on loopback as well', async () => {
    const site = await startSite({
      '/robots.txt': text('User-agent: *\nCrawl-delay: 7\n'),
      '/a': text('isi'),
    })
    const { crawler, clock } = startCrawler()
    await crawler.fetch(`${site.origin}/a`)
    await crawler.fetch(`${site.origin}/a`)
    expect(clock.slept).toEqual([7_000, 7_000])
  })

  it('of more than a minute is not waited for but handed back, and kept', async () => {
    const site = await startSite({
      '/robots.txt': text('User-agent: *\nCrawl-delay: 600\n'),
      '/a': text('isi'),
    })
    const { crawler, clock } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({
      code: 'host_waiting',
      retryAfterMs: 600_000,
    })
    clock.time += 600_000
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ kind: 'ok' })
  })
})
