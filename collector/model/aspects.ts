/** Groups of words by what they do with a subject: a help, a plan, a reproach … read from aspects.yaml. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { affixed } from './affixes.ts'

/** A word's groups, by the form that is hashed. */
export type Aspects = ReadonlyMap<string, readonly string[]>

let shipped: Aspects | null = null

/** The groups of the repository; read once in a process. */
export function loadAspects(): Aspects {
  if (shipped !== null) return shipped
  const groups = parse(readFileSync(join(import.meta.dirname, 'aspects.yaml'), 'utf8')) as Record<
    string,
    string
  >
  const found = new Map<string, string[]>()
  for (const [group, list] of Object.entries(groups)) {
    for (const form of list.split(',').flatMap((entry) => affixed(entry.trim()))) {
      const known = found.get(form) ?? []
      if (!known.includes(group)) found.set(form, [...known, group])
    }
  }
  shipped = found
  return found
}
