import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltApp, buildTestApp } from '../build.ts'

let built: BuiltApp
beforeAll(async () => {
  built = await buildTestApp({ dashboard: true })
})
afterAll(() => built.close())

const ask = (url: string, accept = 'text/html') =>
  built.app.inject({ url, headers: { host: 'localhost', accept } })

describe('the dashboard', () => {
  it('is one page for every address of its own, asked for again each time', async () => {
    for (const url of ['/', '/sebutan?subject=pkh', '/provinsi/11']) {
      const answer = await ask(url)
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-cache'])
      expect(answer.body).toContain('<title>Kentongan')
    }
  })

  it('lets hashed files be kept for good', async () => {
    const answer = await ask('/assets/main-1a2b.js', '*/*')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toContain('javascript')
    expect(answer.headers['cache-control']).toContain('immutable')
  })

  it('never stands in for a file, an address of the API, or what no browser asked for', async () => {
    for (const url of ['/assets/hilang.js', '/api', '/api/v1/tidak-ada', '/hilang.png']) {
      const answer = await ask(url)
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 404, 'not_found'])
    }
    expect((await ask('/sebutan', 'application/json')).statusCode).toBe(404)
  })

  it.each(['/../api.db', '/%2e%2e/api.db', '/..%2fapi.db', '/assets/..%2f..%2fapi.db', '/%5c..%5capi.db'])(
    'does not leave its folder: %s',
    async (url) => {
      const answer = await ask(url, '*/*')
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.body).not.toContain('SQLite')
    },
  )
})

describe('headers of every answer', () => {
  const POLICY =
    "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data:;object-src 'none';" +
    "frame-ancestors 'none';base-uri 'none';form-action 'self'"

  it.each(['/', '/assets/main-1a2b.js', '/healthz', '/api/v1/subjects', '/api/v1/tidak-ada'])(
    'forbid a page what it never does: %s',
    async (url) => {
      const { headers } = await ask(url)
      expect(headers['content-security-policy']).toBe(POLICY)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['strict-transport-security']).toBeUndefined()
    },
  )

  it('stand on a refused request too', async () => {
    const answer = await built.app.inject({ url: '/', headers: { host: 'evil.example' } })
    expect(answer.headers['content-security-policy']).toBe(POLICY)
  })
})
