/** TypeScript's own view of a file; of a .vue file, its script part at its own lines. */
import ts from 'typescript'
import { type Finding, lineAt, type TextFile } from './files.ts'

const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/g

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/** The script parts of a .vue file, everything else blanked, so that lines and offsets stay. */
function scriptOf({ path, text }: TextFile): string {
  if (!path.endsWith('.vue')) return text
  let kept = ''
  for (const match of text.matchAll(SCRIPT)) {
    const code = match[1] ?? ''
    const start = match.index + match[0].indexOf('>') + 1
    kept += blank(text.slice(kept.length, start)) + code
  }
  return kept + blank(text.slice(kept.length))
}

/** What a .vue file has outside its script, at its own lines; nothing of a .ts file. */
export function templateOf({ path, text }: TextFile): string {
  return path.endsWith('.vue') ? text.replace(SCRIPT, blank) : ''
}

const parsed = new WeakMap<TextFile, ts.SourceFile>()

export function parse(file: TextFile): ts.SourceFile {
  let source = parsed.get(file)
  if (source === undefined) {
    source = ts.createSourceFile(file.path, scriptOf(file), ts.ScriptTarget.ES2024, true, ts.ScriptKind.TS)
    parsed.set(file, source)
  }
  return source
}

/** Every node of a file, parents first. */
export function* nodesOf(source: ts.SourceFile): Generator<ts.Node> {
  const open: ts.Node[] = [source]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node
    const children: ts.Node[] = []
    node.forEachChild((child) => void children.push(child))
    open.push(...children.reverse())
  }
}

export function lineOf(node: ts.Node): number {
  const source = node.getSourceFile()
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

/** A finding for each node that `judge` has a word against. */
export function findNodes(file: TextFile, judge: (node: ts.Node) => string | null): Finding[] {
  const findings: Finding[] = []
  for (const node of nodesOf(parse(file))) {
    const message = judge(node)
    if (message !== null) findings.push({ path: file.path, line: lineOf(node), message })
  }
  return findings
}

export interface Comment {
  readonly text: string
  readonly line: number
}

/** Comments of the script, found between the tokens, so that a string or a pattern is never taken for one. */
function scriptComments(file: TextFile): Comment[] {
  const source = parse(file)
  const found = new Map<number, string>()
  const look = (node: ts.Node) => {
    for (const ranges of [ts.getLeadingCommentRanges, ts.getTrailingCommentRanges]) {
      for (const { pos, end } of ranges(source.text, node.pos) ?? [])
        found.set(pos, source.text.slice(pos, end))
    }
    for (const child of node.getChildren(source)) look(child)
  }
  look(source)
  return [...found].map(([pos, text]) => ({ text, line: lineAt(source.text, pos) }))
}

/** Comments of the script and of the template. */
export function commentsOf(file: TextFile): Comment[] {
  const template = templateOf(file)
  const markup = [...template.matchAll(/<!--[\s\S]*?-->/g)].map((match) => ({
    text: match[0],
    line: lineAt(template, match.index),
  }))
  return [...scriptComments(file), ...markup]
}
