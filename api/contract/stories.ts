/** GET /api/v1/stories: what most documents of the period tell. */
import { z } from 'zod'
import { filterSchema, periodSchema } from './common.ts'

export const storiesQuerySchema = filterSchema

export const storiesSchema = z.strictObject({
  /** The last 30 days of the period that was asked for. */
  period: periodSchema,
  stories: z.array(
    z.strictObject({
      id: z.string(),
      /** Of the earliest document. */
      title: z.string(),
      url: z.string().nullable(),
      source: z.strictObject({ id: z.string(), name: z.string() }),
      firstAt: z.iso.datetime(),
      lastAt: z.iso.datetime(),
      documents: z.int(),
      outlets: z.int(),
      /** Mentions in them, by tone. */
      positive: z.int(),
      neutral: z.int(),
      negative: z.int(),
    }),
  ),
})
export type Stories = z.infer<typeof storiesSchema>
