import { afterEach, describe, expect, it } from 'vitest'
import { isLoopbackHost, mayDial } from '../../../collector/crawl/address.ts'
import type { Resolve } from '../../../collector/crawl/connect.ts'
import { closeAll, startCrawler, startSite, text } from './site.ts'

afterEach(closeAll)

const answers = (...addresses: string[]): Resolve => {
  return (_hostname, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
}

describe('addresses that may be dialled', () => {
  it.each([
    '8.8.8.8',
    '103.10.66.1',
    '36.86.63.182',
    '2606:4700::1111',
    '2001:4860:4860::8888',
    '2404:6800:4003::64',
  ])('lets %s pass, which is public', (address) => {
    expect(mayDial(address, false)).toBe(true)
  })

  it.each([
    ...[
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '100.64.0.1',
      '100.100.100.200',
      '127.0.0.1',
      '127.255.255.254',
      '169.254.169.254',
    ],
    ...[
      '172.16.0.1',
      '172.31.255.255',
      '192.0.0.192',
      '192.0.2.1',
      '192.31.196.1',
      '192.52.193.1',
      '192.88.99.1',
    ],
    ...[
      '192.168.1.1',
      '192.175.48.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '224.0.0.1',
      '239.255.255.250',
    ],
    ...['240.0.0.1', '255.255.255.255', '168.63.129.16'],
    ...[
      '::',
      '::1',
      '::7f00:1',
      '::808:808',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '::ffff:0:8.8.8.8',
      '64:ff9b::7f00:1',
    ],
    ...[
      '64:ff9b:1::1',
      '100::1',
      '2001::1',
      '2001:2::1',
      '2001:10::1',
      '2001:20::1',
      '2001:db8::1',
      '2002:7f00:1::1',
    ],
    ...[
      '3fff::1',
      '3ffe::1',
      '5f00::1',
      'fc00::1',
      'fd00:ec2::254',
      'fe80::1',
      'fec0::1',
      'ff02::1',
      '4000::1',
    ],
    ...['2404:6800::5efe:a00:1', '2404:6800::200:5efe:a00:1'],
    ...['', 'localhost', '1.2.3', '0x7f.1'],
  ])('stops %s', (address) => {
    expect(mayDial(address, false)).toBe(false)
  })
})

describe('loopback', () => {
  it('passes only where it is allowed, and never in its mapped form', () => {
    expect(mayDial('127.0.0.1', true)).toBe(true)
    expect(mayDial('::1', true)).toBe(true)
    expect(mayDial('10.0.0.1', true)).toBe(false)
    expect(mayDial('::ffff:127.0.0.1', true)).toBe(false)
    expect(['127.9.9.9', '[::1]', 'localhost'].map(isLoopbackHost)).toEqual([true, true, true])
    expect(['127.0.0.1.example', '8.8.8.8'].map(isLoopbackHost)).toEqual([false, false])
  })
})

describe('a crawler that may not dial loopback', () => {
  const forms = (port: number) => [
    `http://127.0.0.1:${port}/`,
    `http://127.1:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://0x7f.0.0.1:${port}/`,
    `http://0177.0.0.1:${port}/`,
    `http://127.0.0.1.:${port}/`,
    `http://１２７.０.０.１:${port}/`,
    `http://127。0。0。1:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://[::ffff:7f00:1]:${port}/`,
    `http://[::7f00:1]:${port}/`,
    `http://[::1]:${port}/`,
    `http://0.0.0.0:${port}/`,
    `http://localhost:${port}/`,
    `http://uji@127.0.0.1:${port}/`,
  ]

  it('connects to none of the ways to write it', async () => {
    const site = await startSite({ '/': text('rahasia') })
    const { crawler } = startCrawler({ allowLoopback: false })
    for (const url of forms(site.port)) {
      expect(await crawler.fetch(url), url).toMatchObject({
        kind: 'failed',
        code: 'blocked_address',
        status: null,
      })
    }
    expect(site.connections()).toBe(0)
  })

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '169.254.169.254', '168.63.129.16'])(
    'does not follow a name to %s',
    async (address) => {
      const site = await startSite({ '/': text('rahasia') })
      const { crawler } = startCrawler({ allowLoopback: false, resolve: answers(address) })
      expect(await crawler.fetch(`http://media.example:${site.port}/`)).toMatchObject({
        code: 'blocked_address',
      })
      expect(site.connections()).toBe(0)
    },
  )
})

describe('addresses on the way', () => {
  it('checks where a redirect leads', async () => {
    const to = (location: string) => (_: unknown, response: import('node:http').ServerResponse) => {
      response.writeHead(302, { location }).end()
    }
    const site = await startSite({
      '/meta': to('http://169.254.169.254/latest/meta-data/'),
      '/dalam': to('http://[fd00::1]/'),
    })
    const { crawler } = startCrawler()
    expect(await crawler.fetch(`${site.origin}/meta`)).toMatchObject({ code: 'blocked_address' })
    expect(await crawler.fetch(`${site.origin}/dalam`)).toMatchObject({ code: 'blocked_address' })
  })

  it('checks a name again at every connection, so that a changed answer does not pass', async () => {
    const site = await startSite({
      '/a': text('isi', { connection: 'close' }),
      '/robots.txt': text('', { connection: 'close' }),
    })
    let now = '127.0.0.1'
    const { crawler } = startCrawler({ gapMs: 0, resolve: (hostname, done) => answers(now)(hostname, done) })
    expect(await crawler.fetch(`http://media.example:${site.port}/a`)).toMatchObject({ kind: 'ok' })
    now = '10.0.0.1'
    expect(await crawler.fetch(`http://media.example:${site.port}/a`)).toMatchObject({
      code: 'blocked_address',
    })
  })

  it('dials the addresses of a name that may be dialled, and only those', async () => {
    const site = await startSite({ '/a': text('isi') })
    const { crawler } = startCrawler({
      gapMs: 0,
      resolve: answers('10.0.0.1', '169.254.169.254', '127.0.0.1'),
    })
    expect(await crawler.fetch(`http://media.example:${site.port}/a`)).toMatchObject({ kind: 'ok' })
  })

  it('does not knock at the ports of mail and databases', async () => {
    const { crawler } = startCrawler({ allowLoopback: false })
    expect(await crawler.fetch('http://media.example:25/')).toMatchObject({ code: 'bad_port' })
  })
})
