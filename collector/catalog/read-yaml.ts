/** Reads a YAML file and keeps where every value stands, so that a mistake can be shown with file and line. */
import { readFile } from 'node:fs/promises'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { KentonganError } from '../domain/errors.ts'
import { type Problem, raise } from './problems.ts'

export interface YamlFile {
  /** As the operator wrote it: the name in every message. */
  readonly path: string
  readonly document: Document
  readonly lines: LineCounter
  readonly data: unknown
}

/**
 * @throws KentonganError `catalogue_not_found` when the file cannot be read, `catalogue_invalid` when it is no YAML.
 */
export async function readYaml(path: string): Promise<YamlFile> {
  const text = await readText(path)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  raise(
    document.errors.map((error): Problem => {
      const { line, col } = lines.linePos(error.pos[0])
      return { path, line, column: col, message: `not valid YAML: ${error.message}` }
    }),
  )
  return { path, document, lines, data: document.toJS() }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new KentonganError('catalogue_not_found', `The catalogue file ${path} cannot be read.`, {
      remedy:
        'Give the path of a YAML file that exists and may be read (--catalog FILE or KENTONGAN_CATALOG).',
      cause,
    })
  }
}
