/** GET /api/v1/map: every one of the 38 provinces, also those without a mention. */
import { z } from 'zod'
import { estimateSchema, filterSchema, periodSchema } from './common.ts'

export const mapQuerySchema = filterSchema.omit({ province: true })

export const mapProvinceSchema = z.strictObject({
  code: z.string(),
  /** Sums of the events' province weights. */
  positive: z.number(),
  neutral: z.number(),
  negative: z.number(),
  net: estimateSchema,
})
export type MapProvince = z.infer<typeof mapProvinceSchema>

export const mapSchema = z.strictObject({
  period: periodSchema,
  /** Effective n below which a province is `limited`. */
  floor: z.number(),
  provinces: z.array(mapProvinceSchema),
  /** Events of the period that no province could be read from. */
  withoutProvince: z.number(),
})
export type ProvinceMap = z.infer<typeof mapSchema>
