/** The one who asks: a person at this computer, or a machine with a token. Resolved once, passed in. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../http/problem.ts'
import type { AuditLog } from '../state/audit.ts'
import { ROLES, type Role, SCOPES, type Scope } from './roles.ts'
import type { TokenStore } from './tokens.ts'

export interface Actor {
  readonly kind: 'operator' | 'machine'
  readonly name: string
  readonly roles: readonly Role[]
  readonly scopes: readonly Scope[]
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
}

/** Whoever sits at this computer, until people and login exist. */
export const LOCAL_OPERATOR: Actor = {
  kind: 'operator',
  name: 'operator lokal',
  roles: ROLES,
  scopes: SCOPES,
}

/** Refused tokens written to the audit in an hour; someone who guesses must not fill the disk. */
const REFUSALS_PER_HOUR = 100
const HOUR_MS = 3_600_000

const REFUSAL_WORDS = {
  unknown: 'Token tidak dikenal.',
  expired: 'Token sudah kedaluwarsa.',
  revoked: 'Token sudah dicabut.',
} as const

interface ActorDependencies {
  readonly tokens: TokenStore
  readonly audit: AuditLog
  readonly clock: () => Date
  /** What whoever sits at this computer is called. */
  readonly operator?: string
}

/** Writes refusals to the audit, at most REFUSALS_PER_HOUR; never fails the answer. */
function refusalWriter({ audit, clock }: ActorDependencies) {
  let hour = 0
  let written = 0
  return (request: FastifyRequest, target: string | null, reason: keyof typeof REFUSAL_WORDS) => {
    const now = clock()
    const thisHour = Math.floor(now.getTime() / HOUR_MS)
    if (thisHour !== hour) {
      hour = thisHour
      written = 0
    }
    request.log.warn({ target, reason }, 'token refused')
    if (written >= REFUSALS_PER_HOUR) return
    written += 1
    try {
      const entry = { actor: 'tanpa nama', action: 'token.refuse', target: target ?? 'token' }
      audit.append({ ...entry, before: null, after: { reason }, address: request.ip })
    } catch (error) {
      request.log.error({ err: error }, 'audit could not be written')
    }
  }
}

/** Sets request.actor on every request. No token: the local operator. A bad one: 401, and a line in the audit. */
export function resolveActors(app: FastifyInstance, dependencies: ActorDependencies): void {
  const writeRefusal = refusalWriter(dependencies)
  const local = { ...LOCAL_OPERATOR, name: dependencies.operator ?? LOCAL_OPERATOR.name }
  app.decorateRequest('actor', null as unknown as Actor)
  app.addHook('onRequest', async (request) => {
    const header = request.headers.authorization
    if (header === undefined) {
      request.actor = local
      return
    }
    const secret = /^Bearer +(\S+)$/i.exec(header)?.[1] ?? ''
    const checked = dependencies.tokens.check(secret)
    if (checked.kind === 'accepted') {
      const { name, scopes } = checked.token
      request.actor = { kind: 'machine', name, roles: [], scopes }
      return
    }
    writeRefusal(request, checked.tokenId, checked.reason)
    const remedy = 'Buat token baru dengan "npm run tokens -- add", lalu kirim sebagai "Bearer kt_…".'
    const headers = { 'www-authenticate': 'Bearer realm="Kentongan"' }
    throw new Problem('unauthorized', REFUSAL_WORDS[checked.reason], remedy, headers)
  })
}
