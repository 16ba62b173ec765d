/** POST /api/v1/ingest: a batch of items of another system, and GET /api/v1/ingest/{batch}: what became of it. */
import { z } from 'zod'
import { PLATFORMS } from '../../collector/domain/post.ts'

/** Names the source under which the batch is counted: `masuk-<name>`. */
export const ingestQuerySchema = z.strictObject({ source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) })

const text = (length: number) => z.string().trim().max(length)
const figure = z.int().nonnegative().nullable().default(null)
const address = z.url({ protocol: /^https?$/ }).max(2_000)

const shape = {
  /** The sender's own id: the same id, or address, twice is one. */
  id: text(200).optional(),
  url: address.optional(),
  title: text(1_000).default(''),
  text: text(50_000).default(''),
  publishedAt: z.iso.datetime({ offset: true }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
}

const post = z.strictObject({
  type: z.literal('post'),
  platform: z.enum(PLATFORMS),
  /** Becomes a pseudonym before anything is written. */
  account: text(200).min(1),
  name: text(200).default(''),
  reach: z
    .strictObject({ shares: figure, likes: figure, replies: figure, views: figure })
    .default({ shares: null, likes: null, replies: null, views: null }),
  /** Address of what it answers. */
  replyTo: address.optional(),
  ...shape,
})
const article = z.strictObject({ type: z.literal('article'), outlet: text(100).optional(), ...shape })
const complaint = z.strictObject({
  type: z.literal('complaint'),
  agency: text(200).optional(),
  name: text(200).default(''),
  ...shape,
})

export const ingestItemSchema = z
  .discriminatedUnion('type', [post, article, complaint])
  .refine(({ id, url }) => id !== undefined || url !== undefined, { path: ['id'], error: 'id_or_url' })
  .refine(({ title, text: body }) => title !== '' || body !== '', { path: ['text'], error: 'title_or_text' })
export type IngestItem = z.infer<typeof ingestItemSchema>

/** `waiting`: on disk, and read as soon as the collector comes to it. `invalid`: not taken, see error and remedy. */
export const INGEST_STATES = [
  'stored',
  'duplicate',
  'no_mention',
  'quarantined',
  'dropped',
  'waiting',
  'invalid',
] as const

export const ingestAnswerSchema = z.strictObject({
  /** One for each source that the items belong to: ask GET /api/v1/ingest/{batch} later. */
  batches: z.array(z.string()),
  received: z.int(),
  items: z.array(
    z.strictObject({
      index: z.int(),
      state: z.enum(INGEST_STATES),
      error: z.string().nullable(),
      remedy: z.string().nullable(),
    }),
  ),
})
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>

export const batchSchema = z.strictObject({
  batch: z.string(),
  state: z.enum(['waiting', 'read']),
  readAt: z.iso.datetime().nullable(),
  dispositions: z.array(z.enum(['stored', 'duplicate', 'no_mention', 'quarantined', 'dropped'])),
})
export type Batch = z.infer<typeof batchSchema>
