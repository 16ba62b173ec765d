/** The scored fact that is stored: one document × one subject, with its provinces inside. */
import type { Document } from './document.ts'
import type { Mention, ProvinceWeight, Reading, RegencyNaming } from './mention.ts'

export interface Event {
  /** First 64 bits of SHA-256 of document id and subject id, as a decimal string. */
  readonly id: string
  readonly document: Document
  readonly mention: Mention
  readonly provinces: readonly ProvinceWeight[]
  /** Absent in records from before regencies and offices were read. */
  readonly regencies?: readonly RegencyNaming[]
  readonly offices?: readonly string[]
  readonly reading: Reading
  readonly method: string
  /** See rowVersion. */
  readonly version: string
}

export const ORIGINS = { machine: 0, person: 1, erasure: 2 } as const
export type Origin = keyof typeof ORIGINS

/**
 * The row version that decides which of two rows with one id stands: a person's label beats the machine's, an
 * erasure beats both, then the newer method, then the newer revision. Never the insert time: a replayed segment
 * must not undo a correction.
 *
 * @returns a UInt64 as a decimal string: 8 bits origin, 24 bits method, 32 bits revision.
 */
export function rowVersion(origin: Origin, method: number, revision = 0): string {
  return ((BigInt(ORIGINS[origin]) << 56n) | (BigInt(method) << 32n) | BigInt(revision)).toString()
}

const METHOD_BITS = 0xff_ff_ffn << 32n
const REVISION_BITS = 0xff_ff_ff_ffn

/** Whose a row version is. */
export function originOf(version: string): Origin {
  const number = Number(BigInt(version) >> 56n)
  return (Object.keys(ORIGINS) as Origin[]).find((origin) => ORIGINS[origin] === number) ?? 'erasure'
}

/** The version of a person's row that takes the place of the given one: above every machine's, and above an earlier label. */
export function personVersion(before: string): string {
  const version = BigInt(before)
  const method = Number((version & METHOD_BITS) >> 32n)
  const revision = originOf(before) === 'person' ? Number(version & REVISION_BITS) + 1 : 1
  return rowVersion('person', method, revision)
}
