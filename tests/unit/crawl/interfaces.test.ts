import { afterEach, describe, expect, it } from 'vitest'
import { patience, readQuota } from '../../../collector/crawl/quota.ts'
import { closeAll, startCrawler, startSite, text } from './site.ts'

afterEach(closeAll)

const NOW = Date.parse('2026-11-24T03:00:00.000Z')
const header = (headers: Record<string, string>) => (name: string) => headers[name] ?? null

describe('a key that is sent along', () => {
  it('reaches its own server, and no other that a redirect leads to', async () => {
    const seen: (string | undefined)[] = []
    const other = await startSite({
      '/akhir': (request, response) => {
        seen.push(request.headers.authorization)
        response.end('isi')
      },
    })
    const site = await startSite({
      '/awal': (request, response) => {
        seen.push(request.headers.authorization)
        response.writeHead(302, { location: '/tengah' }).end()
      },
      '/tengah': (request, response) => {
        seen.push(request.headers.authorization)
        response.writeHead(302, { location: `${other.origin}/akhir` }).end()
      },
    })
    const { crawler } = startCrawler()
    await crawler.fetch(`${site.origin}/awal`, { accept: 'json', headers: { authorization: 'Bearer X' } })
    expect(seen).toEqual(['Bearer X', 'Bearer X', undefined])
  })
})

describe('what a server says of its limits', () => {
  it.each([
    [{ 'x-ratelimit-reset': '2026-11-24T03:05:00.000000Z' }, 300_000],
    [{ 'ratelimit-reset': String(NOW / 1_000 + 60) }, 60_000],
    [{ 'x-ratelimit-reset': '90' }, 90_000],
    [{ 'x-ratelimit-reset': '-5' }, 0],
  ])('tells when it opens again: %j', (headers, ms) => {
    expect(readQuota(header(headers), NOW)?.resetAt).toBe(NOW + ms)
    expect(patience({ status: 429, header: header(headers) }, NOW)).toBe(ms)
  })

  it('is kept with what was read', async () => {
    const site = await startSite({
      '/': text('isi', { 'ratelimit-limit': '3000', 'ratelimit-remaining': '12' }),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/`)).toMatchObject({
      quota: { limit: 3_000, remaining: 12, resetAt: null },
    })
  })

  it('is nothing where the server says nothing, or nonsense', () => {
    expect(readQuota(header({}), NOW)).toBeNull()
    expect(readQuota(header({ 'x-ratelimit-reset': 'segera' }), NOW)).toBeNull()
    expect(patience({ status: 503, header: header({ 'x-ratelimit-reset': '90' }) }, NOW)).toBeNull()
  })

  it('is less than what Retry-After asks for', () => {
    const both = header({ 'retry-after': '5', 'x-ratelimit-reset': '90' })
    expect(patience({ status: 429, header: both }, NOW)).toBe(5_000)
  })
})

describe('a stream', () => {
  const handlers = { onMessage: () => undefined, onClose: () => undefined }

  it.each([
    ['ws://aliran.example/subscribe', 'bad_scheme'],
    ['https://aliran.example/subscribe', 'bad_scheme'],
    ['bukan alamat', 'bad_address'],
  ])('is not opened in the clear or elsewhere: %s', async (address, code) => {
    const { crawler } = startCrawler()
    await expect(crawler.stream(address, handlers)).rejects.toMatchObject({ code })
  })

  it('does not dial an address that is not public', async () => {
    const { crawler } = startCrawler({
      allowLoopback: false,
      resolve: (_name, done) => done(null, [{ address: '10.0.0.1', family: 4 }]),
    })
    const ended = Promise.withResolvers<void>()
    await crawler.stream('wss://aliran.example/subscribe', { ...handlers, onClose: ended.resolve })
    await ended.promise
  })
})
