/** Words beside a place's name that make it something else: a street, a route, a campus, a dish, a past office. */
import type { PhraseHit } from '../domain/phrases.ts'
import type { Word } from '../domain/words.ts'

const setOf = (words: string) => new Set(words.split(/\s+/))

/** "Jalan Surabaya" is a street somewhere, "Universitas Lampung" a campus, "soto Medan" a dish. Lower case. */
const NOT_AFTER = setOf(
  `jalan jl jln jend universitas univ institut politeknik sekolah bank bpd rute trayek hotel persib persija persebaya
  persik psm psis semen soto mie mi nasi kopi rendang sate bika gudeg batik apel bakpia laut selat teluk kesultanan
  kerajaan suku bahasa logat arah menuju tujuan jurusan relasi debarkasi embarkasi tol blok`,
)
/** "Bali United", "Jakarta Post". */
const NOT_BEFORE = setOf('fc united post pos tv globe ekspres express')
/** "mantan Gubernur Jawa Tengah", "cagub Jakarta": what somebody was or wants to be, not where something happens. */
const PAST = setOf('mantan eks bekas calon cagub cawagub cabup cawabup cawalkot')
const OFFICE = setOf(
  'gubernur wakil wagub bupati wabup wali kota walikota wawali kapolda kapolres pj plt plh',
)
/** An office has at most so many words: "Wakil Wali Kota". */
const OFFICE_LENGTH = 3
/** Courts of the capital, where cases of the whole nation are heard. */
const COURT = setOf('pn pengadilan negeri tipikor tinggi tata usaha negara niaga militer agama ptun pt')
const CAPITAL = '31'
const ROUTE = /^\s*[-–—]\s*$/u
/** Without blanks: "Jeddah-Jakarta". */
const JOINED = /^[-–—]$/u
const CAPITALISED = /^\p{Lu}\p{Ll}/u
/** "di Jakarta, Senin (1/6)": the day behind a place, as at the end of what somebody said. */
const DAY = /^,\s+(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\b/iu
const DAY_LENGTH = 12
const SAID =
  /\b(?:kata|ujar|ucap|tutur|jelas|ungkap|tegas|imbuh|papar|sebut|terang|demikian|keterangan\w*|rilis|siaran)(?:nya)?\b/iu

export interface Named {
  readonly kind: string
  readonly provinces: readonly string[]
}

/** Two provinces joined by a hyphen are a pair ("Jabar-Banten"); towns and the capital are the ends of a route. */
const isProvince = ({ kind, provinces }: Named) =>
  (kind === 'province' || kind === 'abbreviation') && !provinces.includes(CAPITAL)

/** "Jakarta-Bandung", "Solo–Yogyakarta": both ends of a route, not where something happens. */
export function isRoute(
  a: PhraseHit<Named | null>,
  b: PhraseHit<Named | null> | undefined,
  text: string,
): boolean {
  if (b === undefined || b.word !== a.word + a.words || !ROUTE.test(text.slice(a.end, b.start))) return false
  return a.value === null || b.value === null || !(isProvince(a.value) && isProvince(b.value))
}

/** "Jeddah-Jakarta": the other end of the route is no place of ours. */
export function isFarRoute(hit: PhraseHit<Named>, words: readonly Word[], text: string): boolean {
  const before = words[hit.word - 1]
  if (before === undefined || isProvince(hit.value)) return false
  return JOINED.test(text.slice(before.end, hit.start)) && CAPITALISED.test(before.form)
}

/** Whether the word before or after turns the name into something that is no place. */
export function isOtherName(hit: PhraseHit<unknown>, words: readonly Word[]): boolean {
  const before = words[hit.word - 1]
  const after = words[hit.word + hit.words]
  const gap = words[hit.word]?.gap
  if (before !== undefined && (gap === 'soft' || gap === '.') && NOT_AFTER.has(before.key)) return true
  return after !== undefined && after.gap === 'soft' && NOT_BEFORE.has(after.key)
}

/** "eks Gubernur Jawa Tengah": the office may be part of the place's text, or stand before it. */
export function isPastOffice(hit: PhraseHit<Named>, words: readonly Word[]): boolean {
  let at = hit.word
  while (hit.word - at < OFFICE_LENGTH && OFFICE.has(words[at - 1]?.key ?? '')) at -= 1
  if (!PAST.has(words[at - 1]?.key ?? '') || words[at]?.gap !== 'soft') return false
  return (
    at < hit.word ||
    OFFICE.has(words[at]?.key ?? '') ||
    /^(?:cagub|cawagub|cab|caw)/.test(words[at - 1]?.key ?? '')
  )
}

/** "PN Jakarta Selatan", "Pengadilan Tipikor Jakarta". */
export function isNationalCourt(hit: PhraseHit<Named>, words: readonly Word[]): boolean {
  if (!hit.value.provinces.includes(CAPITAL) || hit.value.provinces.length > 1) return false
  const before = words[hit.word - 1]
  return (
    (before !== undefined && words[hit.word]?.gap === 'soft' && COURT.has(before.key)) ||
    COURT.has(words[hit.word]?.key ?? '')
  )
}

/**
 * "…, kata Mensos di Jakarta, Senin (1/6).": where something was said, a dateline at the end of the sentence. In the
 * capital, where ministries and courts have their seats, the day alone tells.
 */
export function isPlaceOfSpeaking(hit: PhraseHit<Named>, text: string): boolean {
  if (!DAY.test(text.slice(hit.end, hit.end + DAY_LENGTH))) return false
  return hit.value.provinces.includes(CAPITAL) || SAID.test(text.slice(0, hit.start))
}
