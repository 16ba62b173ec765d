/** GET /api/v1/disagreement */
import { EVERY_ROLE } from '../auth/access.ts'
import { type Disagreement, disagreementQuerySchema } from '../contract/disagreement.ts'
import { parse } from '../http/parse.ts'
import { askDisagreement } from '../trends/disagreement.ts'
import { resolveSlice } from '../trends/slice.ts'
import type { Route } from './context.ts'

export const disagreementRoute: Route = (app, { store, clock, names }) => {
  app.get('/api/v1/disagreement', { config: { access: EVERY_ROLE } }, (request): Promise<Disagreement> => {
    const filter = parse(disagreementQuerySchema, request.query)
    return askDisagreement(store, resolveSlice(filter, clock(), names.subjects), names)
  })
}
