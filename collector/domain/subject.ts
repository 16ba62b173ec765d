/** Whom a mention is about: a programme or an agency, never a private person. */
import type { Confidence } from './source.ts'

export const SUBJECT_KINDS = ['programme', 'agency'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

export const AGENCY_TYPES = [
  'ministry',
  'body',
  'law_enforcement',
  'state_enterprise',
  'provincial_government',
  'regional_office',
] as const
export type AgencyType = (typeof AGENCY_TYPES)[number]

export interface Alias {
  readonly text: string
  /** `exact`: the letters' case must be the same (PKH, never pkh). */
  readonly case: 'exact' | 'any'
  /** At least one of these must stand somewhere in the text; empty: no condition. */
  readonly require: readonly string[]
  /** None of these may stand in the sentence of the mention. */
  readonly forbid: readonly string[]
  /** Phrases around the alias that are somebody else ("Menlu Iran", "mantan Menkeu"): the naming inside does not count. */
  readonly except?: readonly string[]
}

export interface Subject {
  readonly id: string
  readonly kind: SubjectKind
  readonly name: string
  /** The form that fits a chip or a column. */
  readonly short: string
  /** A programme's agency, by subject id; null for agencies. */
  readonly owner: string | null
  /** Null for programmes. */
  readonly agencyType: AgencyType | null
  /** The province of a provincial government, else null. */
  readonly province: string | null
  readonly aliases: readonly Alias[]
  /** As an alias's own `forbid`, for all aliases. */
  readonly forbid: readonly string[]
  /** Words that show the programme is meant; used as evidence, never as an alias. */
  readonly keyTerms: readonly string[]
  readonly confidence: Confidence
}
