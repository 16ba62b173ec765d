/** Checks a file against its schema and tells every mistake with its place in the file. */
import { isMap, isNode, isSeq, type Node } from 'yaml'
import type { z } from 'zod'
import { closest } from '../domain/suggest.ts'
import type { Problem } from './problems.ts'
import { raise } from './problems.ts'
import type { YamlFile } from './read-yaml.ts'

type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue

/**
 * The file's data in the schema's shape, defaults filled in.
 *
 * @param keysAt the keys allowed at a path, for "did you mean"
 * @throws KentonganError `catalogue_invalid` that names file, line, column, key, what was found and what is allowed
 */
export function check<T>(file: YamlFile, schema: z.ZodType<T>, keysAt: (path: Path) => readonly string[]): T {
  const result = schema.safeParse(file.data)
  if (result.success) return result.data
  raise(result.error.issues.flatMap((issue) => problemsOf(file, issue, keysAt)))
  throw result.error
}

/** Where the value at a path stands; for a missing one, the nearest thing around it. */
export function problemAt(file: YamlFile, path: Path, message: string): Problem {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? file.document.contents : file.document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return at(file, node.range[0], message)
  }
  return at(file, 0, message)
}

function at(file: YamlFile, offset: number, message: string): Problem {
  const { line, col } = file.lines.linePos(offset)
  return { path: file.path, line, column: col, message }
}

function problemsOf(file: YamlFile, issue: Issue, keysAt: (path: Path) => readonly string[]): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [problemAt(file, issue.path, message(file, issue))]
  const allowed = keysAt(issue.path)
  return issue.keys.map((key) => {
    const hint = didYouMean(key, allowed)
    return at(
      file,
      keyOffset(file, issue.path, key),
      `unknown key "${key}"${hint}; allowed: ${allowed.join(', ')}`,
    )
  })
}

function message(file: YamlFile, issue: Issue): string {
  const key = issue.path.length === 0 ? 'the file' : String(issue.path.at(-1))
  const found = issue.path.length === 0 ? file.data : file.document.getIn(issue.path)
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String)
    const start = found === undefined ? `"${key}" is missing` : `${key}: ${show(found)} is not allowed`
    return `${start}${didYouMean(String(found), allowed)}; allowed: ${allowed.join(', ')}`
  }
  if (issue.code === 'invalid_type') {
    if (found === undefined) return `"${key}" is missing (${expected(issue.expected)})`
    return `${key}: found ${show(found)}, expected ${expected(issue.expected)}`
  }
  return `${key}: ${issue.message}`
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'keys with values',
}

function expected(type: string): string {
  return EXPECTED[type] ?? type
}

function show(value: unknown): string {
  if (isSeq(value) || Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'keys with values'
  return value === null ? 'nothing' : `"${String(value)}"`
}

function didYouMean(word: string, allowed: readonly string[]): string {
  const near = closest(word, allowed)
  return near === undefined ? '' : `, did you mean "${near}"?`
}

function keyOffset(file: YamlFile, path: Path, key: string): number {
  const map = path.length === 0 ? file.document.contents : file.document.getIn(path, true)
  if (!isMap(map)) return 0
  const pair = map.items.find(
    (item) => isNode(item.key) && (item.key as Node & { value?: unknown }).value === key,
  )
  return isNode(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0
}
