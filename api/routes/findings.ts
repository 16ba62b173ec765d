/** POST and GET /api/v1/findings: what people bring by hand, counted apart. */
import { z } from 'zod'
import { EVERY_ROLE, WRITE } from '../auth/access.ts'
import { soon, toBringProblem } from '../brought/bring.ts'
import { prepareFinding } from '../brought/finding.ts'
import type { Shelf, Shelved, State } from '../brought/shelf.ts'
import { type Finding, type FindingRow, type Findings, findingSchema } from '../contract/findings.ts'
import { parse } from '../http/parse.ts'
import { Problem } from '../http/problem.ts'
import type { Route, RouteContext } from './context.ts'

const noQuery = z.strictObject({})
const listQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).optional() })
/** A phone's screen or two. */
const DEFAULT_LIMIT = 20

const HOW_TO_WRITE: Readonly<Record<string, string>> = {
  kind: 'Pilih "finding" atau "clipping".',
  text: 'Tulis atau tempel isinya, paling banyak 20.000 huruf.',
  link: 'Tulis alamat lengkap yang dimulai dengan https://, atau kosongkan.',
  medium: 'Pilih "print", "tv", atau "radio".',
  outlet: 'Tulis nama medianya.',
  day: 'Tulis tanggal terbit atau siar sebagai TTTT-BB-HH.',
  title: 'Tulis judul beritanya.',
  file: 'Unggah berkasnya dulu, lalu pakai id-nya.',
}

function readFinding(body: unknown): Finding {
  const parsed = findingSchema.safeParse(body)
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0] ?? '')
  const detail = field === '' ? 'Isi bukan temuan atau kliping.' : `"${field}" tidak dapat dipakai.`
  throw new Problem('validation_failed', detail, HOW_TO_WRITE[field] ?? 'Lihat docs/operations.md.')
}

function checkFile(id: string | null, shelf: Shelf): void {
  if (id === null || shelf.file(id) !== null) return
  throw new Problem('validation_failed', 'Berkas itu belum diunggah.', HOW_TO_WRITE.file ?? null)
}

async function stateOf(row: Shelved, { bring, shelf }: RouteContext): Promise<State> {
  if (row.state !== null) return row.state
  const read = (await bring.parcels.receipt(row.parcel))?.dispositions[0]
  if (read === undefined) return 'waiting'
  shelf.setState(row.id, read)
  return read
}

async function toRow(row: Shelved, context: RouteContext): Promise<FindingRow> {
  const { parcel: _, ...shown } = row
  return { ...shown, state: await stateOf(row, context) }
}

async function add(body: unknown, actor: string, context: RouteContext): Promise<FindingRow> {
  const { bring, shelf, clock, collector } = context
  const finding = readFinding(body)
  checkFile(finding.file, shelf)
  const at = clock().toISOString()
  const { source, item, documentId, title, facts } = prepareFinding(finding, at, bring.toItem)
  const { name } = await bring.parcels.put({ source, items: [item], wrong: 0, passed: 0 })
  shelf.add({ ...facts, documentId, title, file: finding.file, parcel: name, at, actor })
  const state = (await soon(bring.parcels, name, collector.expected))?.dispositions[0] ?? 'waiting'
  const file = finding.file === null ? null : shelf.file(finding.file)
  return { ...facts, file, id: documentId, title, at, by: actor, state }
}

export const findingsRoute: Route = (app, context) => {
  app.post('/api/v1/findings', { config: { access: WRITE } }, async (request, reply) => {
    parse(noQuery, request.query)
    try {
      return reply.code(201).send(await add(request.body, request.actor.name, context))
    } catch (error) {
      throw toBringProblem(error)
    }
  })
  app.get('/api/v1/findings', { config: { access: EVERY_ROLE } }, async (request): Promise<Findings> => {
    const { limit = DEFAULT_LIMIT } = parse(listQuery, request.query)
    const rows = context.shelf.list(limit)
    return { items: await Promise.all(rows.map((row) => toRow(row, context))) }
  })
}
