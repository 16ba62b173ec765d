/** Names of a place as news writes them, and the slots that the material fills from them. */
import type { Scope } from './grammar.ts'
import {
  AGENCIES,
  COAST,
  PROGRAMMES,
  PROVINCE_MATERIAL,
  type Programme,
  type ProvinceMaterial,
} from './material.ts'
import type { Random } from './random.ts'

export interface Place {
  /** Kemendagri code of its province. */
  readonly province: string
  /** As headlines write it: Garut, Kota Bandung. */
  readonly short: string
  /** As sentences write it: Kabupaten Garut, Kota Bandung. */
  readonly full: string
  readonly city: boolean
  readonly coast: boolean
}

const JAKARTA = '31'

/** Reads a place as provinces.yaml writes it: "Garut", "Kota Depok", "Kota= Bandung". */
function placeOf(province: string, written: string): Place {
  const [, kind, always, name = written] = /^(?:(Kota|Kabupaten)(=?) )?(.+)$/.exec(written) ?? []
  const city = kind === 'Kota'
  const prefixed = `${city ? 'Kota' : 'Kabupaten'} ${name}`
  const short = always === '=' ? prefixed : name
  return { province, short, full: province === JAKARTA ? name : prefixed, city, coast: COAST.has(short) }
}

const PLACES: ReadonlyMap<string, readonly Place[]> = new Map(
  Object.entries(PROVINCE_MATERIAL).map(([code, material]) => [
    code,
    material.places.map((written) => placeOf(code, written)),
  ]),
)

/** @throws RangeError when the material has no such province. */
export function provinceMaterial(code: string): ProvinceMaterial {
  const material = PROVINCE_MATERIAL[code]
  if (material === undefined) throw new RangeError(`no province ${code} in provinces.yaml`)
  return material
}

export function placesOf(code: string): readonly Place[] {
  return PLACES.get(code) ?? []
}

/** What the provincial government is called; Aceh and Yogyakarta have forms of their own. */
export function governmentNames(code: string): { office: string[]; head: string[] } {
  const { names } = provinceMaterial(code)
  const [full = ''] = names
  const office = [...names.map((name) => `Pemprov ${name}`), `Pemerintah Provinsi ${full}`]
  const head = names.map((name) => `Gubernur ${name}`)
  if (code === '11') return { office: ['Pemerintah Aceh', 'Pemprov Aceh'], head }
  if (code === '34') return { office: ['Pemda DIY', 'Pemprov DIY'], head: ['Gubernur DIY'] }
  if (code === JAKARTA) return { office: ['Pemprov DKI Jakarta', 'Pemprov Jakarta'], head }
  return { office, head }
}

function villageWord(place: Place): string {
  if (place.city || place.province === JAKARTA) return 'kelurahan'
  return place.province === '11' ? 'gampong' : place.province === '13' ? 'nagari' : 'desa'
}

function placeSlots(place: Place): Scope['slots'] {
  const { names } = provinceMaterial(place.province)
  const [full = ''] = names
  const government = governmentNames(place.province)
  const office = (name: string) => `${place.province === JAKARTA ? 'Suku ' : ''}${name} ${place.full}`
  return {
    kab: place.full,
    kabs: place.short,
    prov: full,
    provs: names.at(-1) ?? full,
    pemprov: government.office,
    gub: government.head,
    pemkab: `${place.city ? 'Pemkot' : 'Pemkab'} ${place.short.replace(/^(Kota|Kabupaten) /, '')}`,
    bupati: `${place.city ? 'Wali Kota' : 'Bupati'} ${place.short.replace(/^(Kota|Kabupaten) /, '')}`,
    dinsos: office('Dinas Sosial'),
    dinkes: office('Dinas Kesehatan'),
    disdik: office('Dinas Pendidikan'),
    desa: villageWord(place),
  }
}

/** @throws RangeError when the material has no such subject. */
export function programmeOf(subject: string): Programme {
  const programme = PROGRAMMES[subject]
  if (programme === undefined) throw new RangeError(`no subject ${subject} in programmes.yaml`)
  return programme
}

/** The slots for a story about a subject at a place; without a place only those that need none. */
export function scopeFor(subject: string, place: Place | null, random: Random): Scope {
  const programme = programmeOf(subject)
  const owner = AGENCIES[programme.owner]
  if (owner === undefined) throw new RangeError(`no agency ${programme.owner} in agencies.yaml`)
  return {
    slots: {
      ...(place === null ? {} : placeSlots(place)),
      prog: programme.short,
      progp: programme.long,
      noun: programme.noun,
      kem: owner.long,
      kems: owner.short,
      men: owner.head,
    },
    facts: new Map(),
    random,
  }
}

const PLACE_SLOT = /\{(kabs?|provs?|pemprov|gub|pemkab|bupati|dinsos|dinkes|disdik|desa)\}/
const LOCAL = /setempat|ketua RT|undangan/
const SEA = /nelayan|pesisir|melaut|perahu|pulau\b|ikan lebih untung|tambang laut/i
const FIELDS = /petani|sawah|gabah|panen|kebun|tanam\b/i

/** The lines that fit: no fishermen in the mountains, no rice fields in a city, no regency where none is meant. */
export function fitting(lines: readonly string[], place: Place | null): readonly string[] {
  const kept = lines.filter((line) => {
    if (place === null) return !PLACE_SLOT.test(line) && !LOCAL.test(line)
    if (!place.coast && SEA.test(line)) return false
    return !(place.city || place.province === JAKARTA) || !FIELDS.test(line)
  })
  return kept
}
