/** Names by which a text shows which province it is about. */
import type { Confidence } from './source.ts'

export type PlaceKind = 'province' | 'regency' | 'city' | 'capital' | 'nickname' | 'region' | 'abbreviation'

export interface Place {
  /** The words as they stand in a text; where places overlap, the longest one is meant. */
  readonly text: string
  /** `exact`: the letters' case must be the same (Malang the city, never malang the misfortune). */
  readonly case: 'exact' | 'any'
  /** Kemendagri codes; several for a region (Jabodetabek), none for one too wide to count (Tanah Papua). */
  readonly provinces: readonly string[]
  readonly kind: PlaceKind
  readonly confidence: Confidence
}

export interface Gazetteer {
  readonly places: readonly Place[]
  /**
   * Phrases that contain a place's name and are no place (nasi Padang, Semen Padang, Universitas Lampung). They
   * compete with places as one more text, in any case: the longest wins, and a trap that wins counts as no place.
   */
  readonly traps: readonly string[]
}
