import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Resolve } from '../../../collector/crawl/connect.ts'
import { PUBLIC, watchDials } from './dials.ts'
import { formsV4, formsV6, RANGES_V4, RANGES_V6 } from './ranges.ts'
import { closeAll, type Site, startCrawler, startSite, text } from './site.ts'

const RANGES = [
  ...RANGES_V4.map(([name, address]) => ({ name, address, forms: formsV4(address) })),
  ...RANGES_V6.map(([name, address]) => ({ name, address, forms: formsV6(address) })),
]

/** Where /ke leads; each test sets its own. */
let location = ''
let site: Site
let dials: ReturnType<typeof watchDials>

beforeAll(() => {
  dials = watchDials()
})
afterAll(() => dials.stop())
afterEach(closeAll)

const answer = (address: string) => [{ address, family: address.includes(':') ? 6 : 4 }]

/** Names resolve to the given addresses in turn, the last one from then on. */
function inTurn(...addresses: readonly string[]): Resolve {
  let asked = 0
  return (_hostname, done) => done(null, answer(addresses[Math.min(asked++, addresses.length - 1)] ?? ''))
}

/** Servers send letters beyond ASCII as the bytes of UTF-8. */
const onWire = (header: string) => Buffer.from(header).toString('latin1')

async function start(resolve: Resolve) {
  site = await startSite({
    '/a': text('isi', { connection: 'close' }),
    '/robots.txt': text('', { connection: 'close' }),
    '/ke': (_, response) =>
      response.writeHead(302, { location: onWire(location), connection: 'close' }).end(),
  })
  dials.dialled.length = 0
  const { crawler } = startCrawler({ allowLoopback: false, resolve, gapMs: 0 })
  return { crawler, site }
}

const elsewhere = () => dials.dialled.filter((address) => address !== PUBLIC)
/** An address in figures of which nothing can be made ("0.0.0.0" in octal is "0.0.0.0", of "::" no IPv4 is left). */
const REFUSED = /^(blocked_address|bad_address)$/

describe('the table of addresses that are not public', () => {
  it('has at least 36 ranges', () => {
    expect(RANGES.length).toBeGreaterThanOrEqual(36)
    expect(RANGES_V4.every(([, address]) => formsV4(address).length === 20)).toBe(true)
  })

  it('is measured by a count that does see a connection', async () => {
    const { crawler } = await start(inTurn(PUBLIC))
    expect(await crawler.fetch(`http://media.example:${site.port}/a`)).toMatchObject({ kind: 'ok' })
    expect(await crawler.fetch(`http://${PUBLIC}:${site.port}/a`)).toMatchObject({ kind: 'ok' })
    expect(dials.dialled.length).toBeGreaterThan(2)
    expect(site.connections()).toBe(dials.dialled.length)
  })
})

describe.each(RANGES)('$name ($address)', ({ address, forms }) => {
  it('is not dialled as it is written, in any form', async () => {
    const { crawler } = await start(inTurn(PUBLIC))
    for (const form of forms) {
      for (const scheme of ['http', 'https']) {
        const fetched = await crawler.fetch(`${scheme}://${form}:${site.port}/a`)
        expect(fetched.kind === 'failed' && fetched.code, form).toMatch(REFUSED)
      }
    }
    expect(dials.dialled).toEqual([])
    expect(site.connections()).toBe(0)
  })

  it('is not dialled where a name leads to it', async () => {
    const { crawler } = await start(inTurn(address))
    for (const scheme of ['http', 'https']) {
      const fetched = await crawler.fetch(`${scheme}://media.example:${site.port}/a`)
      expect(fetched).toMatchObject({ code: 'blocked_address', status: null })
    }
    expect(dials.dialled).toEqual([])
  })

  it('is not dialled where a redirect leads to it, in any form', async () => {
    const { crawler } = await start(inTurn(PUBLIC))
    for (const form of forms) {
      location = `http://${form}:${site.port}/a`
      const fetched = await crawler.fetch(`http://media.example:${site.port}/ke`)
      expect(fetched.kind === 'failed' && fetched.code, form).toMatch(/^(blocked_address|bad_redirect)$/)
    }
    expect(elsewhere()).toEqual([])
    expect(site.asked).toContain('/ke')
  })

  it('is not dialled where a name led to a public address before', async () => {
    const { crawler } = await start(inTurn(PUBLIC, address))
    expect(await crawler.fetch(`http://media.example:${site.port}/a`)).toMatchObject({
      code: 'blocked_address',
    })
    expect(site.asked).toEqual(['/robots.txt'])
    expect(elsewhere()).toEqual([])
  })

  it('is not dialled where a redirect leads to a name that leads to it', async () => {
    const resolve: Resolve = (hostname, done) =>
      done(null, answer(hostname === 'dalam.example' ? address : PUBLIC))
    const { crawler } = await start(resolve)
    location = `http://dalam.example:${site.port}/a`
    expect(await crawler.fetch(`http://media.example:${site.port}/ke`)).toMatchObject({
      code: 'blocked_address',
    })
    expect(elsewhere()).toEqual([])
  })
})
