/** The gazetteer: provinces and towns from gazetteer.yaml, regencies and cities from the package idn-area-data. */
import { join } from 'node:path'
import { getRegencies } from 'idn-area-data'
import type { Gazetteer, OfficeWord, Place, PlaceKind } from '../domain/gazetteer.ts'
import type { Confidence } from '../domain/source.ts'
import { check } from './check.ts'
import { type GazetteerFile, gazetteerFile, gazetteerKeysAt, type ProvinceNames } from './gazetteer-schema.ts'
import { readYaml } from './read-yaml.ts'
import { regencyPlaces, splitRegency, withRegencies } from './regencies.ts'

/** Names, short forms and nicknames of the 38 provinces and their regencies, cities and towns. */
export async function loadGazetteer(): Promise<Gazetteer> {
  const [file, regencies] = await Promise.all([
    readYaml(join(import.meta.dirname, 'gazetteer.yaml')),
    getRegencies(),
  ])
  const names = check(file, gazetteerFile, gazetteerKeysAt)
  const towns = regencies.map((row) => splitRegency(row.code, row.name, row.province_code))
  const anyCase = new Set(names.anyCase)
  const places = [
    ...Object.entries(names.provinces).flatMap(([code, province]) =>
      provincePlaces(code, province, names.prefixes.province),
    ),
    ...names.regions.map((region) => place(region.text, region.provinces, 'region', 'high')),
    ...regencyPlaces(towns, names),
  ].map((entry): Place => (anyCase.has(entry.text) ? { ...entry, case: 'any' } : entry))
  const traps = [...names.traps, ...campuses(names, towns)]
  return { places: withRegencies(firstOfEach(places), towns), traps, offices: officeWords(names) }
}

function place(text: string, provinces: readonly string[], kind: PlaceKind, confidence: Confidence): Place {
  const words = text.split(' ').length
  return { text, case: kind === 'province' && words > 1 ? 'any' : 'exact', provinces, kind, confidence }
}

function provincePlaces(code: string, names: ProvinceNames, offices: readonly string[]): Place[] {
  const each = (texts: readonly string[], kind: PlaceKind, confidence: Confidence) =>
    texts.map((text) => place(text, [code], kind, confidence))
  const official = names.behindOffice.flatMap((name) => offices.map((office) => `${office} ${name}`))
  return [
    ...each(names.names, 'province', 'high'),
    ...each(names.abbreviations, 'abbreviation', 'high'),
    ...each([names.capital], 'capital', 'high'),
    ...each(names.towns, 'city', 'medium'),
    ...each(names.short, 'abbreviation', 'medium'),
    ...each(names.nicknames, 'nickname', 'medium'),
    ...each(official, 'province', 'high'),
  ]
}

/** The file comes before the package: it was written with the ambiguous names in mind. */
function firstOfEach(places: readonly Place[]): Place[] {
  const seen = new Map<string, Place>()
  for (const entry of places) if (!seen.has(entry.text)) seen.set(entry.text, entry)
  return [...seen.values()]
}

/** "Dinas Sosial: Dinsos": the name in full, and its short forms. */
function officeWords({ offices }: GazetteerFile): OfficeWord[] {
  return Object.entries(offices).flatMap(([name, short]) => [name, ...short].map((text) => ({ text, name })))
}

function campuses(names: GazetteerFile, towns: readonly { name: string }[]): string[] {
  const places = [
    ...towns.map((town) => town.name),
    ...Object.values(names.provinces).flatMap((it) => it.names),
  ]
  return [...new Set(places)].flatMap((name) => names.campuses.map((campus) => `${campus} ${name}`))
}
