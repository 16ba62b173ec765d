/** The built dashboard: files, its one page for every address that a person may open, and what does not exist. */
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { allowedMethods, PUBLIC, type RouteAccess } from '../auth/access.ts'
import { Problem, sendProblem } from './problem.ts'

/** Files below it carry a hash of their content in their name. */
const HASHED_FOLDER = '/assets/'
const FOREVER = 'public, max-age=31536000, immutable'
/** The page names the hashed files, so it must be asked for again each time. */
const ASK_AGAIN = 'no-cache'
const PAGE = 'index.html'

/** Addresses that machines speak to; a page in their place would hide a typo. */
const MACHINE_ADDRESS = /^\/(?:api(?:\/|$)|healthz|readyz)/
const FILE_NAME = /\.[^/]+$/
/** Enough of an address to recognise it by. */
const SHOWN_LENGTH = 200

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? ''
}

/** An address of the page's own router, opened by a browser. */
function isPage(request: FastifyRequest, path: string): boolean {
  return path === '/' || (!FILE_NAME.test(path) && (request.headers.accept ?? '').includes('text/html'))
}

function notFound(request: FastifyRequest, routes: readonly RouteAccess[]): Problem {
  const path = pathOf(request)
  const shown = path.slice(0, SHOWN_LENGTH)
  const methods = allowedMethods(routes, path)
  if (methods.length > 0 && !methods.includes(request.method)) {
    const allow = methods.join(', ')
    const detail = `${shown} tidak melayani ${request.method}.`
    return new Problem('method_not_allowed', detail, `Pakai ${allow}.`, { allow })
  }
  return new Problem('not_found', `${shown} tidak ada.`, 'Periksa alamatnya.')
}

async function serveFiles(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    serve: false,
    cacheControl: false,
    setHeaders: (reply, path) =>
      reply.header('cache-control', path.includes(HASHED_FOLDER) ? FOREVER : ASK_AGAIN),
  })
  app.get<{ Params: { '*': string } }>('/*', { config: { access: PUBLIC } }, (request, reply) => {
    const path = pathOf(request)
    if (MACHINE_ADDRESS.test(path)) reply.callNotFound()
    else reply.sendFile(isPage(request, path) ? PAGE : request.params['*'])
  })
}

/** Serves `directory` when it is built, and answers every other address. */
export async function serveDashboard(
  app: FastifyInstance,
  directory: string | null,
  routes: readonly RouteAccess[],
): Promise<void> {
  app.setNotFoundHandler((request, reply) => {
    sendProblem(reply, notFound(request, routes))
  })
  if (directory !== null) await serveFiles(app, directory)
}
