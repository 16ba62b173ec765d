import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isDue } from '../../../collector/schedule.ts'
import { openSocialOffice, type SocialOffice, socialSource } from '../../helpers/social-office.ts'
import { type OriginPost, openSocialOrigin, type SocialOrigin } from '../../helpers/social-origin.ts'

const MINUTE = 60_000

let origin: SocialOrigin
let office: SocialOffice

beforeEach(async () => {
  origin = await openSocialOrigin()
  office = await openSocialOffice(origin, [])
})
afterEach(async () => {
  await office.close()
  await origin.close()
})

const post = (id: number): OriginPost => ({
  id,
  handle: 'warga',
  name: 'Sinta Merbabu',
  text: `PKH cair di desa ${id}`,
  at: '2026-11-23T01:00:00.000Z',
})
const tag = (name = 'PKH') => socialSource('mastodon', `${origin.url}/tags/${name}`, { id: `tagar-${name}` })
const asked = () => origin.asked.length

/** Half an hour from now in the words of each platform. */
const WAYS: readonly (readonly [string, (now: number) => Record<string, string>])[] = [
  [
    'x-ratelimit-reset as an instant (Mastodon)',
    (now) => ({ 'x-ratelimit-reset': new Date(now + 30 * MINUTE).toISOString() }),
  ],
  [
    'ratelimit-reset in seconds since 1970 (Bluesky)',
    (now) => ({ 'ratelimit-reset': String((now + 30 * MINUTE) / 1_000) }),
  ],
  ['x-ratelimit-reset in seconds from now (Reddit)', () => ({ 'x-ratelimit-reset': '1800.0' })],
  ['Retry-After', () => ({ 'retry-after': '1800' })],
]

describe('a platform whose limit is reached', () => {
  it.each(WAYS)('is left alone until it opens again: %s', async (_name, headers) => {
    origin.posts.push(post(1))
    origin.refuse(1, headers(office.now))
    const capture = await office.poll(tag())
    expect(capture).toMatchObject({ outcome: 'failed', httpStatus: 429, errorCode: 'http_429' })
    const { dueAt } = office.tools.state.source(tag().id)
    expect(dueAt).toBeGreaterThanOrEqual(office.now + 30 * MINUTE)
    expect(isDue(office.tools.state.source(tag().id), office.now + 29 * MINUTE)).toBe(false)
    office.now += 31 * MINUTE
    expect(await office.poll(tag())).toMatchObject({ outcome: 'read', counts: { stored: 1 } })
  })

  it('is left alone by its other sources too, also after a restart', async () => {
    origin.refuse(1, { 'x-ratelimit-reset': new Date(office.now + 30 * MINUTE).toISOString() })
    await office.poll(tag())
    await office.reopen()
    const before = asked()
    const other = await office.poll(tag('MBG'))
    expect(other).toMatchObject({ outcome: 'failed', errorCode: 'host_waiting' })
    expect(asked()).toBe(before)
  })

  it('is not asked once more when it says that nothing is left', async () => {
    for (let id = 1; id <= 12; id++) origin.posts.push(post(id))
    origin.headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-limit': '300', 'x-ratelimit-reset': '900' }
    const first = await office.poll(tag())
    expect(first).toMatchObject({ outcome: 'read', received: 5, errorCode: 'host_waiting' })
    expect(asked()).toBe(1)
    office.now += 16 * MINUTE
    origin.headers = { 'x-ratelimit-remaining': '299' }
    await office.poll(tag())
    expect(await office.documents()).toHaveLength(12)
  })

  it('in the middle of its pages goes on there when it opens', async () => {
    for (let id = 1; id <= 12; id++) origin.posts.push(post(id))
    const fetch = office.tools.crawler.fetch
    let requests = 0
    Object.assign(office.tools.crawler, {
      fetch: (...given: Parameters<typeof fetch>) => {
        requests += 1
        if (requests === 2) origin.refuse(1, { 'retry-after': '600' })
        return fetch(...given)
      },
    })
    expect(await office.poll(tag())).toMatchObject({ outcome: 'read', received: 5, errorCode: 'http_429' })
    office.now += 11 * MINUTE
    await office.poll(tag())
    expect(await office.documents()).toHaveLength(12)
  })
})
