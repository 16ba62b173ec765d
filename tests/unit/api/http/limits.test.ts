import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltApp, buildTestApp } from '../build.ts'

let built: BuiltApp
beforeAll(async () => {
  built = await buildTestApp()
})
afterAll(() => built.close())

describe('the server', () => {
  it('gives a slow client 10 s for headers, 15 s for the whole, and an idle socket back after 30 s', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout, timeout, maxConnections } = built.app.server
    expect([headersTimeout, requestTimeout, keepAliveTimeout]).toEqual([10_000, 15_000, 30_000])
    expect([timeout, maxConnections]).toEqual([65_000, 1_100])
  })

  it('takes no large body', () => {
    expect(built.app.initialConfig.bodyLimit).toBe(65_536)
  })
})
