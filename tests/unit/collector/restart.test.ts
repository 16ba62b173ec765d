import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { KentonganError } from '../../../collector/domain/errors.ts'
import { pollSource } from '../../../collector/pipeline.ts'
import { openSmallCollector } from '../../helpers/polling.ts'
import { temporaryDirectory } from '../../helpers/store.ts'
import { closeAll, closeLater, startSite } from '../crawl/site.ts'
import { SOURCE } from './source.ts'

afterEach(closeAll)

const HOUR = 3_600_000

/** The site has no feed: that its 404 was met says that it was asked. A collector that is closed after one poll, on a data directory and a clock that stay. */
async function office(start: number) {
  const directory = temporaryDirectory()
  closeLater(() => rmSync(directory, { recursive: true, force: true }))
  const clock = { time: start }
  return {
    clock,
    async poll(id: string, url: string) {
      const source = { ...SOURCE, id, url }
      const collector = await openSmallCollector({ directory, now: () => clock.time })
      const capture = await collector.poll(source)
      const { dueAt } = collector.tools.state.source(source.id)
      await collector.close()
      return { code: capture.errorCode ?? capture.outcome, dueAt }
    },
  }
}

describe('Retry-After over a restart', () => {
  it.each([429, 503])(
    'leaves the outlet alone until its time has passed, whatever the source (%s)',
    async (status) => {
      const site = await startSite({
        '/sibuk': (_, response) => response.writeHead(status, { 'retry-after': String(HOUR / 1_000) }).end(),
      })
      const { clock, poll } = await office(Date.parse('2025-06-18T13:00:00Z'))
      const until = clock.time + HOUR
      const busy = await poll('sibuk', `${site.origin}/sibuk`)
      expect(busy.dueAt).toBeGreaterThanOrEqual(until)
      const asked = site.asked.length

      clock.time += HOUR - 1_000
      const other = await poll('lain', `${site.origin}/rss`)
      expect(other.code).toBe('host_waiting')
      expect(other.dueAt).toBeGreaterThanOrEqual(until)
      expect(site.asked).toHaveLength(asked)

      clock.time += 1_000
      expect(await poll('lain', `${site.origin}/rss`)).toMatchObject({ code: 'http_404' })
    },
  )

  it('is not kept for ever where the clock was set back by years', async () => {
    const site = await startSite({
      '/sibuk': (_, response) => response.writeHead(429, { 'retry-after': '60' }).end(),
    })
    const { clock, poll } = await office(Date.parse('2035-06-18T13:00:00Z'))
    await poll('sibuk', `${site.origin}/sibuk`)
    clock.time = Date.parse('2025-06-18T13:00:00Z')
    expect(await poll('lain', `${site.origin}/rss`)).toMatchObject({ code: 'http_404' })
  })
})

describe('a capture that finds no room on the disk', () => {
  it('leaves the source due, and comes with the next poll', async () => {
    const site = await startSite({
      '/rss': (_, response) => response.end('<rss version="2.0"><channel><title>x</title></channel></rss>'),
    })
    const source = { ...SOURCE, url: `${site.origin}/rss` }
    const collector = await openSmallCollector()
    closeLater(collector.close)
    const { tools } = collector
    const full = new KentonganError('disk_full', 'The disk is full.', { remedy: 'Make room.' })
    const spool = { ...tools.spool, append: () => Promise.reject(full) }
    const before = tools.state.source(source.id)

    await expect(pollSource(source, { ...tools, spool })).rejects.toBe(full)
    expect(tools.state.source(source.id)).toEqual(before)
    expect(await collector.poll(source)).toMatchObject({ outcome: 'read' })
  })
})
