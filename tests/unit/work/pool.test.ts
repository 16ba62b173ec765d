import { afterEach, describe, expect, it } from 'vitest'
import { KentonganError } from '../../../collector/domain/errors.ts'
import { createWorkPool, type WorkPool } from '../../../collector/work/pool.ts'

const source = { id: 'uji', kind: 'rss', url: 'https://contoh.id/feed' } as const
const feed = '<rss version="2.0"><channel><item><title>Kabar</title></item></channel></rss>'
/** Read in quadratic time by any parser that keeps a stack of open tags. */
const hostile = `<rss version="2.0"><channel>${'<item><title>'.repeat(200_000)}`

let pool: WorkPool
afterEach(() => pool.close())

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof KentonganError ? error.code : error),
  )
const titles = async (body: string) => (await pool.parseFeed(body, source)).items.map(({ title }) => title)

describe('parsing in a worker', () => {
  it('gives what parsing gives', async () => {
    pool = createWorkPool({ workers: 1 })
    expect(await titles(feed)).toEqual(['Kabar'])
  })

  it('keeps code, remedy and retry of an error', async () => {
    pool = createWorkPool({ workers: 1 })
    const error = await pool.parseFeed('<html></html>', source).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(KentonganError)
    expect(error).toMatchObject({
      code: 'not_a_feed',
      retry: true,
      remedy: expect.stringContaining('peramban'),
    })
  })

  it('stops a hostile body after the limit, and reads the next one with a new worker', async () => {
    pool = createWorkPool({ workers: 1, limitMs: 300 })
    const [stopped, read] = await Promise.allSettled([pool.parseFeed(hostile, source), titles(feed)])
    expect(stopped).toMatchObject({ status: 'rejected', reason: { code: 'parse_timeout' } })
    expect(read).toEqual({ status: 'fulfilled', value: ['Kabar'] })
  })

  it('lets others through while a hostile body holds one worker up', async () => {
    pool = createWorkPool({ workers: 2, limitMs: 60_000 })
    const held = codeOf(pool.parseFeed(hostile.repeat(3), source))
    expect(await titles(feed)).toEqual(['Kabar'])
    await pool.close()
    expect(await held).toBe('stopping')
  })

  it('refuses work after it was closed', async () => {
    pool = createWorkPool()
    await pool.close()
    expect(await codeOf(pool.parseFeed(feed, source))).toBe('stopping')
  })
})
