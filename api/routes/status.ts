/** GET /api/v1/status */
import { z } from 'zod'
import { EVERY_ROLE } from '../auth/access.ts'
import type { Status } from '../contract/status.ts'
import { LOOPBACK_NOTICE } from '../http/guard.ts'
import { parse } from '../http/parse.ts'
import { countSources } from '../status/captures.ts'
import { completenessOf } from '../status/condition.ts'
import { platformsNotRead } from '../status/coverage.ts'
import type { Route } from './context.ts'

const querySchema = z.strictObject({})

const NOTICES = [{ code: 'loopback_only', text: LOOPBACK_NOTICE }]

export const statusRoute: Route = (app, { live, clock, sample, version }) => {
  app.get('/api/v1/status', { config: { access: EVERY_ROLE } }, async (request): Promise<Status> => {
    parse(querySchema, request.query)
    const [dataVersion, summary, { health: sources, lastCaptureAt }, health] = await Promise.all([
      live.dataVersion(),
      live.summary(),
      live.sources(),
      live.health(),
    ])
    const { name, roles } = request.actor
    return {
      product: 'Kentongan',
      version,
      sample,
      now: clock().toISOString(),
      dataVersion,
      ...summary,
      lastCaptureAt,
      sources: countSources(sources),
      completeness: completenessOf(sources),
      health,
      notRead: platformsNotRead(sources),
      actor: { name, roles: [...roles] },
      notices: [...NOTICES, ...health.problems.map(({ code, text }) => ({ code, text }))],
    }
  })
}
