/** How long files and functions are, in lines. */
import ts from 'typescript'
import { type Finding, isTest, type TextFile } from './files.ts'
import { lineOf, nodesOf, parse } from './syntax.ts'

/** As in the codebases that we measured (CONTRIBUTING.md): a reader holds one file in the head at a time. */
export const FILE_LINES = { median: 80, p90: 250, most: 400 } as const
export const FUNCTION_LINES = { p90: 40, most: 80 } as const

export interface Length {
  readonly path: string
  readonly line: number
  readonly name: string
  readonly lines: number
}

/** The smallest of the values that at least this share of them do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** Lines of a file as an editor counts them. */
export function fileLength({ path, text }: TextFile): Length {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  return { path, line: 1, name: 'file', lines }
}

type Function = ts.FunctionLikeDeclaration & { readonly body: ts.Node }

function isFunction(node: ts.Node): node is Function {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined
}

function nameOf(node: Function): string {
  if (node.name !== undefined) return node.name.getText()
  const { parent } = node
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText()
  if (ts.isCallExpression(parent)) return `callback of ${parent.expression.getText().slice(0, 40)}`
  return 'function'
}

/** A describe block of a test file only lists its tests; what counts are those. */
function isDescribeBlock(node: Function, path: string): boolean {
  const { parent } = node
  return isTest(path) && ts.isCallExpression(parent) && /^describe\b/.test(parent.expression.getText())
}

export interface FunctionLength extends Length {
  /** Counts for the 90th percentile: a body of statements, not a one-line arrow, not a describe block. */
  readonly weighs: boolean
}

/** Every function of a file with a body, arrows and methods too. */
export function functionLengths(file: TextFile): FunctionLength[] {
  const source = parse(file)
  const lengths: FunctionLength[] = []
  for (const node of nodesOf(source)) {
    if (!isFunction(node)) continue
    const line = lineOf(node)
    const lines = source.getLineAndCharacterOfPosition(node.end).line + 2 - line
    const weighs = ts.isBlock(node.body) && !isDescribeBlock(node, file.path)
    lengths.push({ path: file.path, line, name: nameOf(node), lines, weighs })
  }
  return lengths
}

/** Everything longer than `most` lines, longest first. */
export function tooLong(lengths: readonly Length[], most: number): Finding[] {
  return lengths
    .filter(({ lines }) => lines > most)
    .sort((a, b) => b.lines - a.lines)
    .map(({ path, line, name, lines }) => ({
      path,
      line,
      message: `${name} has ${lines} lines, at most ${most}`,
    }))
}
