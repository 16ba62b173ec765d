/** GET /api/v1/figures */
import { EVERY_ROLE } from '../auth/access.ts'
import { type Figures, figuresQuerySchema } from '../contract/figures.ts'
import { parse } from '../http/parse.ts'
import { askFigures } from '../trends/figures.ts'
import { resolveSlice } from '../trends/slice.ts'
import type { Route } from './context.ts'

export const figuresRoute: Route = (app, { store, clock, names }) => {
  app.get('/api/v1/figures', { config: { access: EVERY_ROLE } }, (request): Promise<Figures> => {
    const filter = parse(figuresQuerySchema, request.query)
    return askFigures(store, resolveSlice(filter, clock(), names.subjects))
  })
}
