import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { closeAll, startCrawler, startSite } from './site.ts'

afterEach(closeAll)

const KIB = 1024
const encoded =
  (body: Buffer, encoding: string) => (_: unknown, response: import('node:http').ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/xml', 'content-encoding': encoding }).end(body)
  }

describe('encodings', () => {
  const words = Buffer.from('<rss>bansos</rss>')

  it.each([
    ['gzip', gzipSync(words)],
    ['br', brotliCompressSync(words)],
    ['deflate', deflateSync(words)],
    ['deflate', deflateRawSync(words)],
    ['gzip, br', brotliCompressSync(gzipSync(words))],
    ['identity', words],
  ])('reads %s', async (encoding, body) => {
    const site = await startSite({ '/x': encoded(body, encoding) })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/x`)).toMatchObject({ kind: 'ok', body: words.toString() })
  })

  it.each(['application/x-gzip', 'application/xml'])(
    'opens a file that is gzip in itself (%s)',
    async (type) => {
      const site = await startSite({
        '/sitemap.xml.gz': (_, response) =>
          response.writeHead(200, { 'content-type': type }).end(gzipSync(words)),
      })
      const { crawler } = startCrawler()
      expect(await crawler.fetch(`${site.origin}/sitemap.xml.gz`)).toMatchObject({ body: words.toString() })
    },
  )

  it.each([
    ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(words)))],
    ['sdch', words],
    ['gzip', words],
  ])('refuses %s that is too many, unknown or not true', async (encoding, body) => {
    const site = await startSite({ '/x': encoded(body, encoding) })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/x`)).toMatchObject({ kind: 'failed', code: 'bad_encoding' })
  })
})

describe('sizes', () => {
  it('stops a bomb at the decoded limit, also one inside another', async () => {
    const bomb = gzipSync(Buffer.alloc(17 * KIB * KIB, 32))
    const site = await startSite({
      '/satu': encoded(bomb, 'gzip'),
      '/dua': encoded(gzipSync(bomb), 'gzip, gzip'),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/satu`)).toMatchObject({ code: 'too_large' })
    expect(await crawler.fetch(`${site.origin}/dua`)).toMatchObject({ code: 'too_large' })
  })

  it('stops a body that does not end at the limit of the wire', async () => {
    let sent = 0
    const site = await startSite({
      '/x': (_, response) => {
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(16 * KIB, 32))) sent += 16 * KIB
        }
        response.on('drain', more)
        more()
      },
    })
    const { crawler } = startCrawler({ limits: { wireBytes: 256 * KIB } })
    expect(await crawler.fetch(`${site.origin}/x`)).toMatchObject({ code: 'too_large' })
    expect(sent).toBeLessThan(16 * KIB * KIB)
  })

  it('believes a length that is announced as too great', async () => {
    const site = await startSite({
      '/x': (_, response) => {
        response.writeHead(200, { 'content-length': String(300 * KIB) })
        response.flushHeaders()
      },
    })
    const { crawler } = startCrawler({ limits: { wireBytes: 256 * KIB } })
    expect(await crawler.fetch(`${site.origin}/x`)).toMatchObject({ code: 'too_large', status: 200 })
  })

  it('tells a body that was cut from one that ended', async () => {
    const site = await startSite({
      '/x': (_, response) => {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('<rss>', () => response.destroy())
      },
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/x`)).toMatchObject({ code: 'cut_short', status: 200 })
  })
})

describe('time', () => {
  const drip = (_: unknown, response: import('node:http').ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/xml' })
    const timer = setInterval(() => response.write('x'), 5)
    response.on('close', () => clearInterval(timer))
  }

  it('ends a fetch in all, though bytes keep dripping', async () => {
    const site = await startSite({ '/x': drip })
    const { crawler } = startCrawler({ limits: { totalMs: 120 } })
    expect(await crawler.fetch(`${site.origin}/x`)).toMatchObject({ code: 'timeout', status: 200 })
  })

  it('counts all hops together', async () => {
    const late = (_: unknown, response: import('node:http').ServerResponse) => {
      setTimeout(() => response.writeHead(302, { location: '/x' }).end(), 60)
    }
    const site = await startSite({ '/x': late })
    const { crawler } = startCrawler({ limits: { totalMs: 150 } })
    expect(await crawler.fetch(`${site.origin}/x`)).toMatchObject({ code: 'timeout' })
    expect(site.asked.filter((path) => path === '/x').length).toBeLessThan(4)
  })

  it('does not wait for ever for a head', async () => {
    const site = await startSite({ '/x': () => undefined })
    const { crawler } = startCrawler({ limits: { totalMs: 80 } })
    expect(await crawler.fetch(`${site.origin}/x`)).toMatchObject({ code: 'timeout', status: null })
  })
})
