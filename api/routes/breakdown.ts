/** GET /api/v1/breakdown */
import { EVERY_ROLE } from '../auth/access.ts'
import { type Breakdown, breakdownQuerySchema } from '../contract/breakdown.ts'
import { parse } from '../http/parse.ts'
import { askBreakdown } from '../trends/breakdown.ts'
import { resolveSlice } from '../trends/slice.ts'
import type { Route } from './context.ts'

export const breakdownRoute: Route = (app, { store, clock, names }) => {
  app.get('/api/v1/breakdown', { config: { access: EVERY_ROLE } }, (request): Promise<Breakdown> => {
    const { by, ...filter } = parse(breakdownQuerySchema, request.query)
    return askBreakdown(store, resolveSlice(filter, clock(), names.subjects), by, names)
  })
}
