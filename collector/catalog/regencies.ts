/** Rows of Kemendagri's list → texts by which a regency or city is named. */
import type { Place } from '../domain/gazetteer.ts'
import type { GazetteerFile } from './gazetteer-schema.ts'

interface Town {
  /** Without Kabupaten or Kota. */
  readonly name: string
  readonly kind: 'regency' | 'city'
  readonly province: string
  readonly code: string
  readonly fullName: string
}

/** "Kabupaten Administrasi Kepulauan Seribu" → Kepulauan Seribu, a regency. */
export function splitRegency(code: string, fullName: string, province: string): Town {
  const name = fullName.replace(/^(Kabupaten|Kota) (Administrasi )?/, '')
  return { name, kind: fullName.startsWith('Kota ') ? 'city' : 'regency', province, code, fullName }
}

/**
 * A name that only one province has and that is no common word stands for itself. Others need an office word before
 * them ("Bupati Pati", "Kota Batu"), and some of these may follow "di" or "warga" instead.
 */
export function regencyPlaces(towns: readonly Town[], names: GazetteerFile): Place[] {
  const ambiguous = new Set([...names.officialOnly, ...names.locatedOnly, ...sharedAcrossProvinces(towns)])
  const located = new Set(names.locatedOnly)
  return towns.flatMap((town) => {
    const official = names.prefixes[town.kind].map((prefix) => `${prefix} ${town.name}`)
    if (!ambiguous.has(town.name)) {
      const needed = extendsOneOf(town.name, ambiguous) ? official : official.slice(0, 1)
      return [town.name, ...needed].map(as(town))
    }
    const reached = located.has(town.name)
      ? names.prefixes.located.map((prefix) => `${prefix} ${town.name}`)
      : []
    return [...official, ...reached].map(as(town))
  })
}

/** Bone Bolango is longer than Bone, and "Wakil Bupati Bone Bolango" must be longer than "Wakil Bupati Bone". */
function extendsOneOf(name: string, shorter: ReadonlySet<string>): boolean {
  return [...shorter].some((start) => name.startsWith(`${start} `))
}

function as(town: Town): (text: string) => Place {
  return (text) => toPlace(text, town)
}

function toPlace(text: string, town: Town): Place {
  const regency = { code: town.code, name: town.fullName }
  return { text, case: 'exact', provinces: [town.province], kind: town.kind, confidence: 'high', regency }
}

const keyOf = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '')

/**
 * Tells places of the file which regency they are ("Pare-pare", the capital "Semarang"), and takes the code from bare
 * names that a regency and a city share: "Bogor" may be either.
 */
export function withRegencies(places: readonly Place[], towns: readonly Town[]): Place[] {
  const byName = Map.groupBy(towns, (town) => `${keyOf(town.name)} ${town.province}`)
  return places.map((place) => {
    const { regency: own, ...rest } = place
    const towns = byName.get(`${keyOf(place.text)} ${place.provinces.join(' ')}`)
    const [town] = towns ?? []
    if (place.kind === 'province' || town === undefined) return place
    if (towns?.length !== 1) return own === undefined ? place : rest
    return { ...rest, regency: { code: town.code, name: town.fullName } }
  })
}

function sharedAcrossProvinces(towns: readonly Town[]): string[] {
  const homes = new Map<string, Set<string>>()
  for (const town of towns) homes.set(town.name, (homes.get(town.name) ?? new Set()).add(town.province))
  return [...homes].filter(([, provinces]) => provinces.size > 1).map(([name]) => name)
}
