/** GET /api/v1/heat: each subject in each province. Cells without a mention have no row. */
import { z } from 'zod'
import { estimateSchema, filterSchema, periodSchema } from './common.ts'

export const heatQuerySchema = filterSchema.omit({ province: true, subject: true })

export const heatSchema = z.strictObject({
  period: periodSchema,
  /** Effective n below which a cell is `limited`. */
  floor: z.number(),
  cells: z.array(z.strictObject({ subject: z.string(), province: z.string(), net: estimateSchema })),
})
export type Heat = z.infer<typeof heatSchema>
