/** Entries of a catalogue file → the domain's sources and subjects. */
import type { Source } from '../domain/source.ts'
import type { Alias, Subject } from '../domain/subject.ts'
import type { AgencyEntry, AliasEntry, CatalogueFile, ProgrammeEntry, SourceEntry } from './schema.ts'

/**
 * Name and outlet default to the address's host, with its port where that is not the usual one; a source with a
 * province is regional media unless it says otherwise.
 */
export function toSource(entry: SourceEntry): Source {
  const host = new URL(entry.url).host.replace(/^www\./, '')
  return {
    ...entry,
    name: entry.name ?? host,
    outlet: entry.outlet ?? host,
    class: entry.class ?? (entry.province === null ? 'national_media' : 'regional_media'),
  }
}

/** What an agencies file says once for all its agencies. */
type Words = Pick<CatalogueFile, 'former' | 'foreign' | 'governments'>

/** @param words of the file that the agency stands in */
export function toAgency(entry: AgencyEntry, words: Words): Subject {
  const { type, offices, foreign, names, ...rest } = entry
  const held = [...offices.map(toAlias), ...named(words.governments.offices, names)].map((office) =>
    forbidding(office, words.former, (word) => `${word} ${office.text}`),
  )
  const aliases = [...entry.aliases.map(toAlias), ...named(words.governments.aliases, names), ...held]
  const ours = foreign
    ? aliases.map((alias) => forbidding(alias, words.foreign, (country) => `${alias.text} ${country}`))
    : aliases
  return {
    ...rest,
    kind: 'agency',
    short: entry.short ?? entry.name,
    owner: null,
    agencyType: type,
    aliases: ours,
  }
}

/** One word without a small letter is an acronym: PKH is a programme, pkh may be anything. */
const ACRONYM = /^[^\p{Ll}\s]+$/u

function toAlias(entry: AliasEntry): Alias {
  return { ...entry, case: entry.case ?? (ACRONYM.test(entry.text) ? 'exact' : 'any') }
}

/** "Gubernur" × "Jabar" → Gubernur Jabar. */
function named(words: readonly string[], names: readonly string[]): Alias[] {
  return names.flatMap((name) =>
    words.map((word): Alias => ({ text: `${word} ${name}`, case: 'any', require: [], forbid: [] })),
  )
}

export function toProgramme(entry: ProgrammeEntry): Subject {
  return {
    ...entry,
    kind: 'programme',
    short: entry.short ?? entry.name,
    aliases: entry.aliases.map(toAlias),
    agencyType: null,
    province: null,
  }
}

function forbidding(alias: Alias, words: readonly string[], phrase: (word: string) => string): Alias {
  return { ...alias, except: [...(alias.except ?? []), ...words.map(phrase)] }
}
