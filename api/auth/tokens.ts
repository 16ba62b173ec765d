/** Tokens for machines. The secret is shown once; only its SHA-256 is kept. */

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { KentonganError } from '../../collector/domain/errors.ts'
import type { AuditLog } from '../state/audit.ts'
import { allRows, oneRow } from '../state/rows.ts'
import { SCOPES, type Scope } from './roles.ts'

/** Kept out of guessing's reach; SHA-256 is enough for a secret that is random. */
const SECRET_BYTES = 32
const SECRET_FORM = /^kt_[A-Za-z0-9_-]{43}$/
const ID_BYTES = 6
/** A name must fit a line of the list. */
const NAME_LENGTH = 64
/** A token that nobody renews for a year is forgotten. */
const LONGEST_LIFE_MS = 366 * 86_400_000

export interface Token {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: string
  readonly expiresAt: string
  readonly revokedAt: string | null
}

type TokenCheck =
  | { readonly kind: 'accepted'; readonly token: Token }
  | {
      readonly kind: 'refused'
      readonly reason: 'unknown' | 'expired' | 'revoked'
      readonly tokenId: string | null
    }

/** Who does it and from where, for the audit. */
interface Doer {
  readonly actor: string
  readonly address: string
}

export interface TokenStore {
  /** @returns the token and its secret, which cannot be had again. @throws KentonganError token_invalid. */
  create(name: string, scopes: readonly Scope[], expiresAt: Date, by: Doer): { token: Token; secret: string }
  check(secret: string): TokenCheck
  /** Oldest first, also those that are over. */
  list(): Token[]
  /** @throws KentonganError token_unknown. A token that is revoked already stays as it is. */
  revoke(id: string, by: Doer): Token
}

interface TokenRow {
  id: string
  name: string
  hash: Uint8Array
  scopes: string
  created_at: string
  expires_at: string
  revoked_at: string | null
}

function toToken(row: TokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    scopes: SCOPES.filter((scope) => row.scopes.split(' ').includes(scope)),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

function invalid(message: string, remedy: string): KentonganError {
  return new KentonganError('token_invalid', message, { remedy })
}

function checkWish(name: string, scopes: readonly Scope[], expiresAt: Date, now: Date): void {
  if (name.trim() === '' || name.length > NAME_LENGTH) {
    throw invalid('The name of a token is missing or too long.', `Give it 1 to ${NAME_LENGTH} characters.`)
  }
  if (scopes.length === 0) {
    throw invalid('A token needs at least one scope.', `Choose from ${SCOPES.join(', ')}.`)
  }
  const life = expiresAt.getTime() - now.getTime()
  if (!(life > 0 && life <= LONGEST_LIFE_MS)) {
    throw invalid('A token must end after now and within a year.', 'Choose 1 to 366 days.')
  }
}

const INSERT = 'INSERT INTO token (id, name, hash, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)'
const BY_HASH = 'SELECT * FROM token WHERE hash = ?'
const BY_ID = 'SELECT * FROM token WHERE id = ?'
const ALL = 'SELECT * FROM token ORDER BY created_at, id'
const REVOKE = 'UPDATE token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL'

/** What is done and its line in the audit stand or fall together. */
function together<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** The tokens of `database`; changes of them go to the audit. */
export function createTokens(database: DatabaseSync, audit: AuditLog, clock: () => Date): TokenStore {
  const byId = (id: string) => database.prepare(BY_ID).get(id) as TokenRow | undefined
  return {
    create(name, scopes, expiresAt, by) {
      const now = clock()
      checkWish(name, scopes, expiresAt, now)
      const id = randomBytes(ID_BYTES).toString('hex')
      const secret = `kt_${randomBytes(SECRET_BYTES).toString('base64url')}`
      const values = [scopes.join(' '), now.toISOString(), expiresAt.toISOString()] as const
      return together(database, () => {
        database.prepare(INSERT).run(id, name, hashOf(secret), ...values)
        const token = toToken(byId(id) as TokenRow)
        audit.append({ ...by, action: 'token.create', target: id, before: null, after: token })
        return { token, secret }
      })
    },
    check(secret) {
      const hash = hashOf(secret)
      const row = oneRow<TokenRow>(database.prepare(BY_HASH), hash)
      if (!SECRET_FORM.test(secret) || row === undefined || !timingSafeEqual(hash, row.hash)) {
        return { kind: 'refused', reason: 'unknown', tokenId: null }
      }
      const token = toToken(row)
      if (token.revokedAt !== null) return { kind: 'refused', reason: 'revoked', tokenId: token.id }
      const over = Date.parse(token.expiresAt) <= clock().getTime()
      if (over) return { kind: 'refused', reason: 'expired', tokenId: token.id }
      return { kind: 'accepted', token }
    },
    list: () => allRows<TokenRow>(database.prepare(ALL)).map(toToken),
    revoke(id, by) {
      return together(database, () => {
        const before = byId(id)
        if (before === undefined) {
          const remedy = 'See the ids with "npm run tokens -- list".'
          throw new KentonganError('token_unknown', `There is no token "${id}".`, { remedy })
        }
        const { changes } = database.prepare(REVOKE).run(clock().toISOString(), id)
        const token = toToken(byId(id) as TokenRow)
        if (changes === 0) return token
        audit.append({ ...by, action: 'token.revoke', target: id, before: toToken(before), after: token })
        return token
      })
    },
  }
}
