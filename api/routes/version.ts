/** GET /api/v1/version: whether anything changed, cheap enough to be asked every few seconds. */
import { z } from 'zod'
import { EVERY_ROLE } from '../auth/access.ts'
import type { DataVersion } from '../contract/version.ts'
import { parse } from '../http/parse.ts'
import type { Route } from './context.ts'

const querySchema = z.strictObject({})

/** If-None-Match is a list, and a cache in between may weaken what it holds. */
function matches(header: string | undefined, etag: string): boolean {
  const held = (header ?? '').split(',').map((entry) => entry.trim().replace(/^W\//, ''))
  return held.includes(etag) || held.includes('*')
}

export const versionRoute: Route = (app, { live }) => {
  app.get('/api/v1/version', { config: { access: EVERY_ROLE } }, async (request, reply) => {
    parse(querySchema, request.query)
    const dataVersion = await live.dataVersion()
    const etag = `"${dataVersion}"`
    reply.headers({ etag, 'cache-control': 'no-cache' })
    const answer: DataVersion = { dataVersion }
    return matches(request.headers['if-none-match'], etag) ? reply.code(304).send() : answer
  })
}
