import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTokens, type TokenStore } from '../../../../api/auth/tokens.ts'
import { type AuditLog, createAudit } from '../../../../api/state/audit.ts'
import { type ApiState, openApiState } from '../../../../api/state/open.ts'

const BY = { actor: 'operator lokal', address: 'perintah' }
const DAY = 86_400_000

let now = Date.parse('2026-11-24T03:00:00Z')
let directory = ''
let state: ApiState
let audit: AuditLog
let tokens: TokenStore
const later = (days: number) => new Date(now + days * DAY)

beforeEach(() => {
  now = Date.parse('2026-11-24T03:00:00Z')
  directory = mkdtempSync(join(tmpdir(), 'kentongan-tokens-'))
  state = openApiState(join(directory, 'api.db'))
  const clock = () => new Date(now)
  audit = createAudit(state.database, clock)
  tokens = createTokens(state.database, audit, clock)
})
afterEach(() => {
  state.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('a new token', () => {
  it('has a secret of 256 bits that is accepted with its scopes', () => {
    const { token, secret } = tokens.create('papan', ['write', 'read'], later(90), BY)
    expect(secret).toMatch(/^kt_[A-Za-z0-9_-]{43}$/)
    expect(token.scopes).toEqual(['read', 'write'])
    expect(tokens.check(secret)).toEqual({ kind: 'accepted', token })
  })

  it('leaves its secret in no file', () => {
    const { secret } = tokens.create('papan', ['read'], later(90), BY)
    state.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(readFileSync(join(directory, 'api.db'), 'latin1')).not.toContain(secret.slice(3))
    expect(JSON.stringify([tokens.list(), audit.list(10)])).not.toContain(secret.slice(3))
  })

  it.each([
    ['no name', '  ', ['read'], 90],
    ['a name too long', 'x'.repeat(65), ['read'], 90],
    ['no scope', 'papan', [], 90],
    ['an end in the past', 'papan', ['read'], 0],
    ['an end after more than a year', 'papan', ['read'], 367],
    ['no end', 'papan', ['read'], Number.NaN],
  ] as const)('is refused with %s', (_, name, scopes, days) => {
    expect(() => tokens.create(name, scopes, later(days), BY)).toThrow()
    expect(tokens.list()).toEqual([])
    expect(audit.list(10)).toEqual([])
  })
})

describe('a token that is over', () => {
  it('is refused from the moment it expires', () => {
    const { token, secret } = tokens.create('papan', ['read'], later(1), BY)
    now += DAY - 1
    expect(tokens.check(secret).kind).toBe('accepted')
    now += 1
    expect(tokens.check(secret)).toEqual({ kind: 'refused', reason: 'expired', tokenId: token.id })
  })

  it('is refused once revoked, and stays revoked at the first time', () => {
    const { token, secret } = tokens.create('papan', ['read'], later(1), BY)
    const revoked = tokens.revoke(token.id, BY)
    now += 60_000
    expect(tokens.revoke(token.id, BY)).toEqual(revoked)
    expect(tokens.check(secret)).toEqual({ kind: 'refused', reason: 'revoked', tokenId: token.id })
  })

  it('cannot be revoked when there is none', () => {
    expect(() => tokens.revoke('tidak-ada', BY)).toThrow('no token')
  })
})

describe('what is no token', () => {
  it.each(['', 'kt_', `kt_${'a'.repeat(43)}`, "' OR 1=1 --"])('is refused: "%s"', (secret) => {
    tokens.create('papan', ['read'], later(1), BY)
    expect(tokens.check(secret)).toEqual({ kind: 'refused', reason: 'unknown', tokenId: null })
  })
})

describe('the audit of tokens', () => {
  it('holds creation and revocation once each, with what changed', () => {
    const { token } = tokens.create('papan', ['read'], later(1), BY)
    tokens.revoke(token.id, BY)
    tokens.revoke(token.id, BY)
    const [revoked, created] = audit.list(10)
    expect(audit.list(10)).toHaveLength(2)
    expect(created).toMatchObject({ action: 'token.create', target: token.id, before: null, after: token })
    expect(revoked).toMatchObject({ action: 'token.revoke', before: token, ...BY })
  })

  it('takes the token back when its line cannot be written', () => {
    const full: AuditLog = {
      ...audit,
      append: () => {
        throw new Error('disk full')
      },
    }
    const unlucky = createTokens(state.database, full, () => new Date(now))
    expect(() => unlucky.create('papan', ['read'], later(1), BY)).toThrow('disk full')
    expect(tokens.list()).toEqual([])
  })
})
