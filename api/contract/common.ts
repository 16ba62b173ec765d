/** Shapes that several questions share. Days are Asia/Jakarta's; instants are ISO 8601 in UTC. */
import { z } from 'zod'
import { DRIVERS } from '../../collector/domain/driver.ts'
import { SOURCE_CLASSES } from '../../collector/domain/source.ts'

const day = z.iso.date()

/** Filters of every question. They stand in the address of the page under the same names. */
export const filterSchema = z.strictObject({
  /** First and last day of the period, both included. */
  from: day.optional(),
  to: day.optional(),
  subject: z
    .string()
    .regex(/^[a-z0-9_]{1,64}$/)
    .optional(),
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
  channel: z.enum(['news', 'social']).optional(),
  sourceClass: z.enum(SOURCE_CLASSES).optional(),
  /** As a document's language is named: id, en, jv … */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  driver: z.enum(DRIVERS).optional(),
})
export type Filter = z.infer<typeof filterSchema>

/** The period that was answered; `days` counts both ends. */
export const periodSchema = z.strictObject({ from: day, to: day, days: z.int() })
export type Period = z.infer<typeof periodSchema>

/**
 * How far a value may be trusted: `none` no mention at all; `limited` fewer than the floor, so no colour and
 * no comparison; `enough`.
 */
export const dataStateSchema = z.enum(['none', 'limited', 'enough'])
export type DataState = z.infer<typeof dataStateSchema>

/** An average with its 90 % interval, in points −100 … +100. Numbers are null when there is no mention. */
export const estimateSchema = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Mentions, weighted by province share where a province is asked for. */
  n: z.number(),
  /** (Σw)² / Σw² */
  effectiveN: z.number(),
  state: dataStateSchema,
})
export type Estimate = z.infer<typeof estimateSchema>

/** RFC 9457 with a stable `code`. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  remedy: z.string().nullable(),
})
export type Problem = z.infer<typeof problemSchema>
