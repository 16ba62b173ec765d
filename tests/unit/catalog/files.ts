/** Catalogue files written for one test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { loadCatalogue } from '../../../collector/catalog/load.ts'
import { KentonganError } from '../../../collector/domain/errors.ts'

/** The path of a file with these lines; it is gone when the test ends. */
export function writeCatalogue(...lines: string[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'kentongan-catalogue-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const path = join(directory, 'mine.yaml')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

export interface Refusal {
  readonly code: string
  /** The message's lines after the first, with the path cut down to the file's name. */
  readonly problems: readonly string[]
}

/** What loading a file with these lines is refused with. */
export async function refusal(...lines: string[]): Promise<Refusal> {
  const error = await loadCatalogue(writeCatalogue(...lines)).catch((thrown: unknown) => thrown)
  if (!(error instanceof KentonganError)) throw new Error(`expected a refusal, got ${String(error)}`)
  const problems = error.message.split('\n').slice(1)
  return { code: error.code, problems: problems.map((line) => line.replace(/^.*(?=mine\.yaml)/, '').trim()) }
}
