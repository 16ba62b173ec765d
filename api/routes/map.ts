/** GET /api/v1/map */
import { EVERY_ROLE } from '../auth/access.ts'
import { mapQuerySchema, type ProvinceMap } from '../contract/map.ts'
import { parse } from '../http/parse.ts'
import { askMap } from '../trends/map.ts'
import { resolveSlice } from '../trends/slice.ts'
import type { Route } from './context.ts'

export const mapRoute: Route = (app, { store, clock, names }) => {
  app.get('/api/v1/map', { config: { access: EVERY_ROLE } }, (request): Promise<ProvinceMap> => {
    const filter = parse(mapQuerySchema, request.query)
    return askMap(store, resolveSlice(filter, clock(), names.subjects))
  })
}
