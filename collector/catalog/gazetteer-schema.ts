/** The shape of gazetteer.yaml. */
import { z } from 'zod'
import { PROVINCES } from '../domain/provinces.ts'

const code = z.enum(PROVINCES.map((province) => province.code))
/** "Solo; Solo Raya": one scalar for a list, since a YAML node for each of 2,000 names doubles the time of loading. */
const texts = z
  .string()
  .default('')
  .transform((list) => list.split(';').flatMap((text) => text.trim() || []))

const provinceShape = {
  names: texts,
  abbreviations: texts,
  capital: z.string(),
  nicknames: texts,
  towns: texts,
  short: texts,
  /** Names that are another thing alone (Papua, DIY) or begin with such a one: only behind `prefixes.province`. */
  behindOffice: texts,
}

const regionShape = { text: z.string(), provinces: z.array(code) }
const prefixShape = { province: texts, regency: texts, city: texts, located: texts }

const fileShape = {
  /** A record of an enum needs every key: all 38 provinces. */
  provinces: z.record(code, z.strictObject(provinceShape)),
  regions: z.array(z.strictObject(regionShape)),
  anyCase: texts,
  officialOnly: texts,
  locatedOnly: texts,
  prefixes: z.strictObject(prefixShape),
  campuses: texts,
  /** Regional offices by their full name, with their short forms. */
  offices: z.record(z.string(), texts),
  traps: texts,
}

export const gazetteerFile = z.strictObject(fileShape)

export type GazetteerFile = z.infer<typeof gazetteerFile>
export type ProvinceNames = GazetteerFile['provinces'][string]

const KEYS: Readonly<Record<string, readonly string[]>> = {
  provinces: Object.keys(provinceShape),
  regions: Object.keys(regionShape),
  prefixes: Object.keys(prefixShape),
}

/** The keys that are allowed at a path of gazetteer.yaml. */
export function gazetteerKeysAt(path: readonly PropertyKey[]): readonly string[] {
  return path.length === 0 ? Object.keys(fileShape) : (KEYS[String(path[0])] ?? [])
}
