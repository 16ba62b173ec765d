/** The app, built from its dependencies without listening. */
import Fastify, { type FastifyInstance } from 'fastify'
import { authorise, collectAccess, type RouteAccess } from './auth/access.ts'
import { LOCAL_OPERATOR, resolveActors } from './auth/actor.ts'
import { createTokens } from './auth/tokens.ts'
import { createShelf } from './brought/shelf.ts'
import { serveDashboard } from './http/dashboard.ts'
import { answerBrokenRequest, answerFrameworkError, handleErrors } from './http/errors.ts'
import { guardRequests } from './http/guard.ts'
import { protectHeaders } from './http/headers.ts'
import { limitServer, serverOptions } from './http/limits.ts'
import { breakdownRoute } from './routes/breakdown.ts'
import type { AppDependencies, Route, RouteContext } from './routes/context.ts'
import { correctionsRoute } from './routes/corrections.ts'
import { disagreementRoute } from './routes/disagreement.ts'
import { figuresRoute } from './routes/figures.ts'
import { filesRoute } from './routes/files.ts'
import { findingsRoute } from './routes/findings.ts'
import { healthRoute } from './routes/health.ts'
import { heatRoute } from './routes/heat.ts'
import { ingestRoute } from './routes/ingest.ts'
import { mapRoute } from './routes/map.ts'
import { mentionsRoute } from './routes/mentions.ts'
import { methodRoute } from './routes/method.ts'
import { metricsRoute } from './routes/metrics.ts'
import { segmentsRoute } from './routes/segments.ts'
import { sourcesRoute } from './routes/sources.ts'
import { statusRoute } from './routes/status.ts'
import { storiesRoute } from './routes/stories.ts'
import { subjectsRoute } from './routes/subjects.ts'
import { trendRoute } from './routes/trend.ts'
import { versionRoute } from './routes/version.ts'
import { createAudit } from './state/audit.ts'
import { createLive } from './status/live.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with who may use it. */
    accessTable: readonly RouteAccess[]
  }
}

const ROUTES: readonly Route[] = [
  healthRoute,
  versionRoute,
  statusRoute,
  subjectsRoute,
  sourcesRoute,
  figuresRoute,
  trendRoute,
  mapRoute,
  heatRoute,
  breakdownRoute,
  disagreementRoute,
  storiesRoute,
  mentionsRoute,
  correctionsRoute,
  segmentsRoute,
  ingestRoute,
  findingsRoute,
  filesRoute,
  metricsRoute,
  methodRoute,
]

function contextOf(dependencies: AppDependencies): RouteContext {
  const { subjects, sources } = dependencies
  const shelf = createShelf(dependencies.state.database)
  return {
    ...dependencies,
    names: {
      subjects: new Map(subjects.map((subject) => [subject.id, subject])),
      sources: new Map(sources.map((source) => [source.id, source])),
      brought: (ids) => shelf.facts(ids),
    },
    live: createLive(dependencies),
    audit: createAudit(dependencies.state.database, dependencies.clock),
    shelf,
  }
}

/** In this order each request is met: headers for every answer, then host and origin, then actor, then access. */
async function guard(app: FastifyInstance, { state, clock, operator }: AppDependencies): Promise<void> {
  await protectHeaders(app)
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
  guardRequests(app)
  const audit = createAudit(state.database, clock)
  const tokens = createTokens(state.database, audit, clock)
  resolveActors(app, { tokens, audit, clock, operator: operator ?? LOCAL_OPERATOR.name })
  authorise(app)
}

/**
 * Builds the app without listening.
 *
 * @throws KentonganError route_without_role when a route declares no access.
 */
export async function buildApp(dependencies: AppDependencies): Promise<FastifyInstance> {
  const app = Fastify({
    ...serverOptions(dependencies.logger),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: answerFrameworkError,
  })
  limitServer(app.server)
  handleErrors(app)
  const table = collectAccess(app)
  app.decorate('accessTable', table)
  await guard(app, dependencies)
  const context = contextOf(dependencies)
  for (const route of ROUTES) route(app, context)
  await serveDashboard(app, dependencies.dashboardDir, table)
  return app
}
