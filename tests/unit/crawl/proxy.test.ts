import { afterEach, describe, expect, it } from 'vitest'
import type { Resolve } from '../../../collector/crawl/connect.ts'
import type { OutboundProxy } from '../../../collector/domain/outbound.ts'
import { type OfficeProxy, startProxy, startTlsSite } from './proxy.ts'
import { closeAll, startCrawler, startSite, text } from './site.ts'

afterEach(closeAll)

const resolvesTo =
  (address: string): Resolve =>
  (_hostname, done) =>
    done(null, [{ address, family: address.includes(':') ? 6 : 4 }])

/** An office without DNS for names outside. */
const noDns: Resolve = (_hostname, done) => done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), [])

const through = (url: URL, except: readonly string[] = []): OutboundProxy => ({
  http: url,
  https: url,
  except,
})

/** The proxy's names are the test's loopback servers, so our own DNS may say loopback where nothing else is said. */
const crawlerThrough = (
  proxy: OfficeProxy,
  resolve: Resolve = resolvesTo('127.0.0.1'),
  ca: string | null = null,
) => startCrawler({ proxy: through(proxy.url), resolve, gapMs: 0, ca: ca === null ? null : [ca] }).crawler

const handler: import('node:http').RequestListener = (request, response) =>
  request.url === '/a' ? response.end('isi') : response.writeHead(404).end()

describe('through the proxy of an office', () => {
  it('an https address is reached by CONNECT, with the certificate of the host checked', async () => {
    const proxy = await startProxy()
    const site = await startTlsSite('media.example', handler)
    const known = crawlerThrough(proxy, noDns, site.cert)
    expect(await known.fetch(`${site.origin}/a`)).toMatchObject({ kind: 'ok', body: 'isi' })
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT media.example:${site.port}`]))
    const unknown = crawlerThrough(proxy)
    expect(await unknown.fetch(`${site.origin}/a`)).toMatchObject({ code: 'tls' })
  })

  it('a certificate for another name is refused', async () => {
    const proxy = await startProxy()
    const site = await startTlsSite('lain.example', handler)
    const crawler = crawlerThrough(proxy, noDns, site.cert)
    expect(await crawler.fetch(`https://media.example:${site.port}/a`)).toMatchObject({ code: 'tls' })
  })

  it('an http address is asked for in whole', async () => {
    const proxy = await startProxy()
    const site = await startSite({ '/a': text('isi') })
    const crawler = crawlerThrough(proxy)
    const url = `http://media.example:${site.port}/a?b=1`
    expect(await crawler.fetch(url)).toMatchObject({ kind: 'ok', body: 'isi', url })
    expect(proxy.asked).toEqual([`GET http://media.example:${site.port}/robots.txt`, `GET ${url}`])
  })

  it('name and password are given, and it is said when they are wrong', async () => {
    const login = 'humas:s%40ndi%3A1'
    const proxy = await startProxy({ login })
    const site = await startTlsSite('media.example', handler)
    const plain = await startSite({ '/a': text('isi') })
    const known = crawlerThrough(proxy, noDns, site.cert)
    expect(await known.fetch(`${site.origin}/a`)).toMatchObject({ kind: 'ok' })
    expect(await known.fetch(`http://media.example:${plain.port}/a`)).toMatchObject({ kind: 'ok' })
    const wrong = crawlerThrough({ ...proxy, url: new URL(proxy.url.href.replace('humas', 'tamu')) })
    expect(await wrong.fetch(`${site.origin}/a`)).toMatchObject({ code: 'proxy_login' })
    expect(await wrong.fetch(`http://media.example:${plain.port}/a`)).toMatchObject({ code: 'proxy_login' })
  })
})

describe('a proxy that does not serve', () => {
  it('is told apart from a host that does not', async () => {
    const refusing = await startProxy({ refuse: 403 })
    expect(await crawlerThrough(refusing).fetch('https://media.example/a')).toMatchObject({
      code: 'proxy_refused',
    })
    const gone = await startProxy()
    await closeAll()
    const crawler = crawlerThrough(gone)
    expect(await crawler.fetch('https://media.example/a')).toMatchObject({ code: 'proxy_unreachable' })
    expect(await crawler.fetch('http://media.example/a')).toMatchObject({ code: 'proxy_unreachable' })
  })

  it('that never answers CONNECT does not hold a fetch', async () => {
    const silent = await startSite({})
    const url = new URL(`http://127.0.0.1:${silent.port}`)
    const { crawler } = startCrawler({
      proxy: through(new URL(url)),
      resolve: noDns,
      limits: { robotsMs: 80, totalMs: 100 },
    })
    expect(await crawler.fetch('https://media.example/a')).toMatchObject({ kind: 'failed', status: null })
  })

  it('is not asked for the hosts that NO_PROXY names, nor for this computer', async () => {
    const proxy = await startProxy()
    const site = await startSite({ '/a': text('isi') })
    const { crawler } = startCrawler({
      proxy: through(proxy.url, ['.example']),
      resolve: resolvesTo('127.0.0.1'),
      gapMs: 0,
    })
    expect(await crawler.fetch(`http://media.example:${site.port}/a`)).toMatchObject({ kind: 'ok' })
    expect(await crawler.fetch(`${site.origin}/a`)).toMatchObject({ kind: 'ok' })
    expect(proxy.asked).toEqual([])
  })
})

