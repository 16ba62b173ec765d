/** POST and GET /api/v1/mentions/{id}/corrections: a person's label, with the reason. It beats the machine's for good. */
import { z } from 'zod'
import { DRIVERS } from '../../collector/domain/driver.ts'
import { SPEAKERS } from '../../collector/domain/speaker.ts'
import { TEXT_KINDS } from '../../collector/domain/text-kind.ts'

const reason = z.string().trim().min(3).max(500)
const code = z.string().regex(/^\d{2}$/)
const one = <Field extends string, Value extends z.ZodType>(field: Field, value: Value) =>
  z.strictObject({ field: z.literal(field), value, reason })

export const correctionSchema = z.discriminatedUnion('field', [
  one('tone', z.union([z.literal(-1), z.literal(0), z.literal(1)])),
  one('driver', z.enum(DRIVERS).nullable()),
  /** Codes of the provinces that the text is about, with equal weight; none is allowed. */
  one('provinces', z.array(code).max(38)),
  /** The text does not speak of this subject: the mention leaves all figures and lists, until it is set to false. */
  one('subject_wrong', z.boolean()),
  one('speaker', z.enum(SPEAKERS)),
  one('text_kind', z.enum(TEXT_KINDS)),
])
export type Correction = z.infer<typeof correctionSchema>

export const CORRECTION_FIELDS = [
  'tone',
  'driver',
  'provinces',
  'subject_wrong',
  'speaker',
  'text_kind',
] as const

export const correctionRowSchema = z.strictObject({
  field: z.enum(CORRECTION_FIELDS),
  /** As JSON values of the field: −1, 'integrity', null, ['33'], true … */
  before: z.json(),
  after: z.json(),
  who: z.string(),
  reason: z.string(),
  at: z.iso.datetime(),
})
export type CorrectionRow = z.infer<typeof correctionRowSchema>

/** Newest first. */
export const correctionsSchema = z.strictObject({ items: z.array(correctionRowSchema) })
export type Corrections = z.infer<typeof correctionsSchema>
