/** POST /api/v1/segments: a sealed segment of a collector elsewhere, on disk here before the answer. */

import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DISK_FULL } from '../../collector/domain/disk.ts'
import { KentonganError } from '../../collector/domain/errors.ts'
import { INGEST } from '../auth/access.ts'
import { parse } from '../http/parse.ts'
import { Problem } from '../http/problem.ts'
import { createSegmentLedger } from '../state/segments.ts'
import type { Route } from './context.ts'

/** A pushed segment is sealed at 1 MiB and one poll's batch more; one of 4 MiB waits from before pushing was set. */
const WIRE_BYTES = 12 * 1_048_576
const SEGMENT_BYTES = 16 * 1_048_576
/** Loading frees the inbox within seconds; space on a disk may take longer. */
const RETRY_AFTER = { 'retry-after': '10' }

const querySchema = z.strictObject({})
const headerSchema = z.strictObject({
  'x-segment-name': z.string().regex(/^\d{15}-\d{6}\.ndjson$/),
  'x-segment-sha256': z.string().regex(/^[0-9a-f]{64}$/),
})

const unzip = promisify(gunzip)

async function bodyOf(request: FastifyRequest): Promise<Buffer> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  if (request.headers['content-encoding'] !== 'gzip') return body
  try {
    return await unzip(body, { maxOutputLength: SEGMENT_BYTES })
  } catch {
    throw new Problem('segment_damaged', 'Isi gzip rusak atau terlalu besar.', 'Kirim ulang segmen itu.')
  }
}

/** Faults of the inbox in the caller's words. */
function toProblem(error: unknown): unknown {
  if (!(error instanceof KentonganError)) return error
  const { code, message } = error
  if (code === 'segment_damaged') return new Problem(code, message, 'Kirim ulang segmen apa adanya.')
  if (code === 'inbox_full')
    return new Problem(code, message, 'Coba lagi setelah penyimpanan memuatnya.', RETRY_AFTER)
  if (code === DISK_FULL)
    return new Problem('disk_full', message, 'Kosongkan ruang disk di server.', RETRY_AFTER)
  return error
}

const isNdjson = 'application/x-ndjson'

function headersOf(request: FastifyRequest) {
  const { 'x-segment-name': name, 'x-segment-sha256': sha256 } = request.headers
  return parse(headerSchema, { 'x-segment-name': name, 'x-segment-sha256': sha256 })
}

/** The parser of segments is known to this route alone. */
async function addRoute(app: FastifyInstance, context: Parameters<Route>[1]): Promise<void> {
  const ledger = createSegmentLedger(context.state.database, context.clock)
  app.addContentTypeParser(isNdjson, { parseAs: 'buffer', bodyLimit: WIRE_BYTES }, (_request, body, done) =>
    done(null, body),
  )
  const options = { config: { access: INGEST }, bodyLimit: WIRE_BYTES }
  app.post('/api/v1/segments', options, async (request, reply) => {
    parse(querySchema, request.query)
    const { 'x-segment-name': name, 'x-segment-sha256': sha256 } = headersOf(request)
    if (ledger.has(name, sha256)) return reply.send({ state: 'known' })
    try {
      await context.inbox.accept(name, sha256, await bodyOf(request))
    } catch (error) {
      throw toProblem(error)
    }
    ledger.add(name, sha256)
    return reply.code(201).send({ state: 'kept' })
  })
}

export const segmentsRoute: Route = (app, context) => {
  app.register((scope) => addRoute(scope, context))
}