describe('what is asked of a proxy', () => {
  const forbidden = async (url: string, resolve: Resolve) => {
    const proxy = await startProxy()
    const { crawler } = startCrawler({ allowLoopback: false, proxy: through(proxy.url), resolve, gapMs: 0 })
    const answer = await crawler.fetch(url)
    expect(proxy.asked).toEqual([])
    return answer
  }

  it.each([
    'http://10.0.0.1/',
    'https://169.254.169.254/latest/',
    'http://2852039166/',
    'https://[::ffff:10.0.0.1]/',
    'http://１０.0.0.1/',
    'http://127.0.0.1/',
    'https://[::1]/',
    'http://intranet/',
    'https://metadata.google.internal/',
    'http://printer.local./',
  ])('is never %s', async (url) => {
    expect(await forbidden(url, noDns)).toMatchObject({ code: 'blocked_address', status: null })
  })

  it('is never this computer, whatever its own name leads to', async () => {
    expect(await forbidden('http://localhost/', noDns)).toMatchObject({ code: 'dns' })
    expect(await forbidden('http://localhost/', resolvesTo('127.0.0.1'))).toMatchObject({
      code: 'blocked_address',
    })
  })

  it('is never a port of mail or databases', async () => {
    expect(await forbidden('https://media.example:25/', noDns)).toMatchObject({ code: 'bad_port' })
  })

  it.each(['10.0.0.1', '127.0.0.1', '::1', '::ffff:10.0.0.1'])(
    'is no name that leads to %s as far as we know',
    async (address) => {
      expect(await forbidden('https://media.example/', resolvesTo(address))).toMatchObject({
        code: 'blocked_address',
      })
    },
  )

  it('is no name of which one address of several is not public', async () => {
    const both: Resolve = (_hostname, done) =>
      done(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ])
    expect(await forbidden('https://media.example/', both)).toMatchObject({ code: 'blocked_address' })
  })

  it('is vetted again where a redirect leads', async () => {
    const proxy = await startProxy()
    const to = (location: string) => (_: unknown, response: import('node:http').ServerResponse) =>
      void response.writeHead(302, { location }).end()
    const site = await startSite({
      '/meta': to('https://169.254.169.254/'),
      '/surat': to('https://a.example:25/'),
    })
    const crawler = crawlerThrough(proxy)
    const at = (path: string) => crawler.fetch(`http://media.example:${site.port}${path}`)
    expect(await at('/meta')).toMatchObject({ code: 'blocked_address' })
    expect(await at('/surat')).toMatchObject({ code: 'bad_port' })
    expect(proxy.asked.filter((line) => line.startsWith('CONNECT'))).toEqual([])
  })
})

describe('names that our own DNS does not know', () => {
  it('are left to the proxy where it never knew one, and refused where it knows others', async () => {
    const proxy = await startProxy()
    const site = await startSite({ '/a': text('isi') })
    let asked = 0
    const only = (known: string): Resolve => {
      return (hostname, done) => {
        asked++
        return (hostname === known ? resolvesTo('127.0.0.1') : noDns)(hostname, done)
      }
    }
    const url = (name: string) => `http://${name}:${site.port}/a`
    const without = crawlerThrough(proxy, only(''))
    for (const name of ['a.example', 'b.example', 'c.example']) {
      expect(await without.fetch(url(name))).toMatchObject({ kind: 'ok' })
    }
    // Three names without an answer were enough to know.
    expect(asked).toBe(3)
    const withDns = crawlerThrough(proxy, only('a.example'))
    expect(await withDns.fetch(url('a.example'))).toMatchObject({ kind: 'ok' })
    expect(await withDns.fetch(url('b.example'))).toMatchObject({ code: 'dns' })
  })
})
