/** Who may use a route. Every route says so, or the app is not built. */
import type { FastifyInstance, RouteOptions } from 'fastify'
import { KentonganError } from '../../collector/domain/errors.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from './actor.ts'
import { ROLES, type Role, type Scope } from './roles.ts'

export interface Access {
  /** People with one of these roles, or everybody, or nobody but a machine. */
  readonly roles: 'public' | 'machine' | readonly Role[]
  /** What a machine's token must allow. */
  readonly scope: Scope
}

export interface RouteAccess {
  readonly method: string
  readonly url: string
  readonly access: Access
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
}

/** Figures, mentions and the health of sources: read by every role. */
export const EVERY_ROLE: Access = { roles: ROLES, scope: 'read' }
/** What needs no actor: health for a supervisor, and the dashboard's files. */
export const PUBLIC: Access = { roles: 'public', scope: 'read' }
/** What collectors on other machines hand over. */
export const INGEST: Access = { roles: 'machine', scope: 'ingest' }

/** What people add: findings, clippings, files. */
export const WRITE: Access = { roles: ROLES, scope: 'write' }

/** Labels of mentions and of accuracy: analysts, and whoever sets up. */
export const CORRECT: Access = { roles: ['analis', 'admin'], scope: 'write' }

/** Whether the actor may use a route. What only an admin may do, no machine may. */
export function isAllowed(actor: Actor, access: Access): boolean {
  const { roles, scope } = access
  if (roles === 'public') return true
  if (!actor.scopes.includes(scope)) return false
  if (roles === 'machine') return actor.kind === 'machine'
  if (actor.kind === 'machine') return roles.some((role) => role !== 'admin')
  return roles.some((role) => actor.roles.includes(role))
}

function declaredAccess(route: RouteOptions): Access {
  const access = route.config?.access
  if (access !== undefined && (access.roles === 'public' || access.roles.length > 0)) return access
  throw new KentonganError('route_without_role', `Route ${route.method} ${route.url} declares no role.`, {
    remedy: 'Give it config: { access: { roles, scope } }.',
  })
}

/** Collects every route with its access from now on. A route without one throws while the app is built. */
export function collectAccess(app: FastifyInstance): readonly RouteAccess[] {
  const routes: RouteAccess[] = []
  app.addHook('onRoute', (route) => {
    const access = declaredAccess(route)
    for (const method of [route.method].flat()) routes.push({ method, url: route.url, access })
  })
  return routes
}

/** Refuses who may not use the route. Runs after the actor is known; an unknown address has no access to check. */
export function authorise(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access
    if (access === undefined || isAllowed(request.actor, access)) return
    const detail = `${request.actor.name} tidak boleh memakai alamat ini.`
    throw new Problem('forbidden', detail, 'Minta peran atau cakupan token yang sesuai kepada admin.')
  })
}

/** Methods that an address without parameters serves. */
export function allowedMethods(routes: readonly RouteAccess[], path: string): string[] {
  return routes.filter((route) => route.url === path).map((route) => route.method)
}
