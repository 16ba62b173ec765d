/**
 * GET /healthz: the process answers. GET /readyz: so do the store and our own database, and the disk has room; pages
 * are served in every case, so a red answer asks for a person, not for a restart.
 */
import { PUBLIC } from '../auth/access.ts'
import { Problem } from '../http/problem.ts'
import type { Route } from './context.ts'

export const healthRoute: Route = (app, { store, state, live }) => {
  app.get('/healthz', { config: { access: PUBLIC } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { config: { access: PUBLIC } }, async (request) => {
    // First: on a full disk the store may not answer either, and this is why.
    const { state: health, problems } = await live.health()
    const [problem] = problems
    if (health === 'failed' && problem !== undefined) {
      throw new Problem('disk_full', problem.text, problem.remedy)
    }
    await store.ping()
    try {
      state.ping()
    } catch (error) {
      request.log.error({ err: error }, 'state did not answer')
      const remedy = 'Periksa ruang dan izin direktori data.'
      throw new Problem('state_unavailable', 'Basis data pengaturan tidak dapat dibaca.', remedy)
    }
    return { status: 'ready', health }
  })
}
