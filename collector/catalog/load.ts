/** The catalogue: which sources are polled, and which programmes and agencies are looked for in them. */
import { join } from 'node:path'
import type { DriverDescription } from '../domain/driver.ts'
import type { Gazetteer } from '../domain/gazetteer.ts'
import type { Source } from '../domain/source.ts'
import type { Subject } from '../domain/subject.ts'
import { check } from './check.ts'
import { checkConsistency } from './consistency.ts'
import { toAgency, toProgramme, toSource } from './convert.ts'
import { loadGazetteer } from './gazetteer.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'
import { type CatalogueFile, catalogueFile, keysAt, operatorFile } from './schema.ts'

export interface Catalogue {
  readonly sources: readonly Source[]
  readonly subjects: readonly Subject[]
  readonly gazetteer: Gazetteer
  /** The five drivers of trust, with their names and words. */
  readonly drivers: readonly DriverDescription[]
}

interface ReadFile {
  readonly file: YamlFile
  readonly entries: CatalogueFile
}

/** The catalogue that comes with Kentongan: real Indonesian sources, programmes and agencies. */
export async function loadShippedCatalogue(): Promise<Catalogue> {
  const [sources, agencies, programmes] = await Promise.all([
    readShipped('sources'),
    readShipped('agencies'),
    readShipped('programmes'),
  ])
  const known = agencies.entries.agencies ?? []
  for (const { file, entries } of [sources, agencies, programmes]) checkConsistency(file, entries, known)
  return assemble(sources.entries, agencies.entries, programmes.entries)
}

/**
 * An operator's own file: `sources` (only id, kind and url of each are needed) and, where the shipped ones shall not
 * serve, `agencies`, `programmes` and `drivers`. A shipped programme whose agency the operator left out has no owner.
 *
 * @param path of a YAML file
 * @throws KentonganError `catalogue_not_found`; `catalogue_invalid` with file, line and column of each mistake
 */
export async function loadCatalogue(path: string): Promise<Catalogue> {
  const file = await readYaml(path)
  const own = check(file, operatorFile, keysAt)
  const agencies = own.agencies === undefined ? (await readShipped('agencies')).entries : own
  checkConsistency(file, own, agencies.agencies ?? [])
  const programmes = own.programmes === undefined ? (await readShipped('programmes')).entries : own
  return assemble(own, agencies, programmes)
}

async function readShipped(name: string): Promise<ReadFile> {
  const file = await readYaml(join(import.meta.dirname, `${name}.yaml`))
  return { file, entries: check(file, catalogueFile, keysAt) }
}

/** Each list comes from the file that has it; one file may be all three. */
async function assemble(
  sources: CatalogueFile,
  agencies: CatalogueFile,
  programmes: CatalogueFile,
): Promise<Catalogue> {
  const owners = new Set(agencies.agencies?.map((agency) => agency.id))
  const programmesWithOwner = (programmes.programmes ?? []).map((entry) =>
    owners.has(entry.owner ?? '') ? entry : { ...entry, owner: null },
  )
  return {
    sources: (sources.sources ?? []).map(toSource),
    subjects: [
      ...(agencies.agencies ?? []).map((entry) => toAgency(entry, agencies)),
      ...programmesWithOwner.map(toProgramme),
    ],
    gazetteer: await loadGazetteer(),
    drivers: sources.drivers ?? (await readShipped('drivers')).entries.drivers ?? [],
  }
}
