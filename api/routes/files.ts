/** POST /api/v1/files and GET /api/v1/files/{id}: pictures, scans and recordings of findings. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { EVERY_ROLE, WRITE } from '../auth/access.ts'
import { toBringProblem } from '../brought/bring.ts'
import { keepFile, readKept } from '../brought/files.ts'
import { FILE_TYPES } from '../contract/brought-kinds.ts'
import { parse } from '../http/parse.ts'
import { Problem } from '../http/problem.ts'
import type { Route, RouteContext } from './context.ts'

const noQuery = z.strictObject({})
const paramsSchema = z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/) })
/** What may be sent as it is; what it really is its first bytes say. */
const SENT_AS = [...FILE_TYPES, 'application/octet-stream']
/** Text from outside must not run, whatever a browser takes it for. */
const HARMLESS = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'content-disposition': 'inline',
}

/** The parsers of files are known to these routes alone. */
async function addRoutes(app: FastifyInstance, { bring, shelf, clock }: RouteContext): Promise<void> {
  const bodyLimit = bring.limits.fileBytes
  app.addContentTypeParser(SENT_AS, { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
    done(null, body),
  )
  app.post('/api/v1/files', { config: { access: WRITE }, bodyLimit }, async (request, reply) => {
    parse(noQuery, request.query)
    if (!Buffer.isBuffer(request.body) || request.body.length === 0) {
      throw new Problem('file_refused', 'Berkasnya kosong.', 'Pilih berkas lain.')
    }
    try {
      const file = await keepFile(bring.fileDirectory, request.body)
      shelf.addFile(file, clock().toISOString())
      return reply.code(201).send(file)
    } catch (error) {
      throw toBringProblem(error)
    }
  })
  app.get('/api/v1/files/:id', { config: { access: EVERY_ROLE } }, async (request, reply) => {
    parse(noQuery, request.query)
    const { id } = parse(paramsSchema, request.params)
    const file = shelf.file(id)
    if (file === null) throw new Problem('not_found', 'Berkas itu tidak ada.', null)
    return reply
      .headers(HARMLESS)
      .type(file.type)
      .send(await readKept(bring.fileDirectory, id))
  })
}

export const filesRoute: Route = (app, context) => {
  app.register((scope) => addRoutes(scope, context))
}
