/** GET /api/v1/trend: net sentiment and volume by day, week or month (Asia/Jakarta; weeks begin on Monday). */
import { z } from 'zod'
import { estimateSchema, filterSchema, periodSchema } from './common.ts'

export const trendQuerySchema = filterSchema.extend({ bucket: z.enum(['day', 'week', 'month']).optional() })

export const trendPointSchema = z.strictObject({
  /** First day of the bucket. Every bucket of the period is present, also an empty one. */
  start: z.iso.date(),
  positive: z.number(),
  neutral: z.number(),
  negative: z.number(),
  net: estimateSchema,
})
export type TrendPoint = z.infer<typeof trendPointSchema>

export const trendSchema = z.strictObject({
  period: periodSchema,
  bucket: z.enum(['day', 'week', 'month']),
  points: z.array(trendPointSchema),
})
export type Trend = z.infer<typeof trendSchema>
