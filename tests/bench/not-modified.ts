/** The crawler against the client that it is built on: answers of 304, counted by our own CPU time alone. */
import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'undici'
import { type Crawler, createCrawler } from '../../collector/crawl/crawl.ts'
import { startHosts } from '../helpers/hosts.ts'
import { hostAddress } from '../helpers/hosts-process.ts'
import { cpuSeconds, type Figure, median, medianRatio } from './figure.ts'

const HOSTS = 32
const ROUNDS = 7
/** A collector runs for weeks: what is measured is compiled code, which takes about so many rounds. */
const WARM_ROUNDS = 4
/** Requests of one host in one round. */
const EACH = 300

/** A round on all hosts at once, one request at a time each: CPU seconds of this process, in which no host runs. */
const roundOf = (ask: (index: number) => Promise<unknown>) =>
  cpuSeconds(async () => {
    const host = async (index: number) => {
      for (let request = 0; request < EACH; request++) await ask(index)
    }
    await Promise.all(Array.from({ length: HOSTS }, (_, index) => host(index)))
  })

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

export async function benchNotModified(): Promise<Figure> {
  const hosts = await startHosts(HOSTS, 'healthy')
  const ours = oursOn(hosts.port)
  const theirs = theirsOn(hosts.port)
  const own: number[] = []
  const bare: number[] = []
  try {
    for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
      const seconds = [await roundOf(ours.ask), await roundOf(theirs.ask)] as const
      if (round < 0) continue
      own.push((HOSTS * EACH) / seconds[0])
      bare.push((HOSTS * EACH) / seconds[1])
    }
  } finally {
    await ours.crawler.close()
    await Promise.all(theirs.pools.map((pool) => pool.destroy()))
    await hosts.close()
  }
  return {
    name: 'answers of 304',
    value: median(own),
    unit: 'requests per CPU second',
    versus: `undici's Pool.request alone (${Math.round(median(bare))})`,
    ratio: medianRatio(own, bare),
    bar: '≥ 0.6',
  }
}
