/** What people bring by hand: POST and GET /api/v1/findings, POST /api/v1/files. Counted apart, never in a figure. */
import { z } from 'zod'
import { FILE_TYPES, MEDIA } from './brought-kinds.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const line = (length: number) => z.string().trim().max(length)
const file = sha256.nullable().default(null)

const finding = z.strictObject({
  kind: z.literal('finding'),
  /** The pasted message, or what the picture shows: it is what is read. */
  text: line(20_000).min(1),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable()
    .default(null),
  file,
})
const clipping = z.strictObject({
  kind: z.literal('clipping'),
  medium: z.enum(MEDIA),
  outlet: line(100).min(1),
  /** Day of edition or broadcast, Asia/Jakarta's. */
  day: z.iso.date(),
  edition: line(100).default(''),
  /** Page of print, programme of television and radio. */
  place: line(100).default(''),
  title: line(300).min(1),
  text: line(20_000).default(''),
  file,
})
export const findingSchema = z.discriminatedUnion('kind', [finding, clipping])
export type Finding = z.infer<typeof findingSchema>
export type FindingWish = z.input<typeof findingSchema>

/** How it is shown wherever it stands: what it is, and where the original is. */
export const broughtSchema = z.strictObject({
  kind: z.enum(['finding', 'clipping']),
  medium: z.enum(MEDIA).nullable(),
  outlet: z.string(),
  edition: z.string(),
  place: z.string(),
  /** http(s) or null. */
  link: z.string().nullable(),
  file: z.strictObject({ id: sha256, type: z.enum(FILE_TYPES), bytes: z.int() }).nullable(),
})
export type BroughtFacts = z.infer<typeof broughtSchema>

/** `waiting`: on disk, not read yet. `no_mention`: kept, but it names no programme or agency of the catalogue. */
export const findingRowSchema = broughtSchema.extend({
  id: z.string(),
  title: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  state: z.enum(['waiting', 'stored', 'no_mention', 'duplicate', 'quarantined', 'dropped']),
})
export type FindingRow = z.infer<typeof findingRowSchema>

export const findingsSchema = z.strictObject({ items: z.array(findingRowSchema) })
export type Findings = z.infer<typeof findingsSchema>

export const fileSchema = z.strictObject({ id: sha256, type: z.enum(FILE_TYPES), bytes: z.int() })
export type StoredFile = z.infer<typeof fileSchema>
