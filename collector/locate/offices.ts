/** Which regional offices (perangkat daerah) a sentence names. */
import type { Gazetteer, Place } from '../domain/gazetteer.ts'
import { createPhraseIndex, type PhraseHit } from '../domain/phrases.ts'
import { provinceByCode } from '../domain/provinces.ts'
import type { Sentence } from './places.ts'

/** Words between an office and its place: "Dinas Sosial Provinsi Jawa Timur", "BPBD Kabupaten Agam". */
const BETWEEN = new Set(['provinsi', 'prov', 'daerah', 'di'])

function labelOf(place: Place, written: string): string {
  if (place.regency !== undefined) return place.regency.name
  const [code = ''] = place.provinces
  const isProvince = place.kind === 'province' || place.kind === 'abbreviation'
  return (isProvince ? provinceByCode(code)?.name : undefined) ?? written
}

/** An office alone is any region's; only with its place behind it, in the same breath, it is one. */
function placeBehind(hit: PhraseHit<string>, { words, named }: Sentence): PhraseHit<Place> | undefined {
  const after = hit.word + hit.words
  const next = BETWEEN.has(words[after]?.key ?? '') ? after + 1 : after
  return named.find(({ word, words: count, value }) => {
    if (value.provinces.length !== 1 || words[after]?.gap !== 'soft') return false
    // "Dinsos Agam" is the place's own text where "Agam" alone would be a word.
    return word === after || word === next || (word >= hit.word && word < after && word + count > after)
  })
}

/** The place's own name where an office word begins its text. */
function written(place: PhraseHit<Place>, office: PhraseHit<string>, text: string): string {
  return text.slice(Math.max(place.start, office.end), place.end).trim()
}

/** Builds the search; it names each office as "Dinas Sosial Kota Surabaya". */
export function createOfficeSearch(gazetteer: Gazetteer): (text: string, sentence: Sentence) => string[] {
  const offices = gazetteer.offices ?? []
  const find = createPhraseIndex(
    offices.map(({ text, name }) => ({ text, case: 'exact' as const, value: name })),
  )
  return (text, sentence) =>
    sentence.named.length === 0
      ? []
      : find(sentence.words, text).flatMap((office) => {
          const place = placeBehind(office, sentence)
          if (place === undefined) return []
          return [`${office.value} ${labelOf(place.value, written(place, office, text))}`]
        })
}
