/** GET /healthz: the process answers. GET /readyz: so do the store and our own database. */
import { PUBLIC } from '../auth/access.ts'
import { Problem } from '../http/problem.ts'
import type { Route } from './context.ts'

export const healthRoute: Route = (app, { store, state }) => {
  app.get('/healthz', { config: { access: PUBLIC } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { config: { access: PUBLIC } }, async (request) => {
    await store.ping()
    try {
      state.ping()
    } catch (error) {
      request.log.error({ err: error }, 'state did not answer')
      const remedy = 'Periksa ruang dan izin direktori data.'
      throw new Problem('state_unavailable', 'Basis data pengaturan tidak dapat dibaca.', remedy)
    }
    return { status: 'ready' }
  })
}
