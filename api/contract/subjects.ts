/** GET /api/v1/subjects: programmes and agencies of the catalogue, for filters. */
import { z } from 'zod'

export const subjectSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['programme', 'agency']),
  name: z.string(),
  short: z.string(),
  owner: z.string().nullable(),
  province: z.string().nullable(),
})
export type SubjectEntry = z.infer<typeof subjectSchema>

export const subjectsSchema = z.strictObject({ subjects: z.array(subjectSchema) })
export type Subjects = z.infer<typeof subjectsSchema>
