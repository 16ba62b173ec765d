/** POST and GET /api/v1/mentions/{id}/corrections */
import { z } from 'zod'
import { provinceByCode } from '../../collector/domain/provinces.ts'
import { CORRECT, EVERY_ROLE } from '../auth/access.ts'
import { type Correction, type Corrections, correctionSchema } from '../contract/corrections.ts'
import { createCorrector, listCorrections } from '../corrections/correct.ts'
import { parse } from '../http/parse.ts'
import { Problem } from '../http/problem.ts'
import type { Route } from './context.ts'

const noQuery = z.strictObject({})
const LARGEST_ID = 2n ** 64n - 1n

const HOW_TO_WRITE: Readonly<Record<string, string>> = {
  field: 'Pilih "tone", "driver", "provinces", "subject_wrong", "speaker", atau "text_kind".',
  value: 'Tulis nilai yang dikenal bidang itu; lihat docs/operations.md.',
  reason: 'Tulis alasannya, 3 sampai 500 huruf.',
}

function readId(text: string): string {
  if (/^\d{1,20}$/.test(text) && BigInt(text) <= LARGEST_ID) return text
  throw new Problem('not_found', 'Sebutan itu tidak ada.', 'Pakai id dari GET /api/v1/mentions.')
}

function readCorrection(body: unknown): Correction {
  const parsed = correctionSchema.safeParse(body)
  const known =
    parsed.success && (parsed.data.field !== 'provinces' || parsed.data.value.every(provinceByCode))
  if (parsed.success && known) return parsed.data
  const field = parsed.success ? 'value' : String(parsed.error.issues[0]?.path[0] ?? '')
  const detail = field === '' ? 'Isi bukan koreksi.' : `"${field}" tidak dapat dipakai.`
  throw new Problem('validation_failed', detail, HOW_TO_WRITE[field] ?? 'Lihat docs/operations.md.')
}

export const correctionsRoute: Route = (app, { store, audit, clock }) => {
  const correct = createCorrector({ store, audit, clock })
  app.post<{ Params: { id: string } }>(
    '/api/v1/mentions/:id/corrections',
    { config: { access: CORRECT } },
    async (request, reply) => {
      parse(noQuery, request.query)
      const who = { name: request.actor.name, address: request.ip }
      const row = await correct(readId(request.params.id), readCorrection(request.body), who)
      return reply.code(201).send(row)
    },
  )
  app.get<{ Params: { id: string } }>(
    '/api/v1/mentions/:id/corrections',
    { config: { access: EVERY_ROLE } },
    async (request): Promise<Corrections> => {
      parse(noQuery, request.query)
      return { items: await listCorrections(store, readId(request.params.id)) }
    },
  )
}
