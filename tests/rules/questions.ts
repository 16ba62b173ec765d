/** Question files of the store: parameters only, and each one asked. */
import ts from 'typescript'
import { type Finding, findAll, type TextFile } from './files.ts'
import { findNodes, nodesOf, parse } from './syntax.ts'

const QUESTION = /^sql\/queries\/(.+)\.sql$/

export const questionName = (path: string) => QUESTION.exec(path)?.[1] ?? null

/** `{name:Type}` is the only way of a value into a question. */
const PLACEHOLDER = /\{[a-z][A-Za-z0-9_]*:[A-Z][^{}]*\}/g

/** Values that are no parameter; a file that does not begin with its question as a comment. */
export function findLooseValues({ path, text }: TextFile): Finding[] {
  const blank = (found: string) => ' '.repeat(found.length)
  const bare = { path, text: text.replace(/--.*/g, blank).replace(PLACEHOLDER, blank) }
  const loose = findAll(
    bare,
    /\$\{|[{}]|%[sd]\b|\?/g,
    (found) => `has a value that is no parameter: ${found}`,
  )
  const begins = text.startsWith('-- ')
  return begins ? loose : [{ path, line: 1, message: 'does not begin with its question' }, ...loose]
}

/** Names of questions that stand in the code as written-out texts, where anyone finds who asks what. */
export function namedQuestions(files: readonly TextFile[]): Set<string> {
  const texts = files.flatMap((file) => [...nodesOf(parse(file))].filter(ts.isStringLiteral))
  return new Set(texts.map(({ text }) => text).filter((text) => /^[a-z_]+\/[a-z_]+$/.test(text)))
}

/** `ask('…')` for a question that has no file. */
export function findUnknownQuestions(file: TextFile, known: ReadonlySet<string>): Finding[] {
  return findNodes(file, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null
    const [name] = node.arguments
    if (node.expression.name.text !== 'ask' || name === undefined || !ts.isStringLiteral(name)) return null
    return known.has(name.text) ? null : `asks ${name.text}, which has no file in sql/queries`
  })
}
