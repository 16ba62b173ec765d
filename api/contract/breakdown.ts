/** GET /api/v1/breakdown: mentions by tone for each subject (share of voice), driver, source class, source, language, voice. */
import { z } from 'zod'
import { estimateSchema, filterSchema, periodSchema } from './common.ts'

export const BREAKDOWNS = ['subject', 'driver', 'sourceClass', 'source', 'language', 'voice'] as const

export const breakdownQuerySchema = filterSchema.extend({ by: z.enum(BREAKDOWNS) })

export const breakdownSchema = z.strictObject({
  period: periodSchema,
  by: z.enum(BREAKDOWNS),
  /** Largest first. */
  parts: z.array(
    z.strictObject({
      /** Empty where the mention has none, for instance no driver. */
      key: z.string(),
      name: z.string(),
      /** Of all mentions that were counted, 0 … 1. */
      share: z.number(),
      positive: z.number(),
      neutral: z.number(),
      negative: z.number(),
      net: estimateSchema,
    }),
  ),
})
export type Breakdown = z.infer<typeof breakdownSchema>
