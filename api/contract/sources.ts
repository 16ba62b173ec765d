/** GET /api/v1/sources: each source with its last capture in words. */
import { z } from 'zod'

export const sourceHealthSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  outlet: z.string(),
  class: z.string(),
  province: z.string().nullable(),
  kind: z.string(),
  lastOutcome: z.enum(['read', 'not_modified', 'failed', 'skipped']).nullable(),
  lastCaptureAt: z.iso.datetime().nullable(),
  lastSuccessAt: z.iso.datetime().nullable(),
  received: z.int(),
  stored: z.int(),
  errorCode: z.string().nullable(),
  error: z.string().nullable(),
})
export type SourceHealth = z.infer<typeof sourceHealthSchema>

export const sourcesSchema = z.strictObject({ sources: z.array(sourceHealthSchema) })
export type Sources = z.infer<typeof sourcesSchema>
