/** What a schema cannot see: ids and addresses used twice, owners that do not exist. */

import { closest } from '../domain/suggest.ts'
import { problemAt } from './check.ts'
import { type Problem, raise } from './problems.ts'
import type { YamlFile } from './read-yaml.ts'
import type { AgencyEntry, CatalogueFile } from './schema.ts'

/**
 * @param agencies all agencies that will serve, also those of another file
 * @throws KentonganError `catalogue_invalid` with the place of each repeated id, repeated address and unknown owner
 */
export function checkConsistency(
  file: YamlFile,
  entries: CatalogueFile,
  agencies: readonly AgencyEntry[],
): void {
  raise([
    ...repeated(file, 'sources', 'id', entries.sources ?? []),
    ...repeated(file, 'sources', 'url', entries.sources ?? []),
    ...repeated(file, 'drivers', 'id', entries.drivers ?? []),
    ...repeatedSubjects(file, entries, agencies),
    ...unknownOwners(file, entries, agencies),
    ...governmentsWithoutProvince(file, entries),
    ...withoutAlias(file, entries),
  ])
}

function repeated<K extends 'id' | 'url'>(
  file: YamlFile,
  list: string,
  key: K,
  entries: readonly Record<K, string>[],
): Problem[] {
  const seen = new Set<string>()
  return entries.flatMap((entry, index) => {
    const value = entry[key]
    if (!seen.has(value)) {
      seen.add(value)
      return []
    }
    return [problemAt(file, [list, index, key], `${key}: "${value}" is used twice in ${list}`)]
  })
}

/** A programme and an agency share one space of ids: an event names its subject by id alone. */
function repeatedSubjects(
  file: YamlFile,
  entries: CatalogueFile,
  agencies: readonly AgencyEntry[],
): Problem[] {
  const taken = new Set(agencies.map((agency) => agency.id))
  const clashes = (entries.programmes ?? []).flatMap((programme, index) =>
    taken.has(programme.id)
      ? [problemAt(file, ['programmes', index, 'id'], `id: "${programme.id}" is an agency's id already`)]
      : [],
  )
  return [
    ...repeated(file, 'agencies', 'id', entries.agencies ?? []),
    ...repeated(file, 'programmes', 'id', entries.programmes ?? []),
    ...clashes,
  ]
}

function unknownOwners(file: YamlFile, entries: CatalogueFile, agencies: readonly AgencyEntry[]): Problem[] {
  const known = agencies.map((agency) => agency.id)
  return (entries.programmes ?? []).flatMap(({ owner }, index) => {
    if (owner === null || known.includes(owner)) return []
    const near = closest(owner, known)
    const hint = near === undefined ? '' : `, did you mean "${near}"?`
    return [problemAt(file, ['programmes', index, 'owner'], `owner: no agency has the id "${owner}"${hint}`)]
  })
}

function governmentsWithoutProvince(file: YamlFile, entries: CatalogueFile): Problem[] {
  return (entries.agencies ?? []).flatMap((agency, index) =>
    agency.type === 'provincial_government' && agency.province === null
      ? [problemAt(file, ['agencies', index], '"province" is missing: a provincial government has its code')]
      : [],
  )
}

function withoutAlias(file: YamlFile, entries: CatalogueFile): Problem[] {
  const message = 'a subject needs at least one alias, or no text can name it'
  const agencies = (entries.agencies ?? []).flatMap(({ aliases, offices, names }, index) =>
    aliases.length + offices.length + names.length === 0
      ? [problemAt(file, ['agencies', index, 'aliases'], message)]
      : [],
  )
  const programmes = (entries.programmes ?? []).flatMap(({ aliases }, index) =>
    aliases.length === 0 ? [problemAt(file, ['programmes', index, 'aliases'], message)] : [],
  )
  return [...agencies, ...programmes]
}
