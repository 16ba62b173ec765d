/** GET /api/v1/sources */
import { z } from 'zod'
import { EVERY_ROLE } from '../auth/access.ts'
import type { Sources } from '../contract/sources.ts'
import { parse } from '../http/parse.ts'
import { coverageOf, notRead } from '../status/coverage.ts'
import type { Route } from './context.ts'

const querySchema = z.strictObject({})

export const sourcesRoute: Route = (app, { live }) => {
  app.get('/api/v1/sources', { config: { access: EVERY_ROLE } }, async (request): Promise<Sources> => {
    parse(querySchema, request.query)
    const [{ health }, adapters] = await Promise.all([live.sources(), live.adapters()])
    return { sources: [...health], notRead: notRead(health), coverage: coverageOf(health, adapters) }
  })
}
