/** Mistakes in a catalogue file, each with file, line and column, told together. */
import { KentonganError } from '../domain/errors.ts'

export interface Problem {
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1. */
  readonly column: number
  readonly message: string
}

/** More than this is a wrong file rather than a typo, and would scroll the first one off a terminal. */
const SHOWN_PROBLEMS = 10

/** @throws KentonganError `catalogue_invalid` that lists the first problems in the file's order; none: returns. */
export function raise(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column)
  const shown = sorted.slice(0, SHOWN_PROBLEMS).map(describe)
  const more = sorted.length - shown.length
  const head = sorted.length === 1 ? 'a mistake' : `${sorted.length} mistakes`
  const tail = more > 0 ? [`… and ${more} more`] : []
  throw new KentonganError(
    'catalogue_invalid',
    [`The catalogue has ${head}:`, ...shown, ...tail].join('\n  '),
    { remedy: 'Correct the lines named above and start again; nothing was read or stored.' },
  )
}

function describe(problem: Problem): string {
  return `${problem.path}:${problem.line}:${problem.column}: ${problem.message}`
}
