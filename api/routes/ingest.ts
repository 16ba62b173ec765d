/** POST /api/v1/ingest and GET /api/v1/ingest/{batch}: items of other systems, on disk before the answer. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { broughtSource } from '../../collector/domain/brought-source.ts'
import type { Item } from '../../collector/domain/item.ts'
import { PARCEL_ITEMS } from '../../collector/domain/parcel.ts'
import type { Source } from '../../collector/domain/source.ts'
import { INGEST } from '../auth/access.ts'
import { soon, toBringProblem } from '../brought/bring.ts'
import { type Checked, checkBatch, type Outcome, readLines } from '../brought/check-batch.ts'
import { toBrought } from '../brought/to-brought.ts'
import { type Batch, type IngestAnswer, ingestQuerySchema } from '../contract/ingest.ts'
import { parse } from '../http/parse.ts'
import { Problem } from '../http/problem.ts'
import type { Route, RouteContext } from './context.ts'

const NDJSON = 'application/x-ndjson'
const noQuery = z.strictObject({})
const paramsSchema = z.strictObject({ batch: z.string().regex(/^[0-9a-f]{64}$/) })

function valuesOf(body: unknown, most: number): readonly unknown[] {
  const values = typeof body === 'string' ? readLines(body) : body
  if (!Array.isArray(values) || values.length === 0) {
    throw new Problem('validation_failed', 'Isi bukan daftar.', 'Kirim larik JSON, atau NDJSON.')
  }
  if (values.length <= most) return values
  const detail = `${values.length} butir melebihi batas ${most} (KENTONGAN_INGEST_LIMIT_ITEMS).`
  throw new Problem('body_too_large', detail, 'Bagi menjadi beberapa kiriman.')
}

interface Pile {
  readonly source: Source
  readonly items: Item[]
  readonly indexes: number[]
}

/** A pile for each source and parcel, in the order of the items. */
function pilesOf(name: string, { taken }: Checked, toItem: RouteContext['bring']['toItem']): Pile[] {
  const piles: Pile[] = []
  const open = new Map<string, Pile>()
  for (const { index, item } of taken) {
    const source = broughtSource('masuk', name, name, item.type)
    let pile = open.get(source.id)
    if (pile === undefined || pile.items.length >= PARCEL_ITEMS) {
      pile = { source, items: [], indexes: [] }
      piles.push(pile)
      open.set(source.id, pile)
    }
    pile.items.push(toItem(source.id, toBrought(item, source.id)))
    pile.indexes.push(index)
  }
  return piles
}

async function answerFor(
  piles: readonly Pile[],
  { bring, collector }: RouteContext,
): Promise<Pick<IngestAnswer, 'batches' | 'items'>> {
  const { parcels } = bring
  const puts = []
  for (const { source, items } of piles) puts.push(await parcels.put({ source, items, wrong: 0, passed: 0 }))
  const items: Outcome[] = []
  for (const [at, { indexes }] of piles.entries()) {
    const receipt = await soon(parcels, puts[at]?.name ?? '', collector.expected)
    for (const [place, index] of indexes.entries()) {
      items.push({ index, state: receipt?.dispositions[place] ?? 'waiting', error: null, remedy: null })
    }
  }
  return { batches: puts.map(({ name }) => name), items }
}

async function batchOf(batch: string, { bring }: RouteContext): Promise<Batch> {
  const receipt = await bring.parcels.receipt(batch)
  if (receipt !== null) {
    return { batch, state: 'read', readAt: receipt.readAt, dispositions: [...receipt.dispositions] }
  }
  if (await bring.parcels.isWaiting(batch)) return { batch, state: 'waiting', readAt: null, dispositions: [] }
  throw new Problem('not_found', 'Kiriman itu tidak dikenal.', 'Hasil kiriman disimpan selama 30 hari.')
}

/** The parser of NDJSON is known to this route alone. */
async function addRoute(app: FastifyInstance, context: RouteContext): Promise<void> {
  const { limits, toItem } = context.bring
  const bodyLimit = limits.batchBytes
  app.addContentTypeParser(NDJSON, { parseAs: 'string', bodyLimit }, (_request, body, done) =>
    done(null, body),
  )
  const config = { access: INGEST }
  app.post('/api/v1/ingest', { config, bodyLimit }, async (request, reply) => {
    const { source } = parse(ingestQuerySchema, request.query)
    const values = valuesOf(request.body, limits.batchItems)
    const checked = checkBatch(values)
    try {
      const { batches, items } = await answerFor(pilesOf(source, checked, toItem), context)
      const all = [...items, ...checked.refused].sort((a, b) => a.index - b.index)
      const answer: IngestAnswer = { batches, received: values.length, items: all }
      const status = batches.length === 0 ? 400 : all.some(({ state }) => state === 'waiting') ? 202 : 200
      return reply.code(status).send(answer)
    } catch (error) {
      throw toBringProblem(error)
    }
  })
  app.get('/api/v1/ingest/:batch', { config }, (request): Promise<Batch> => {
    parse(noQuery, request.query)
    return batchOf(parse(paramsSchema, request.params).batch, context)
  })
}

export const ingestRoute: Route = (app, context) => {
  app.register((scope) => addRoute(scope, context))
}
