/** Every way in which one file names another: import, import type, re-export, import(), typeof import(). */
import { posix } from 'node:path'
import ts from 'typescript'
import type { TextFile } from './files.ts'
import { lineOf, nodesOf, parse } from './syntax.ts'

export interface Import {
  readonly from: string
  readonly line: number
  /** A path from the root for a file of ours, else the package's or builtin's name as it is written. */
  readonly target: string
  readonly isFile: boolean
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
  return isDynamic ? node.arguments[0] : undefined
}

/** Imports of the file in reading order. `?raw` and the like are left off. */
export function importsOf(file: TextFile): Import[] {
  const imports: Import[] = []
  for (const node of nodesOf(parse(file))) {
    const specifier = specifierOf(node)
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) continue
    const written = specifier.text.split('?')[0] ?? ''
    const isFile = written.startsWith('.')
    const target = isFile ? posix.join(posix.dirname(file.path), written) : written
    imports.push({ from: file.path, line: lineOf(specifier), target, isFile })
  }
  return imports
}

/** `node:fs/promises` → node:, `@clickhouse/client/x` → @clickhouse/client, `zod/v4` → zod. */
export function packageOf(target: string): string {
  if (target.startsWith('node:')) return 'node:'
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}
