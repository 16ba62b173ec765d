/** The files that the rules look at: what git tracks, and what it would track. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A file as a rule sees it: path from the root of the repository, and text. */
export interface TextFile {
  readonly path: string
  readonly text: string
}

/** A broken rule and where. */
export interface Finding {
  readonly path: string
  /** 1 is the first line. */
  readonly line: number
  readonly message: string
}

export const ROOT = join(import.meta.dirname, '../..')

const CODE = new Set(['.ts', '.vue'])
const TEXT = new Set([
  ...CODE,
  ...['.mjs', '.sql', '.css', '.html', '.svg', '.md', '.json', '.yaml', '.yml', '.txt', '.xml', '.sh', ''],
])

/** Paths from the root, in order, without what .gitignore leaves out. */
export function listPaths(): string[] {
  const output = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const paths = new Set(output.split('\n').filter((path) => path !== ''))
  // A file that was deleted but not yet from the index is listed still.
  return [...paths].filter((path) => existsSync(join(ROOT, path))).sort()
}

function read(paths: readonly string[]): TextFile[] {
  return paths.map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

/** All .ts and .vue files. */
export function readCode(): TextFile[] {
  return read(listPaths().filter((path) => CODE.has(extname(path))))
}

/** All files that are text, by their names. */
export function readTexts(): TextFile[] {
  return read(listPaths().filter((path) => TEXT.has(extname(path))))
}

export const isTest = (path: string) => path.startsWith('tests/')

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** Every place where the pattern (with the g flag) stands. */
export function findAll(file: TextFile, pattern: RegExp, message: (found: string) => string): Finding[] {
  return [...file.text.matchAll(pattern)].map((match) => ({
    path: file.path,
    line: lineAt(file.text, match.index),
    message: message(match[0]),
  }))
}

/** One line a finding, as an editor's terminal makes it a link. */
export function show(findings: readonly Finding[]): string[] {
  return findings.map(({ path, line, message }) => `${path}:${line} ${message}`)
}
