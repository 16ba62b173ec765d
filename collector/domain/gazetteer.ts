/** Names by which a text shows which province it is about. */
import type { Confidence } from './source.ts'

export type PlaceKind = 'province' | 'regency' | 'city' | 'capital' | 'nickname' | 'region' | 'abbreviation'

/** A regency or city, with Kemendagri's code: '32.73', Kota Bandung. */
export interface Regency {
  readonly code: string
  readonly name: string
}

/** A kind of regional office (perangkat daerah), as it stands before a place: "Dinsos Kota Surabaya". */
export interface OfficeWord {
  readonly text: string
  /** In full: Dinas Sosial. */
  readonly name: string
}

export interface Place {
  /** The words as they stand in a text; where places overlap, the longest one is meant. */
  readonly text: string
  /** `exact`: the letters' case must be the same (Malang the city, never malang the misfortune). */
  readonly case: 'exact' | 'any'
  /** Kemendagri codes; several for a region (Jabodetabek), none for one too wide to count (Tanah Papua). */
  readonly provinces: readonly string[]
  readonly kind: PlaceKind
  /** The regency or city that alone has this name ("Bandung" is both, and none); absent for provinces and regions. */
  readonly regency?: Regency
  readonly confidence: Confidence
}

export interface Gazetteer {
  readonly places: readonly Place[]
  /**
   * Phrases that contain a place's name and are no place (nasi Padang, Semen Padang, Universitas Lampung). They
   * compete with places as one more text, in any case: the longest wins, and a trap that wins counts as no place.
   */
  readonly traps: readonly string[]
  readonly offices?: readonly OfficeWord[]
}
