/** GET /api/v1/version: asked every half minute; changes whenever an answer may have changed. */
import { z } from 'zod'

export const versionSchema = z.strictObject({ dataVersion: z.string() })
export type DataVersion = z.infer<typeof versionSchema>
