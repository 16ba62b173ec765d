/** GET /api/v1/disagreement: outlets whose headlines say something else than their texts. */
import { z } from 'zod'
import { filterSchema, periodSchema } from './common.ts'

export const disagreementQuerySchema = filterSchema

export const disagreementSchema = z.strictObject({
  period: periodSchema,
  /** Most disagreements first. */
  sources: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      mentions: z.int(),
      /** Mentions whose headline is less favourable than the text. */
      darker: z.int(),
      brighter: z.int(),
    }),
  ),
})
export type Disagreement = z.infer<typeof disagreementSchema>
