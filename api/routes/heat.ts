/** GET /api/v1/heat */
import { EVERY_ROLE } from '../auth/access.ts'
import { type Heat, heatQuerySchema } from '../contract/heat.ts'
import { parse } from '../http/parse.ts'
import { askHeat } from '../trends/heat.ts'
import { resolveSlice } from '../trends/slice.ts'
import type { Route } from './context.ts'

export const heatRoute: Route = (app, { store, clock, names }) => {
  app.get('/api/v1/heat', { config: { access: EVERY_ROLE } }, (request): Promise<Heat> => {
    const filter = parse(heatQuerySchema, request.query)
    return askHeat(store, resolveSlice(filter, clock(), names.subjects))
  })
}
