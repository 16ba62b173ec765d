/** Words beside a place's name that make it something else: a street, a route, a campus, a dish. */
import type { PhraseHit } from '../domain/phrases.ts'
import type { Word } from '../domain/words.ts'

/** "Jalan Surabaya" is a street somewhere, "Universitas Lampung" a campus, "soto Medan" a dish. Lower case. */
const NOT_AFTER = new Set(
  (
    'jalan jl jln jend universitas univ institut politeknik bank rute trayek hotel persib persija persebaya persik ' +
    'semen soto mie mi nasi kopi rendang sate bika laut selat teluk kesultanan kerajaan suku bahasa logat'
  ).split(' '),
)
/** "Bali United", "Jakarta Post". */
const NOT_BEFORE = new Set('fc united post pos tv globe'.split(' '))
const ROUTE = /^\s*[-–—]\s*$/u

/** "Jakarta-Bandung", "Solo–Yogyakarta": both ends of a route, not where something happens. */
export function isRoute(a: PhraseHit<unknown>, b: PhraseHit<unknown> | undefined, text: string): boolean {
  return b !== undefined && b.word === a.word + a.words && ROUTE.test(text.slice(a.end, b.start))
}

/** Whether the word before or after turns the name into something that is no place. */
export function isOtherName(hit: PhraseHit<unknown>, words: readonly Word[]): boolean {
  const before = words[hit.word - 1]
  const after = words[hit.word + hit.words]
  const gap = words[hit.word]?.gap
  if (before !== undefined && (gap === 'soft' || gap === '.') && NOT_AFTER.has(before.key)) return true
  return after !== undefined && after.gap === 'soft' && NOT_BEFORE.has(after.key)
}
