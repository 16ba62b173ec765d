/** Which column of a table says what: shipped for known vendors, saved by an office for its own. */
import { parse } from 'yaml'
import { z } from 'zod'
import { KentonganError } from '../domain/errors.ts'
import { PLATFORMS } from '../domain/post.ts'
import { ZONES, type Zone } from './values.ts'

/** What a column can say. */
export const FIELDS = [
  'id',
  'url',
  'title',
  'text',
  'date',
  'time',
  'account',
  'name',
  'outlet',
  'platform',
  'language',
  'shares',
  'likes',
  'replies',
  'views',
  'reply_to',
  'private',
] as const
export type Field = (typeof FIELDS)[number]

const heads = z.union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).min(1).max(20)])
const target = z.enum([...PLATFORMS, 'news'])

const schema = z.strictObject({
  /** Names the import's source; small letters, digits and hyphens. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  title: z.string().min(1).max(80),
  /** Where the columns are known from. */
  note: z.string().max(500).default(''),
  /** `complaints` count apart from news and conversation. */
  brings: z.enum(['mentions', 'complaints']).default('mentions'),
  zone: z.enum(Object.keys(ZONES) as [Zone, ...Zone[]]).default('WIB'),
  /** What rows are where no column says it and the address does not tell. */
  platform: target.optional(),
  /** Values of the column `platform`, in small letters. */
  platforms: z.record(z.string(), target).default({}),
  /** Heads of the table; several are tried in this order and the first that is there is taken. */
  columns: z.partialRecord(z.enum(FIELDS), heads),
})
export type Mapping = z.output<typeof schema>

function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message}`)
    .slice(0, 5)
    .join('; ')
}

/**
 * @param text YAML, or JSON, which is YAML.
 * @throws KentonganError `mapping_invalid`
 */
export function readMapping(text: string, name: string): Mapping {
  let value: unknown
  try {
    value = parse(text)
  } catch (error) {
    throw invalid(name, error instanceof Error ? error.message : String(error))
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalid(name, describeIssues(parsed.error))
  const { columns } = parsed.data
  if (columns.text === undefined && columns.title === undefined) {
    throw invalid(name, 'columns: text or title is needed')
  }
  if (columns.date === undefined) throw invalid(name, 'columns: date is needed')
  if (columns.id === undefined && columns.url === undefined) {
    throw invalid(name, 'columns: id or url is needed, so that a second import makes no doubles')
  }
  return parsed.data
}

const invalid = (name: string, message: string) =>
  new KentonganError('mapping_invalid', `${name} is no column mapping: ${message}`, {
    remedy: 'npm run import -- --show meltwater prints one that is.',
  })

/** 'Post Owner.Name' and 'post_owner_name' are one head. */
const normal = (head: string) =>
  head
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export type Columns = ReadonlyMap<Field, number>

/** Heads stand in the first rows: vendors put a title or a period above them. */
const HEAD_ROWS = 10

/** Where each field stands; null when the row is not the heads'. */
function findColumns(mapping: Mapping, row: readonly string[]): Columns | null {
  const places = new Map<string, number>()
  for (const [index, head] of row.entries()) if (!places.has(normal(head))) places.set(normal(head), index)
  const found = new Map<Field, number>()
  for (const field of FIELDS) {
    const wanted = [mapping.columns[field] ?? []].flat()
    const place = wanted.map((head) => places.get(normal(head))).find((one) => one !== undefined)
    if (place !== undefined) found.set(field, place)
  }
  const hasWords = found.has('text') || found.has('title')
  const hasName = found.has('id') || found.has('url')
  return hasWords && hasName && found.has('date') ? found : null
}

/** Looks for the heads, row after row. */
export class HeadSearch {
  readonly #mapping: Mapping
  #rows = 0
  #seen: readonly string[] = []

  constructor(mapping: Mapping) {
    this.#mapping = mapping
  }

  /** @throws KentonganError `columns_missing`, which names what stands in the table. */
  look(row: readonly string[]): Columns | null {
    const columns = findColumns(this.#mapping, row)
    if (columns !== null) return columns
    if (row.filter((cell) => cell !== '').length > this.#seen.filter((cell) => cell !== '').length)
      this.#seen = row
    this.#rows += 1
    if (this.#rows >= HEAD_ROWS) this.fail()
    return null
  }

  fail(): never {
    const { columns, title } = this.#mapping
    const wanted = (['id', 'url', 'title', 'text', 'date'] as const)
      .flatMap((field) =>
        columns[field] === undefined ? [] : `${field} (${[columns[field]].flat().join(', ')})`,
      )
      .join('; ')
    const there = this.#seen.filter((cell) => cell !== '').map((cell) => cell.slice(0, 40))
    throw new KentonganError(
      'columns_missing',
      `No row of the table has the columns of ${title}: ${wanted}. It has: ${there.slice(0, 30).join(', ') || 'nothing'}.`,
      { remedy: 'Save a mapping of your own (npm run import -- --help) and give it with --mapping.' },
    )
  }
}
