import { afterEach, describe, expect, it } from 'vitest'
import type { CollectorView } from '../../../../api/status/collector-view.ts'
import { assessHealth } from '../../../../api/status/health.ts'
import type { CollectorStatus } from '../../../../collector/domain/collector-status.ts'
import { type BuiltApp, buildTestApp, NOW } from '../build.ts'

const STATUS: CollectorStatus = {
  at: NOW.toISOString(),
  pause: null,
  segments: 0,
  bytes: 0,
  loadedAt: null,
  loadError: null,
}
const view = (status: Partial<CollectorStatus> | null, more: Partial<CollectorView> = {}): CollectorView => ({
  expected: true,
  status: async () => (status === null ? null : { ...STATUS, ...status }),
  freeBytes: async () => 10_000_000_000,
  ...more,
})
const assess = async (seen: CollectorView) => {
  const { state, problems } = await assessHealth(seen, NOW)
  return [state, ...problems.map(({ code }) => code)]
}

describe('health', () => {
  it('is well while the collector is at work and there is room', async () => {
    expect(await assess(view({}))).toEqual(['ok'])
  })

  it('fails when the collector found the disk full, or when hardly anything is free', async () => {
    expect(await assess(view({ pause: 'disk_full' }))).toEqual(['failed', 'disk_full'])
    expect(await assess(view({}, { freeBytes: async () => 1_000_000 }))).toEqual(['failed', 'disk_full'])
  })

  it('is degraded while polling waits or loading is refused', async () => {
    expect(await assess(view({ pause: 'spool_full' }))).toEqual(['degraded', 'spool_full'])
    expect(await assess(view({ pause: 'disk_reserve' }))).toEqual(['degraded', 'disk_reserve'])
    expect(await assess(view({ loadError: 'refused' }))).toEqual(['degraded', 'not_loaded'])
  })

  it('is degraded when a collector should be there and says nothing', async () => {
    const old = new Date(NOW.getTime() - 16_000).toISOString()
    expect(await assess(view({ at: old, pause: 'spool_full' }))).toEqual(['degraded', 'collector_silent'])
    expect(await assess(view(null))).toEqual(['degraded', 'collector_silent'])
    expect(await assess(view(null, { expected: false }))).toEqual(['ok'])
  })
})

describe('GET /readyz', () => {
  let built: BuiltApp
  afterEach(() => built.close())

  it('turns red within a second of a full disk, names it, and the process still answers', async () => {
    let now = NOW
    let free = 10_000_000_000
    const collector = view(null, { expected: false, freeBytes: async () => free })
    built = await buildTestApp({ collector, clock: () => now })
    const ask = (url: string) => built.app.inject({ url, headers: { host: 'localhost' } })
    expect((await ask('/readyz')).json().code).toBe('store_unreachable')
    free = 0
    now = new Date(now.getTime() + 1_000)
    const red = await ask('/readyz')
    expect(red.statusCode).toBe(503)
    expect(red.json()).toMatchObject({ code: 'disk_full', remedy: expect.stringContaining('disk') })
    expect((await ask('/healthz')).statusCode).toBe(200)
  })
})
