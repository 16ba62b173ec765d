/** GET /api/v1/stories */
import { EVERY_ROLE } from '../auth/access.ts'
import { type Stories, storiesQuerySchema } from '../contract/stories.ts'
import { parse } from '../http/parse.ts'
import { resolveSlice } from '../trends/slice.ts'
import { askStories } from '../trends/stories.ts'
import type { Route } from './context.ts'

export const storiesRoute: Route = (app, { store, clock, names }) => {
  app.get('/api/v1/stories', { config: { access: EVERY_ROLE } }, (request): Promise<Stories> => {
    const filter = parse(storiesQuerySchema, request.query)
    return askStories(store, resolveSlice(filter, clock(), names.subjects), names)
  })
}
