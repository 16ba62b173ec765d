import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTokens } from '../../../../api/auth/tokens.ts'
import { problemSchema } from '../../../../api/contract/common.ts'
import { createAudit } from '../../../../api/state/audit.ts'
import { type BuiltApp, buildTestApp, NOW } from '../build.ts'

let built: BuiltApp
let now = NOW
const clock = () => now
beforeEach(async () => {
  now = NOW
  built = await buildTestApp({ clock })
})
afterEach(() => built.close())

const audit = () => createAudit(built.state.database, clock)
const tokens = () => createTokens(built.state.database, audit(), clock)
const ask = (authorization: string) =>
  built.app.inject({ url: '/api/v1/subjects', headers: { host: '127.0.0.1', authorization } })
const make = (scope: 'read' | 'ingest') => {
  const by = { actor: 'operator lokal', address: 'perintah' }
  return tokens().create('papan', [scope], new Date(NOW.getTime() + 86_400_000), by)
}

describe('a request with a token', () => {
  it('is answered when the scope fits', async () => {
    expect((await ask(`Bearer ${make('read').secret}`)).statusCode).toBe(200)
  })

  it('is forbidden when the scope does not fit', async () => {
    const answer = await ask(`Bearer ${make('ingest').secret}`)
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden'])
  })

  it('is refused with 401 and a way to identify when the token is unknown, expired, revoked or no token', async () => {
    const expired = make('read')
    const revoked = make('read')
    tokens().revoke(revoked.token.id, { actor: 'x', address: 'x' })
    now = new Date(NOW.getTime() + 86_400_000)
    for (const header of [
      `Bearer ${expired.secret}`,
      `Bearer ${revoked.secret}`,
      'Bearer x',
      'Basic eDp5',
      '',
    ]) {
      const answer = await ask(header)
      expect(answer.statusCode).toBe(401)
      expect(problemSchema.parse(answer.json()).code).toBe('unauthorized')
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/)
    }
  })
})

describe('a refused token', () => {
  it('is written to the audit with its reason and address, without the secret', async () => {
    const { token, secret } = make('read')
    tokens().revoke(token.id, { actor: 'x', address: 'x' })
    await ask(`Bearer ${secret}`)
    const [line] = audit().list(1)
    expect(line).toMatchObject({ action: 'token.refuse', target: token.id, address: '127.0.0.1' })
    expect(line?.after).toEqual({ reason: 'revoked' })
    expect(JSON.stringify(line)).not.toContain(secret)
  })

  it('fills at most a hundred lines an hour', async () => {
    for (let i = 0; i < 130; i++) await ask('Bearer kt_tebakan')
    expect(audit().list(1_000)).toHaveLength(100)
    now = new Date(NOW.getTime() + 3_600_000)
    await ask('Bearer kt_tebakan')
    expect(audit().list(1_000)).toHaveLength(101)
  })
})
