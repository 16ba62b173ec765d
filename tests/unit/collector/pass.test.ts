import { afterEach, describe, expect, it } from 'vitest'
import { createDuePass } from '../../../collector/pass.ts'
import { openSmallCollector } from '../../helpers/polling.ts'
import { closeAll, closeLater, startSite, text } from '../crawl/site.ts'
import { SOURCE } from './source.ts'

afterEach(closeAll)

const FEED = '<rss version="2.0"><channel><title>Uji</title></channel></rss>'

/** Sources on a host that answers, and one (`diam`) on a host that holds its answer back until it is told. */
async function setUp(names: readonly string[]) {
  const held: (() => void)[] = []
  const silent = await startSite({
    '/rss': (_, response) => held.push(() => response.writeHead(200).end(FEED)),
  })
  const quick = await startSite({ '/rss': text(FEED, { 'content-type': 'application/rss+xml' }) })
  const clock = { time: Date.parse('2025-06-18T02:00:00Z') }
  const collector = await openSmallCollector({ now: () => clock.time })
  closeLater(() => collector.close())
  const sources = names.map((id) => ({
    ...SOURCE,
    id,
    url: `${id === 'diam' ? silent.origin : quick.origin}/rss`,
  }))
  const read: string[] = []
  const pass = createDuePass(sources, collector.tools, 2, ({ id }) => read.push(id))
  const until = async (count: number) => {
    while (read.length < count) await new Promise(setImmediate)
  }
  const isHeld = async () => {
    while (held.length === 0) await new Promise(setImmediate)
  }
  return { pass, clock, read, until, isHeld, answer: () => held.shift()?.(), silent }
}

describe('a pass over what is due', () => {
  it('is joined by what becomes due while a slow host is waited for, and reads nobody twice at a time', async () => {
    const { pass, clock, read, until, isHeld, answer, silent } = await setUp(['diam', 'satu'])
    const over = pass.run(new AbortController().signal)
    await isHeld()
    await until(1)
    expect(read).toEqual(['satu'])
    clock.time += 2 * 60_000
    pass.join()
    await until(2)
    expect(read).toEqual(['satu', 'satu'])
    expect(silent.asked.filter((path) => path === '/rss')).toHaveLength(1)
    answer()
    await over
    expect(read).toEqual(['satu', 'satu', 'diam'])
  })

  it('ends where nothing is due, and drops what waits when it is stopped', async () => {
    const { pass, read, isHeld } = await setUp(['diam', 'satu', 'dua', 'tiga'])
    const stop = new AbortController()
    const over = pass.run(stop.signal)
    await isHeld()
    stop.abort()
    await over
    expect(read.length).toBeLessThan(4)
    const before = read.length
    pass.join()
    expect(read).toHaveLength(before)
  })
})
