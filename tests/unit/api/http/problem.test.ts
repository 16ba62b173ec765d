import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../../../api/contract/common.ts'
import { type BuiltApp, buildTestApp } from '../build.ts'

let built: BuiltApp
beforeAll(async () => {
  built = await buildTestApp()
})
afterAll(() => built.close())

async function problem(url: string, method: 'GET' | 'POST' = 'GET') {
  const answer = await built.app.inject({ method, url, headers: { host: 'localhost' } })
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers['cache-control']).toBe('no-store')
  const body = problemSchema.parse(answer.json())
  expect(body.status).toBe(answer.statusCode)
  expect(body.type).toBe(`urn:kentongan:problem:${body.code}`)
  return { ...body, headers: answer.headers }
}

describe('a parameter that cannot be used', () => {
  it.each([
    ['from', '/api/v1/figures?from=kemarin'],
    ['from', '/api/v1/figures?from=2026-02-30'],
    ['from', '/api/v1/figures?from=2026-11-02&to=2026-11-01'],
    ['from', '/api/v1/figures?from=2026-01-01&from=2026-01-02'],
    ['from', '/api/v1/trend?from=2020-01-01'],
    ['to', '/api/v1/map?to=2999-01-01'],
    ['subject', '/api/v1/figures?subject=tidak_ada'],
    ['subject', "/api/v1/figures?subject='%20OR%201=1"],
    ['province', '/api/v1/figures?province=99'],
    ['province', '/api/v1/figures?province=Aceh'],
    ['province', '/api/v1/map?province=11'],
    ['channel', '/api/v1/mentions?channel=tv'],
    ['bucket', '/api/v1/trend?bucket=hour'],
    ['tone', '/api/v1/mentions?tone=2'],
    ['voice', '/api/v1/mentions?voice=all'],
    ['limit', '/api/v1/mentions?limit=101'],
    ['limit', '/api/v1/mentions?limit=1.5'],
    ['cursor', '/api/v1/mentions?cursor=abc'],
    ['formula', '/api/v1/status?formula=1'],
  ])('"%s" is named, with what to do: %s', async (parameter, url) => {
    const { status, code, detail, remedy } = await problem(url)
    expect([status, code]).toEqual([400, 'validation_failed'])
    expect(detail).toContain(`Parameter "${parameter}"`)
    expect(remedy).not.toBeNull()
  })
})

describe('an address or method that is not served', () => {
  it('is said with 404', async () => {
    expect((await problem('/api/v1/tidak-ada')).code).toBe('not_found')
    expect((await problem('/')).code).toBe('not_found')
  })

  it('is said with 405 and the methods that are', async () => {
    const { code, headers } = await problem('/api/v1/figures', 'POST')
    expect([code, headers.allow]).toEqual(['method_not_allowed', 'GET, HEAD'])
  })

  it('is said with 400 when it cannot be decoded', async () => {
    expect((await problem('/%zz')).code).toBe('bad_request')
  })
})

describe('a store that does not answer', () => {
  it.each(['/api/v1/status', '/api/v1/figures', '/api/v1/mentions', '/api/v1/version', '/readyz'])(
    'is said with 503 and when to come back: %s',
    async (url) => {
      const { status, code, title, headers } = await problem(url)
      expect([status, code, headers['retry-after']]).toEqual([503, 'store_unreachable', '5'])
      expect(title).toContain('sedang dimulai ulang')
    },
  )

  it('leaves what needs no store alone', async () => {
    const answer = await built.app.inject({ url: '/healthz', headers: { host: 'localhost' } })
    expect(answer.statusCode).toBe(200)
  })
})
