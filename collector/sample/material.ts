/** Reads the hand-written material once; a mistake in it is named with its file. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { SampleOutlet } from './types.ts'

/** A block of text with one variant a line. */
const lines = z.string().transform((block) =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
)
const tone = z.union([z.literal(-1), z.literal(0), z.literal(1)])

const province = z.strictObject({
  names: z.array(z.string()).min(1),
  recent: z.int(),
  older: z.int(),
  social: z.int(),
  light: z.int().min(-3).max(3),
  places: z.array(z.string()).min(1),
})
const programme = z.strictObject({
  short: z.array(z.string()).min(1),
  long: z.array(z.string()).min(1),
  owner: z.string(),
  desk: z.string(),
  kabupaten: z.boolean().default(false),
  /** An office, not a programme: nobody "receives" it. */
  agency: z.boolean().default(false),
  /** What one does with it: penyaluran, pengelolaan … */
  noun: z.string().default('pelaksanaan'),
  bg: lines,
})
const agency = z.strictObject({ short: z.string(), long: z.string(), head: z.string() })
const happening = z.strictObject({
  id: z.string(),
  subject: z.string(),
  tone,
  /** Only where there are villages (regencies), or a word that the place must have. */
  kabupaten: z.boolean().default(false),
  national: z.boolean().default(false),
  titles: lines,
  leads: lines,
  body: lines,
})
const quotes = z.strictObject({ official: lines, public: lines, critic: lines })
const desk = z.strictObject({ good: quotes, bad: quotes, plain: quotes })
const posts = z.strictObject({
  language: z.string(),
  provinces: z.array(z.string()),
  subject: z.string(),
  tone,
  texts: lines,
})

export type Happening = z.infer<typeof happening>
export type Programme = z.infer<typeof programme>
export type ProvinceMaterial = z.infer<typeof province>
export type Desk = z.infer<typeof desk>
export type Posts = z.infer<typeof posts>

/** Reads and checks one file of `material/`. */
export function readMaterial<T>(file: string, schema: z.ZodType<T>): T {
  const text = readFileSync(new URL(`material/${file}`, import.meta.url), 'utf8')
  const checked = schema.safeParse(parse(text))
  if (!checked.success) throw new RangeError(`${file}: ${z.prettifyError(checked.error)}`)
  return checked.data
}

const CLASSES = {
  n: 'national_media',
  r: 'regional_media',
  g: 'government_pr',
  f: 'fact_checker',
  s: 'social',
} as const

function outlet(line: string): SampleOutlet {
  const [domain = '', name = '', letter = '', home = '', feed = '', style = ''] = line.split(' | ')
  if (!(letter in CLASSES)) throw new RangeError(`outlets.yaml: class ${letter} in "${line}"`)
  return {
    domain,
    name,
    class: CLASSES[letter as keyof typeof CLASSES],
    province: home === '-' ? null : home,
    feed: feed === 'ringkas' ? 'rss' : feed === 'atom' ? 'atom' : feed === 'rss' ? 'rss' : 'json',
    fullText: feed !== 'ringkas',
    headline: style === 'T' ? 'title_case' : 'sentence',
  }
}

const STORY_FILES = [
  'stories-social.yaml',
  'stories-school.yaml',
  'stories-village.yaml',
  'stories-public.yaml',
]
const POST_FILES = ['posts-id.yaml', 'posts-regional.yaml']

export const PROVINCE_MATERIAL = readMaterial('provinces.yaml', z.record(z.string(), province))
export const PROGRAMMES = readMaterial('programmes.yaml', z.record(z.string(), programme))
export const AGENCIES = readMaterial('agencies.yaml', z.record(z.string(), agency))
export const DESKS = readMaterial('quotes.yaml', z.record(z.string(), desk))
export const NAMES = readMaterial('names.yaml', z.record(z.string(), z.array(z.string())))
export const OUTLETS = readMaterial('outlets.yaml', z.strictObject({ list: lines })).list.map(outlet)
export const COAST = new Set(
  readMaterial('coast.yaml', z.strictObject({ coast: lines })).coast.flatMap((line) => line.split(', ')),
)
export const HAPPENINGS = STORY_FILES.flatMap((file) => readMaterial(file, z.array(happening)))
export const POSTS = POST_FILES.flatMap((file) => readMaterial(file, z.array(posts)))
export { lines }
