import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSocialOffice, type SocialOffice, socialSource } from '../../helpers/social-office.ts'
import { type OriginPost, openSocialOrigin, type SocialOrigin } from '../../helpers/social-origin.ts'

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

describe('a source that needs a key', () => {
  it('is skipped by name without one', async () => {
    const elsewhere = await openSocialOrigin()
    const capture = await office.poll(socialSource('mastodon', `${elsewhere.url}/search?q=PKH`))
    expect(capture).toMatchObject({ outcome: 'skipped', errorCode: 'key_missing' })
    expect(elsewhere.asked).toEqual([])
    await elsewhere.close()
  })
})

describe('an adapter', () => {
  it('remembers its quota and last success, and that it was never run against the real service', async () => {
    origin.posts.push(post(1))
    origin.headers = {
      'x-ratelimit-remaining': '298',
      'x-ratelimit-limit': '300',
      'x-ratelimit-reset': '900',
    }
    await office.poll(tag())
    expect(office.tools.state.posts.adapters()).toEqual([
      {
        kind: 'mastodon',
        successAt: office.now,
        realAt: null,
        quota: 300,
        remaining: 298,
        resetAt: office.now + 900_000,
      },
    ])
  })
})
