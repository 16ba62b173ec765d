/** Where a text happens: provinces, regencies and cities, and the regional offices named. */
import type { DocumentText } from '../domain/document.ts'
import type { Gazetteer } from '../domain/gazetteer.ts'
import type { Location } from '../domain/mention.ts'
import { type Passage, passagesOf } from '../domain/passages.ts'
import { datelineOf } from './dateline.ts'
import { createOfficeSearch } from './offices.ts'
import { createPlaceSearch } from './places.ts'
import { count, type Tallies, toRegencies, toWeights } from './weigh.ts'

export interface LocateOptions {
  /** Province of a regional outlet or account, else null. */
  readonly homeProvince: string | null
}

/** A regional outlet mostly writes about home; the text itself says nothing. */
const HOME_CONFIDENCE = 0.3
/** More than this is a list, and one event row holds it. */
const MAX_OFFICES = 20
const NOWHERE: Location = { provinces: [], regencies: [], offices: [] }

const LINE_OF_DASH = /^\s*\n?\s*[-–—]/u

/**
 * Where the passage itself begins. A dateline stands in front of the first sentence, of any line of a page that begins
 * anew, or on a line of its own before a dash.
 */
function datelineEnd(passage: Passage, part: string, isPlace: (name: string) => boolean): number {
  const end = datelineOf(passage.text, isPlace)?.end
  if (end !== undefined) return end
  const alone =
    isPlace(passage.text.toLowerCase()) && LINE_OF_DASH.test(part.slice(passage.end, passage.end + 8))
  return alone ? passage.text.length : 0
}

/**
 * Builds a locator for a gazetteer. Weights of provinces are the share of the namings (title × 3, lead × 2, body × 1)
 * and sum to 1; confidence is the chance that at least one naming is right. Datelines, traps, routes, streets, past
 * offices and places of speaking do not count. A text that names no place is given the outlet's home province with
 * little confidence, unless its dateline lies elsewhere. Linear in the length of the text. Never throws.
 */
export function createLocator(
  gazetteer: Gazetteer,
): (text: DocumentText, options: LocateOptions) => Location {
  const search = createPlaceSearch(gazetteer)
  const officesIn = createOfficeSearch(gazetteer)
  const byName = new Map(gazetteer.places.map((place) => [place.text.toLowerCase(), place.provinces]))
  const isPlace = (name: string) => byName.has(name)

  const home = (text: DocumentText, homeProvince: string | null): Location => {
    const dateline = datelineOf(text.lead, isPlace) ?? datelineOf(text.body, isPlace)
    const elsewhere = dateline !== null && !byName.get(dateline.place)?.includes(homeProvince ?? '')
    if (homeProvince === null || elsewhere) return NOWHERE
    const province = { code: homeProvince, weight: 1, confidence: HOME_CONFIDENCE, words: [] }
    return { ...NOWHERE, provinces: [province] }
  }

  return (text, { homeProvince }) => {
    const tallies: Tallies = { provinces: new Map(), regencies: new Map() }
    const offices = new Set<string>()
    for (const passage of passagesOf(text)) {
      const from = passage.part === 'title' ? 0 : datelineEnd(passage, text[passage.part], isPlace)
      const sentence = search(passage.text)
      for (const hit of sentence.places) if (hit.start >= from) count(tallies, passage, hit)
      for (const office of officesIn(passage.text, sentence)) offices.add(office)
    }
    if (tallies.provinces.size === 0) return home(text, homeProvince)
    const provinces = toWeights(tallies)
    return {
      provinces,
      regencies: toRegencies(tallies, provinces),
      offices: [...offices].slice(0, MAX_OFFICES),
    }
  }
}
