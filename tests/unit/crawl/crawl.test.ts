import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { closeAll, startCrawler, startSite, text } from './site.ts'

afterEach(closeAll)

describe('what a fetch brings', () => {
  it('gives text, hash, validators and the address where it was found', async () => {
    const site = await startSite({
      '/berita': text('<p>Bansos</p>', { etag: '"a1"', 'last-modified': 'Wed, 18 Jun 2025 13:00:00 GMT' }),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/berita`)).toEqual({
      kind: 'ok',
      url: `${site.origin}/berita`,
      status: 200,
      body: '<p>Bansos</p>',
      bodyHash: createHash('sha256').update('<p>Bansos</p>').digest('hex'),
      contentType: 'text/html; charset=utf-8',
      etag: '"a1"',
      lastModified: 'Wed, 18 Jun 2025 13:00:00 GMT',
      permanentUrl: null,
    })
  })

  it('sends its name, what it accepts and the validators, and understands 304', async () => {
    const seen: Record<string, string | string[] | undefined>[] = []
    const site = await startSite({
      '/feed': (request, response) => {
        seen.push(request.headers)
        response.writeHead(request.headers['if-none-match'] === '"a1"' ? 304 : 200).end('isi')
      },
    })
    const { crawler } = startCrawler()
    const answer = await crawler.fetch(`${site.origin}/feed`, {
      accept: 'feed',
      etag: '"a1"',
      lastModified: 'kemarin',
    })
    expect(answer).toEqual({ kind: 'not_modified', status: 304 })
    expect(seen[0]).toMatchObject({
      'user-agent': 'Kentongan/0.1 (+uji@contoh.go.id)',
      'if-none-match': '"a1"',
      'if-modified-since': 'kemarin',
    })
    expect(seen[0]?.accept).toContain('application/rss+xml')
  })

  it('does not believe a 304 that was not asked for', async () => {
    const site = await startSite({ '/feed': (_, response) => response.writeHead(304).end() })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/feed`)).toMatchObject({ kind: 'failed', code: 'http_304' })
  })

  it('answers aborted, and throws nothing, when it is stopped or closed', async () => {
    const site = await startSite({ '/diam': () => undefined })
    const { crawler } = startCrawler()
    const stop = new AbortController()
    const stopped = crawler.fetch(`${site.origin}/diam`, { signal: stop.signal })
    const closed = crawler.fetch(`${site.origin}/lain`)
    stop.abort()
    expect(await stopped).toMatchObject({ kind: 'failed', code: 'aborted' })
    await crawler.close()
    expect(await closed).toMatchObject({ kind: 'failed' })
    expect(await crawler.fetch(`${site.origin}/lain`)).toMatchObject({ code: 'aborted' })
  })
})

describe('redirects', () => {
  const to =
    (location: string, status: number) => (_: unknown, response: import('node:http').ServerResponse) => {
      response.writeHead(status, { location }).end()
    }

  it('remembers the new address when all steps were permanent, and only then', async () => {
    const site = await startSite({
      '/lama': to('/pindah', 301),
      '/pindah': to('/baru', 308),
      '/sementara': to('/pindah', 302),
      '/baru': text('isi'),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/lama`)).toMatchObject({
      url: `${site.origin}/baru`,
      permanentUrl: `${site.origin}/baru`,
    })
    expect(await crawler.fetch(`${site.origin}/sementara`)).toMatchObject({
      url: `${site.origin}/baru`,
      permanentUrl: null,
    })
  })

  it('follows five and no more', async () => {
    const steps = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`/${n}`, to(`/${n + 1}`, 302)]))
    const site = await startSite({ ...steps, '/7': text('isi') })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/2`)).toMatchObject({ kind: 'ok', url: `${site.origin}/7` })
    expect(await crawler.fetch(`${site.origin}/1`)).toMatchObject({
      kind: 'failed',
      code: 'too_many_redirects',
    })
  })

  it('refuses other schemes, and says when there is no address to go to', async () => {
    const site = await startSite({
      '/berkas': to('file:///etc/passwd', 302),
      '/kosong': (_, response) => response.writeHead(302).end(),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/berkas`)).toMatchObject({ code: 'bad_scheme' })
    expect(await crawler.fetch(`${site.origin}/kosong`)).toMatchObject({ code: 'bad_redirect', status: 302 })
    expect(await crawler.fetch('javascript:alert(1)')).toMatchObject({ code: 'bad_scheme' })
    expect(await crawler.fetch('bukan alamat')).toMatchObject({ code: 'bad_address' })
  })
})

describe('failures', () => {
  it.each([
    [401, 'http_401'],
    [403, 'http_403'],
    [404, 'http_404'],
    [410, 'http_410'],
    [429, 'http_429'],
    [500, 'http_5xx'],
    [503, 'http_5xx'],
  ])('names status %i as %s, with words for the operator', async (status, code) => {
    const site = await startSite({ '/x': (_, response) => response.writeHead(status).end('galat') })
    const { crawler } = startCrawler()
    const answer = await crawler.fetch(`${site.origin}/x`)
    expect(answer).toMatchObject({ kind: 'failed', status, code, retryAfterMs: null })
    expect(answer.kind === 'failed' && answer.message.length).toBeGreaterThan(10)
  })

  it('tells a refused connection and an unknown name apart', async () => {
    const site = await startSite({})
    await closeAll()
    const unknown = Object.assign(new Error('no such host'), { code: 'ENOTFOUND' })
    const { crawler } = startCrawler({ resolve: (_, done) => done(unknown, []) })
    expect(await crawler.fetch(`${site.origin}/`)).toMatchObject({ code: 'refused', status: null })
    expect(await crawler.fetch('http://tidak-ada.example/')).toMatchObject({ code: 'dns', status: null })
  })

  it('takes neither an empty body nor a picture for text', async () => {
    const site = await startSite({
      '/kosong': text(' \n'),
      '/gambar': text('x', { 'content-type': 'image/png' }),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/kosong`)).toMatchObject({ code: 'empty', status: 200 })
    expect(await crawler.fetch(`${site.origin}/gambar`)).toMatchObject({ code: 'bad_content_type' })
  })
})
