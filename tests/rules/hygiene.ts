/** What must not stand in code: untyped values, silenced checks, tests that do not run, globals in steps. */
import ts from 'typescript'
import { type Finding, findAll, isTest, type TextFile } from './files.ts'
import { commentsOf, findNodes, templateOf } from './syntax.ts'

/** `any` as a type, wherever it stands. */
export function findAny(file: TextFile): Finding[] {
  return findNodes(file, (node) => (node.kind === ts.SyntaxKind.AnyKeyword ? 'uses the type any' : null))
}

const SILENCERS =
  /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|(v8|istanbul|c8) ignore|prettier-ignore/
const OPEN_ENDS = /\b(TODO|FIXME|XXX)\b/

function findInComments(file: TextFile, pattern: RegExp, what: string): Finding[] {
  return commentsOf(file).flatMap(({ text, line }) => {
    const found = pattern.exec(text)?.[0]
    return found === undefined ? [] : [{ path: file.path, line, message: `${what}: ${found}` }]
  })
}

/** Comments that switch a check off. */
export const findSilencers = (file: TextFile) => findInComments(file, SILENCERS, 'silences a check')

/** Comments that promise work. */
export const findOpenEnds = (file: TextFile) => findInComments(file, OPEN_ENDS, 'leaves an open end')

const IDLE = new Set(['skip', 'only', 'todo', 'fails'])
const IDLE_NAMES = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'])

/** The first name of `it.concurrent.skip.each(…)`. */
function rootOf(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return rootOf(node.expression)
  return node.getText()
}

/** Tests that do not run, or that keep others from running. */
export function findIdleTests(file: TextFile): Finding[] {
  return findNodes(file, (node) => {
    if (ts.isIdentifier(node) && IDLE_NAMES.has(node.text) && ts.isCallExpression(node.parent)) {
      return `uses ${node.text}`
    }
    const isTestCall =
      ts.isPropertyAccessExpression(node) && /^(it|test|describe|suite)$/.test(rootOf(node.expression))
    return isTestCall && IDLE.has(node.name.text) ? `uses .${node.name.text}` : null
  })
}

/** Whether `it.skipIf(…)` or `it.runIf(…)` stands in the chain of a call: `it.skipIf(!here).each([1])`. */
function isConditional(callee: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(callee)) return isConditional(callee.expression)
  if (!ts.isCallExpression(callee)) return false
  return /\.(skipIf|runIf)$/.test(callee.expression.getText()) || isConditional(callee.expression)
}

/** `reads … (skipped: ../shared is absent)`, or a name that ends with the reason as a value: `reads …${reason}`. */
function saysReason(name: ts.Expression): boolean {
  if (/\(skipped\b[^)]+\)/.test(name.getText())) return true
  return ts.isTemplateExpression(name) && name.templateSpans.at(-1)?.literal.text === ''
}

/** `skipIf` and `runIf` whose test's name does not say the reason. */
export function findUnnamedSkips(file: TextFile): Finding[] {
  return findNodes(file, (node) => {
    if (!ts.isCallExpression(node) || !isConditional(node.expression)) return null
    const [name] = node.arguments
    if (name === undefined || !(ts.isStringLiteralLike(name) || ts.isTemplateExpression(name))) return null
    return saysReason(name) ? null : 'skips without a reason in its name: "(skipped: …)"'
  })
}

/** Environment is read where a process begins, and handed to tests and children. */
const READS_ENVIRONMENT = [
  /^(collector|api|sql\/engine)\/main\.ts$/,
  /^api\/start\.ts$/,
  /^[^/]+\/commands\/[^/]+\.ts$/,
  /^sql\/engine\/keep\.ts$/,
  /^collector\/sample\/demo\.ts$/,
  /^(tests|\.ci)\//,
]

/** Reads of the environment elsewhere. */
export function findEnvironmentReads(file: TextFile): Finding[] {
  if (READS_ENVIRONMENT.some((path) => path.test(file.path))) return []
  return findNodes(file, (node) => {
    const isRead =
      ts.isPropertyAccessExpression(node) && /^(process\.env|import\.meta\.env)$/.test(node.getText())
    const isImport = ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === 'env'
    return isRead || isImport ? 'reads the environment: settings are parsed where the process begins' : null
  })
}

/** Rooms that are given their clock, their chance and their network. */
const PURE =
  /^(collector\/(domain|crawl|parse|discover|extract|match|locate|score|spool|store|cluster|state|catalog)|api\/(routes|trends|mentions|status|auth|state|http|contract|alerts|reports))\//

const GLOBAL_CALLS = /^(Date\.now|Math\.random)$/

/** The system's clock, chance or fetch inside a pure room. */
export function findGlobals(file: TextFile): Finding[] {
  if (!PURE.test(file.path)) return []
  return findNodes(file, (node) => {
    const text = node.getText()
    if (ts.isPropertyAccessExpression(node) && GLOBAL_CALLS.test(text)) return `uses ${text}: pass it in`
    if (ts.isNewExpression(node) && /^new Date(\(\s*\))?$/.test(text))
      return `uses ${text}: pass the clock in`
    const isCall =
      ts.isCallExpression(node) && /^(fetch|globalThis\.fetch|Date)$/.test(node.expression.getText())
    return isCall ? `calls ${node.expression.getText()}: pass it in` : null
  })
}

/** Ways in which text from outside could become markup. */
export function findRawMarkup(file: TextFile): Finding[] {
  if (isTest(file.path)) return []
  const template = { path: file.path, text: templateOf(file) }
  return [
    ...findAll(template, /\bv-html\b|\binnerHTML\b/g, (found) => `uses ${found}`),
    ...findNodes(file, (node) => {
      const isUse =
        ts.isPropertyAccessExpression(node) &&
        /^(innerHTML|outerHTML|insertAdjacentHTML)$/.test(node.name.text)
      return isUse ? `uses ${node.name.text}` : null
    }),
  ]
}

/** `as unknown as`: counted, so that it stays the exception where a library's type is wider than what it returns. */
export function findDoubleCasts(file: TextFile): Finding[] {
  return findNodes(file, (node) => {
    const inner = ts.isAsExpression(node) && ts.isAsExpression(node.expression) ? node.expression : null
    return inner?.type.kind === ts.SyntaxKind.UnknownKeyword ? 'casts by way of unknown' : null
  })
}
