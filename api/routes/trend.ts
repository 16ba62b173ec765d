/** GET /api/v1/trend */
import { EVERY_ROLE } from '../auth/access.ts'
import { type Trend, trendQuerySchema } from '../contract/trend.ts'
import { parse } from '../http/parse.ts'
import { defaultBucket } from '../trends/buckets.ts'
import { resolveSlice } from '../trends/slice.ts'
import { askTrend } from '../trends/trend.ts'
import type { Route } from './context.ts'

export const trendRoute: Route = (app, { store, clock, names }) => {
  app.get('/api/v1/trend', { config: { access: EVERY_ROLE } }, (request): Promise<Trend> => {
    const { bucket, ...filter } = parse(trendQuerySchema, request.query)
    const slice = resolveSlice(filter, clock(), names.subjects)
    return askTrend(store, slice, bucket ?? defaultBucket(slice.period))
  })
}
