import { describe, expect, it } from 'vitest'
import { coverageSchema, type SourceHealth } from '../../../../api/contract/sources.ts'
import { coverageOf, notRead, platformsNotRead } from '../../../../api/status/coverage.ts'

const AT = '2026-11-24T02:00:00.000Z'

const source = (id: string, more: Partial<SourceHealth> = {}): SourceHealth => ({
  id,
  name: id,
  outlet: `${id}.example`,
  class: 'social',
  province: null,
  kind: 'mastodon',
  lastOutcome: 'read',
  lastCaptureAt: AT,
  lastSuccessAt: AT,
  received: 0,
  stored: 0,
  duplicate: 0,
  noMention: 0,
  quarantined: 0,
  dropped: 0,
  condition: 'ok',
  lateSeconds: 0,
  captures: { expected: 1, received: 1, share: 1 },
  day: { received: 0, expected: null },
  errorCode: null,
  error: null,
  ...more,
})
const unread = { lastSuccessAt: null, condition: 'failing', lastOutcome: 'failed' } as const

describe('coverage by platform', () => {
  it('tells what is read from what is not, and why not', () => {
    const health = [
      source('a'),
      source('b', { kind: 'bluesky', ...unread }),
      source('c', { kind: 'youtube', condition: 'gone' }),
      source('d', { kind: 'jetstream' }),
      source('e', { kind: 'rss', class: 'national_media' }),
    ]
    const coverage = coverageSchema.parse(coverageOf(health, []))
    const reasons = Object.fromEntries(coverage.platforms.map(({ platform, reason }) => [platform, reason]))
    expect(reasons).toEqual({
      x: 'no_interface',
      instagram: 'no_interface',
      tiktok: 'no_interface',
      facebook: 'no_interface',
      youtube: 'no_success',
      telegram: 'no_source',
      mastodon: null,
      bluesky: null,
      reddit: 'no_source',
    })
    expect(coverage.platforms.find(({ platform }) => platform === 'bluesky')).toMatchObject({
      sources: 2,
      read: 1,
    })
    expect(platformsNotRead(health)).toEqual([
      'X',
      'Instagram',
      'TikTok',
      'Facebook',
      'YouTube',
      'Telegram',
      'Reddit',
    ])
  })

  it('of an office that reads nothing names all of them', () => {
    expect(platformsNotRead([])).toHaveLength(9)
  })
})

describe('coverage by class of outlet', () => {
  it('counts sources and outlets, those that are read apart', () => {
    const health = [
      source('a', { kind: 'rss', class: 'regional_media' }),
      source('b', { kind: 'rss', class: 'regional_media', outlet: 'a.example', ...unread }),
      source('c', { kind: 'rss', class: 'regional_media', ...unread }),
    ]
    const regional = coverageOf(health, []).classes.find((one) => one.class === 'regional_media')
    expect(regional).toEqual({
      class: 'regional_media',
      sources: 3,
      read: 1,
      outlets: 2,
      outletsRead: 1,
      lastSuccessAt: AT,
    })
    expect(notRead(health).outlets).toEqual(['c.example'])
  })
})

describe('each way of reading a platform', () => {
  it('says its quota and whether it ever ran against the real service', () => {
    const quota = { limit: 300, remaining: 12, resetAt: AT }
    const state = {
      kind: 'mastodon',
      terms: 'Pos publik.',
      lastSuccessAt: AT,
      lastRealSuccessAt: null,
      quota,
    } as const
    expect(coverageSchema.parse(coverageOf([], [state])).adapters).toEqual([state])
  })
})
