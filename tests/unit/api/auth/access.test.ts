import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Access,
  collectAccess,
  EVERY_ROLE,
  INGEST,
  isAllowed,
  PUBLIC,
} from '../../../../api/auth/access.ts'
import { type Actor, LOCAL_OPERATOR } from '../../../../api/auth/actor.ts'
import { type BuiltApp, buildTestApp } from '../build.ts'

const machine = (...scopes: Actor['scopes']): Actor => ({ kind: 'machine', name: 'm', roles: [], scopes })
const person = (...roles: Actor['roles']): Actor => ({ ...LOCAL_OPERATOR, roles })

describe('a route', () => {
  it('without a declared role fails while the app is built', () => {
    const app = Fastify()
    collectAccess(app)
    expect(() => app.get('/rahasia', async () => '')).toThrow('declares no role')
  })

  it('with an empty list of roles fails as well', () => {
    const app = Fastify()
    collectAccess(app)
    const access: Access = { roles: [], scope: 'read' }
    expect(() => app.get('/rahasia', { config: { access } }, async () => '')).toThrow('declares no role')
  })
})

describe('who may use a route', () => {
  const write: Access = { roles: ['analis', 'admin'], scope: 'write' }

  it('is everybody when it is public', () => {
    expect(isAllowed(machine(), PUBLIC)).toBe(true)
  })

  it('is a person with one of its roles', () => {
    expect(isAllowed(person('analis'), write)).toBe(true)
    expect(isAllowed(person('pimpinan'), write)).toBe(false)
    expect(isAllowed(person(), EVERY_ROLE)).toBe(false)
  })

  it('is a machine whose token has its scope', () => {
    expect(isAllowed(machine('read'), EVERY_ROLE)).toBe(true)
    expect(isAllowed(machine('ingest'), EVERY_ROLE)).toBe(false)
    expect(isAllowed(machine('read'), write)).toBe(false)
    expect(isAllowed(machine('write'), write)).toBe(true)
  })

  it('is nobody but a machine where segments are handed over', () => {
    expect(isAllowed(machine('ingest'), INGEST)).toBe(true)
    expect(isAllowed(machine('write'), INGEST)).toBe(false)
    expect(isAllowed(LOCAL_OPERATOR, INGEST)).toBe(false)
  })

  it('is no machine where only an admin may', () => {
    expect(isAllowed(machine('write'), { roles: ['admin'], scope: 'write' })).toBe(false)
  })
})

describe('the table of routes', () => {
  let built: BuiltApp
  beforeAll(async () => {
    built = await buildTestApp({ dashboard: true })
  })
  afterAll(() => built.close())

  it('names every route with its roles', () => {
    const lines = built.app.accessTable.map(({ method, url, access }) => {
      const roles = typeof access.roles === 'string' ? access.roles : access.roles.join(',')
      return `${method} ${url} ${roles} ${access.scope}`
    })
    const everyRole = (url: string) => `GET ${url} pimpinan,analis,petugas,admin read`
    expect(lines.filter((line) => line.startsWith('GET')).sort()).toEqual(
      [
        'GET /* public read',
        'GET /healthz public read',
        'GET /readyz public read',
        everyRole('/metrics'),
        'GET /api/v1/ingest/:batch machine ingest',
        everyRole('/api/v1/breakdown'),
        everyRole('/api/v1/disagreement'),
        everyRole('/api/v1/figures'),
        everyRole('/api/v1/files/:id'),
        everyRole('/api/v1/findings'),
        everyRole('/api/v1/heat'),
        everyRole('/api/v1/map'),
        everyRole('/api/v1/mentions'),
        everyRole('/api/v1/mentions/:id/corrections'),
        everyRole('/api/v1/method'),
        everyRole('/api/v1/sources'),
        everyRole('/api/v1/stories'),
        everyRole('/api/v1/status'),
        everyRole('/api/v1/subjects'),
        everyRole('/api/v1/trend'),
        everyRole('/api/v1/version'),
      ].sort(),
    )
    expect(lines.filter((line) => !/^(GET|HEAD) /.test(line)).sort()).toEqual([
      'POST /api/v1/files pimpinan,analis,petugas,admin write',
      'POST /api/v1/findings pimpinan,analis,petugas,admin write',
      'POST /api/v1/ingest machine ingest',
      'POST /api/v1/mentions/:id/corrections analis,admin write',
      'POST /api/v1/segments machine ingest',
    ])
  })

  it('leaves out no route that the app really has', () => {
    // printRoutes joins what shares a prefix, so each leaf is asked for by its whole address.
    const known = new Set(built.app.accessTable.map(({ url }) => url))
    for (const { method, url } of built.app.accessTable) {
      expect(built.app.hasRoute({ method: method as 'GET' | 'HEAD' | 'POST', url })).toBe(true)
    }
    const leaves = built.app.printRoutes({ commonPrefix: false }).match(/\([A-Z]+(?:, [A-Z]+)*\)/g) ?? []
    expect(leaves).toHaveLength(known.size)
  })
})
