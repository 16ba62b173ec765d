/** The shape of a catalogue file. Shipped files and an operator's own file have the same one. */
import { z } from 'zod'
import { DRIVERS } from '../domain/driver.ts'
import { provinceByCode } from '../domain/provinces.ts'
import { CONFIDENCES, SOURCE_CLASSES, SOURCE_KINDS, SOURCE_STATUSES } from '../domain/source.ts'
import { AGENCY_TYPES } from '../domain/subject.ts'

const id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]*$/,
    'an id has only small letters, digits, ".", "-" and "_", for example "kemensos"',
  )

const text = z.string().trim().min(1, 'must not be empty')

const texts = z.array(text).default([])

/** A code may be written without quotes: YAML then reads a number. */
const province = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z
    .string()
    .refine((code) => provinceByCode(code) !== undefined, {
      error: (issue) =>
        `"${issue.input}" is not a province's Kemendagri code; allowed: "11" … "96", see collector/domain/provinces.ts`,
    })
    .nullable()
    .default(null),
)

const url = z.string().superRefine((value, context) => {
  const parsed = URL.parse(value)
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    context.addIssue(`"${value}" is not an address; allowed: a full http:// or https:// address`)
  } else if (parsed.username !== '' || parsed.password !== '') {
    context.addIssue('an address must not carry a user name or password')
  }
})

const sourceShape = {
  id,
  name: text.optional(),
  outlet: text.optional(),
  kind: z.enum(SOURCE_KINDS),
  url,
  class: z.enum(SOURCE_CLASSES).optional(),
  province,
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'a language is an ISO 639 code, for example id, en, jv, su, min')
    .default('id'),
  status: z.enum(SOURCE_STATUSES).default('unchecked'),
  confidence: z.enum(CONFIDENCES).default('medium'),
  pages: z.enum(['fetch', 'feed']).default('fetch'),
  note: text.nullable().default(null),
  selector: text.nullable().default(null),
  nextSelector: text.nullable().default(null),
}

const aliasShape = {
  text,
  case: z.enum(['exact', 'any']).optional(),
  require: texts,
  forbid: texts,
}

/** A bare string is an alias without conditions. */
const alias = z.preprocess(
  (value) => (typeof value === 'string' ? { text: value } : value),
  z.strictObject(aliasShape),
)

const subjectShape = {
  id,
  name: text,
  short: text.optional(),
  confidence: z.enum(CONFIDENCES).default('medium'),
  aliases: z.array(alias).default([]),
  forbid: texts,
  keyTerms: texts,
}

const agencyShape = {
  ...subjectShape,
  type: z.enum(AGENCY_TYPES).default('body'),
  province,
  /** Aliases that name the office's holder (Mensos), never with a word of `former` before it. */
  offices: z.array(alias).default([]),
  /** A provincial government's province as texts write it: named behind each word of `governments`. */
  names: texts,
  /** Whether another country has an office of this name: no alias counts with a word of `foreign` behind it. */
  foreign: z.boolean().default(false),
}
const programmeShape = { ...subjectShape, owner: id.nullable().default(null) }

const governmentsShape = { aliases: texts, offices: texts }

const bilingual = z.strictObject({ id: text, en: text })

const driverShape = { id: z.enum(DRIVERS), name: bilingual, meaning: bilingual, terms: z.array(text).min(1) }

const fileShape = {
  sources: z.array(z.strictObject(sourceShape)).optional(),
  former: texts,
  foreign: texts,
  governments: z.strictObject(governmentsShape).prefault({}),
  agencies: z.array(z.strictObject(agencyShape)).optional(),
  programmes: z.array(z.strictObject(programmeShape)).optional(),
  drivers: z
    .array(z.strictObject(driverShape))
    .length(DRIVERS.length, 'all five drivers are needed')
    .optional(),
}

export const catalogueFile = z.strictObject(fileShape)
/** An operator's file exists to name sources. */
export const operatorFile = z.strictObject({ ...fileShape, sources: fileShape.sources.unwrap() })

export type CatalogueFile = z.infer<typeof catalogueFile>
export type SourceEntry = NonNullable<CatalogueFile['sources']>[number]
export type AliasEntry = z.infer<typeof alias>
export type AgencyEntry = NonNullable<CatalogueFile['agencies']>[number]
export type ProgrammeEntry = NonNullable<CatalogueFile['programmes']>[number]

const KEYS: Readonly<Record<string, readonly string[]>> = {
  sources: Object.keys(sourceShape),
  agencies: Object.keys(agencyShape),
  programmes: Object.keys(programmeShape),
  governments: Object.keys(governmentsShape),
  drivers: Object.keys(driverShape),
}

/** The keys that are allowed at a path of a catalogue file. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(fileShape)
  if (path.length > 2 && (path.includes('aliases') || path.includes('offices')))
    return Object.keys(aliasShape)
  return KEYS[String(path[0])] ?? []
}
