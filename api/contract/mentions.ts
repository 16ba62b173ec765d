/** GET /api/v1/mentions: the sentences behind the figures, newest first, with a cursor. */
import { z } from 'zod'
import { DRIVERS } from '../../collector/domain/driver.ts'
import { SPEAKERS } from '../../collector/domain/speaker.ts'
import { TEXT_KINDS } from '../../collector/domain/text-kind.ts'
import { filterSchema, periodSchema } from './common.ts'
import { broughtSchema } from './findings.ts'

const tone = z.union([z.literal(-1), z.literal(0), z.literal(1)])

export const mentionsQuerySchema = filterSchema.extend({
  tone: z.enum(['-1', '0', '1']).optional(),
  /** `independent` is what the averages count; the others are counted apart. Without it every voice is listed. */
  voice: z.enum(['independent', 'own', 'paid', 'own_or_paid', 'finding', 'clipping', 'complaint']).optional(),
  driver: z.enum(DRIVERS).optional(),
  speaker: z.enum(SPEAKERS).optional(),
  textKind: z.enum(TEXT_KINDS).optional(),
  /** Only those whose headline and body put the subject in opposite lights. */
  disagree: z.enum(['1']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})
export type MentionsQuery = z.infer<typeof mentionsQuerySchema>

export const mentionRowSchema = z.strictObject({
  id: z.string(),
  subject: z.strictObject({ id: z.string(), name: z.string(), short: z.string() }),
  provinces: z.array(
    z.strictObject({
      code: z.string(),
      weight: z.number(),
      confidence: z.number(),
      words: z.array(z.string()),
    }),
  ),
  tone,
  headlineTone: tone,
  bodyTone: tone,
  /** Headline and body put the subject in opposite lights. */
  disagrees: z.boolean(),
  /** Of −1, 0 and 1; null where a row does not carry them. */
  probabilities: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  /** The tone's probability reaches what the model's card calls sure, or a person has set it. */
  isSure: z.boolean(),
  driver: z.enum(DRIVERS).nullable(),
  speaker: z.enum(SPEAKERS).nullable(),
  textKind: z.enum(TEXT_KINDS).nullable(),
  /** A person has corrected this row. */
  corrected: z.boolean(),
  /** The deciding sentence. */
  sentence: z.string(),
  /** Signed words that decided, strongest first. */
  words: z.array(z.strictObject({ text: z.string(), weight: z.number() })),
  title: z.string(),
  outlet: z.string(),
  source: z.strictObject({ id: z.string(), name: z.string() }),
  channel: z.enum(['news', 'social']),
  voice: z.enum(['independent', 'own', 'paid', 'finding', 'clipping', 'complaint']),
  /** What was brought by hand: where its original is. */
  brought: broughtSchema.nullable(),
  language: z.string(),
  publishedAt: z.iso.datetime(),
  /** `first_seen` and `clamped` dates are not the outlet's own. */
  dateQuality: z.enum(['feed', 'page', 'first_seen', 'clamped']),
  /** http(s) or null. */
  url: z.string().nullable(),
  method: z.string(),
})
export type MentionRow = z.infer<typeof mentionRowSchema>

export const mentionsSchema = z.strictObject({
  period: periodSchema,
  /** Mentions that fit the filter in all. */
  total: z.int(),
  items: z.array(mentionRowSchema),
  nextCursor: z.string().nullable(),
})
export type Mentions = z.infer<typeof mentionsSchema>
