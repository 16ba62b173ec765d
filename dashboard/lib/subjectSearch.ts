/** Finds programmes and agencies as one types: every word must begin a word of the name or the abbreviation. */
import type { SubjectEntry } from '../../api/contract/subjects.ts'

/** A longer list is not read, it is searched; it also keeps the list quick to draw. */
export const MOST_SHOWN = 60

const wordsOf = (text: string): string[] =>
  text
    .toLocaleLowerCase('id')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** Matches in the catalogue's order, those whose abbreviation begins with the search first. */
export function searchSubjects(subjects: readonly SubjectEntry[], search: string): SubjectEntry[] {
  const wanted = wordsOf(search)
  const fits = ({ name, short }: SubjectEntry): boolean => {
    const words = wordsOf(`${name} ${short}`)
    return wanted.every((part) => words.some((word) => word.startsWith(part)))
  }
  const start = wanted.join(' ')
  const first = ({ short }: SubjectEntry): number =>
    start !== '' && short.toLocaleLowerCase('id').startsWith(start) ? 0 : 1
  return subjects
    .filter(fits)
    .sort((a, b) => first(a) - first(b))
    .slice(0, MOST_SHOWN)
}
