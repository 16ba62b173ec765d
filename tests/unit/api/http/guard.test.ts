import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../../../api/contract/common.ts'
import { type BuiltApp, buildTestApp } from '../build.ts'

let built: BuiltApp
beforeAll(async () => {
  built = await buildTestApp()
})
afterAll(() => built.close())

const ask = (headers: Record<string, string>, remoteAddress = '127.0.0.1', method: 'GET' | 'POST' = 'GET') =>
  built.app.inject({
    method,
    url: '/healthz',
    headers: { host: '127.0.0.1:8080', ...headers },
    remoteAddress,
  })

describe('the Host header', () => {
  it.each(['127.0.0.1', '127.0.0.1:8080', 'localhost', 'LOCALHOST:3000', '[::1]', '[::1]:8080'])(
    'is answered for this computer: %s',
    async (host) => {
      expect((await ask({ host })).statusCode).toBe(200)
    },
  )

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '192.168.1.5:8080',
    '0.0.0.0',
    '127.0.0.1:8080@evil.example',
  ])('is refused for any other name: "%s"', async (host) => {
    const answer = await ask({ host })
    expect(answer.statusCode).toBe(421)
    expect(problemSchema.parse(answer.json()).code).toBe('misdirected')
  })

  it('is looked at before the address that is asked for', async () => {
    const answer = await built.app.inject({ url: '/tidak/ada', headers: { host: 'evil.example' } })
    expect(answer.statusCode).toBe(421)
  })
})

describe('the address of the caller', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])(
    'is answered for loopback: %s',
    async (address) => {
      expect((await ask({}, address)).statusCode).toBe(200)
    },
  )

  it.each(['192.168.1.5', '10.0.0.1', '::ffff:10.0.0.1', '2001:db8::1', '1270.0.0.1'])(
    'is refused for another computer, with the reason: %s',
    async (address) => {
      const answer = await ask({}, address)
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'loopback_only'])
      expect(answer.json().detail).toContain('login')
    },
  )

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip'])('is refused when a proxy says %s', async (name) => {
    expect((await ask({ [name]: '203.0.113.9' })).json().code).toBe('loopback_only')
  })
})

describe('a request that would change something', () => {
  const code = async (headers: Record<string, string>) =>
    (await ask(headers, '127.0.0.1', 'POST')).json().code

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of this computer', { origin: 'http://127.0.0.1:3000' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a browser that says same-site', { 'sec-fetch-site': 'same-site' }],
  ])('is refused from %s', async (_, headers: Record<string, string>) => {
    expect(await code(headers)).toBe('cross_origin')
  })

  it.each([
    ['our own page', { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }],
    ['a program without a browser', {}],
  ])('gets past the guard from %s', async (_, headers: Record<string, string>) => {
    expect(await code(headers)).toBe('method_not_allowed')
  })
})
