/** The crawler against the client that it is built on: answers of 304, counted by our own CPU time alone. */
import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'undici'
import { type Crawler, createCrawler } from '../../collector/crawl/crawl.ts'
import { startHosts } from '../helpers/hosts.ts'
import { hostAddress } from '../helpers/hosts-process.ts'
import { type Figure, median } from './figure.ts'

const HOSTS = 32
const ROUNDS = 5
/** Requests of one host in one round. */
const EACH = 150

/** CPU seconds of this process that the work takes on all hosts at once, one request at a time each. */
async function cpuSeconds(ask: (index: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  const host = async (index: number) => {
    for (let request = 0; request < EACH; request++) await ask(index)
  }
  await Promise.all(Array.from({ length: HOSTS }, (_, index) => host(index)))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

function oursOn(port: number): { ask: (index: number) => Promise<unknown>; crawler: Crawler } {
  const crawler = createCrawler({
    userAgent: 'Kentongan/bench (+bench@kentongan.example)',
    allowLoopback: true,
    now: Date.now,
    sleep: (ms, signal) => wait(ms, undefined, signal === undefined ? {} : { signal }),
  })
  const ask = async (index: number) => {
    const fetched = await crawler.fetch(`http://${hostAddress(index)}:${port}/rss`, {
      accept: 'feed',
      etag: '"1"',
    })
    if (fetched.kind !== 'not_modified') throw new Error(JSON.stringify(fetched))
  }
  return { ask, crawler }
}

/** What one would write with undici alone: a pool a host, conditional headers, the body read away. */
function theirsOn(port: number): { ask: (index: number) => Promise<unknown>; pools: readonly Pool[] } {
  const pools = Array.from(
    { length: HOSTS },
    (_, index) => new Pool(`http://${hostAddress(index)}:${port}`, { connections: 1 }),
  )
  const ask = async (index: number) => {
    const response = await pools[index]?.request({
      path: '/rss',
      method: 'GET',
      headers: { 'if-none-match': '"1"' },
    })
    await response?.body.dump()
    if (response?.statusCode !== 304) throw new Error(String(response?.statusCode))
  }
  return { ask, pools }
}

export async function bench(): Promise<Figure[]> {
  const hosts = await startHosts(HOSTS, 'healthy')
  const ours = oursOn(hosts.port)
  const theirs = theirsOn(hosts.port)
  try {
    // The first round compiles, connects and reads robots.txt.
    await cpuSeconds(ours.ask)
    await cpuSeconds(theirs.ask)
    const own: number[] = []
    const bare: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      own.push(await cpuSeconds(ours.ask))
      bare.push(await cpuSeconds(theirs.ask))
    }
    const rate = (seconds: readonly number[]) => (HOSTS * EACH) / median(seconds)
    return [
      {
        name: 'answers of 304 per CPU second of the client',
        value: rate(own),
        unit: '/s',
        versus: 'undici Pool.request alone',
        ratio: rate(own) / rate(bare),
        bar: '≥ 0.6',
      },
    ]
  } finally {
    await ours.crawler.close()
    await Promise.all(theirs.pools.map((pool) => pool.destroy()))
    await hosts.close()
  }
}
