/** GET /api/v1/figures: the figures of a period beside the period of the same length before it. */
import { z } from 'zod'
import { estimateSchema, filterSchema, periodSchema } from './common.ts'

export const figuresQuerySchema = filterSchema

const countSchema = z.strictObject({ value: z.number(), previous: z.number() })

export const figuresSchema = z.strictObject({
  period: periodSchema,
  previousPeriod: periodSchema,
  /** Net sentiment: positive share − negative share, neutral in the denominator, own and paid voice left out. */
  net: z.strictObject({
    current: estimateSchema,
    previous: estimateSchema,
    /** Current − previous in points with its 90 % interval; null unless both have enough data. */
    change: z
      .strictObject({ value: z.number(), low: z.number(), high: z.number(), clear: z.boolean() })
      .nullable(),
  }),
  /** Independent mentions (events). */
  news: countSchema,
  social: countSchema,
  negative: countSchema,
  /** Own releases and paid content: 'suara sendiri', counted apart. */
  ownVoice: countSchema,
  /** Provinces by state of their data in this period. */
  provinces: z.strictObject({ enough: z.int(), limited: z.int(), none: z.int() }),
})
export type Figures = z.infer<typeof figuresSchema>
