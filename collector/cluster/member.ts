/** A document as clustering sees it: what it is alike by, and where it stands so far. */
import { readSignature } from '../domain/signature.ts'
import { type Terms, termsOf } from './terms.ts'

/** Where a document stands in the store. */
export interface Membership {
  readonly storyId: string
  readonly copyId: string
  /** Version of the document that it was put there for. */
  readonly documentVersion: string
  readonly version: string
}

export interface Member {
  readonly id: string
  /** Publication, seconds since 1970. */
  readonly at: number
  readonly outlet: string
  readonly isNews: boolean
  readonly slots: Uint8Array | null
  readonly terms: Terms
  readonly subjects: readonly string[]
  readonly provinces: readonly string[]
  readonly documentVersion: string
  readonly was: Membership | null
}

/** A row of sql/queries/stories/documents.sql. */
export interface DocumentRow {
  readonly id: string
  readonly at: number
  readonly outlet: string
  readonly channel: string
  readonly title: string
  readonly excerpt: string
  readonly signature: string
  readonly document_version: string
  readonly subjects: readonly string[]
  readonly provinces: readonly string[]
  readonly story_id: string
  readonly copy_id: string
  readonly settled_version: string
  readonly version: string
}

/** What a left join gives where there is no membership. */
const NONE = '0'
const NO_TERMS: Terms = termsOf('', '')

export function toMember(row: DocumentRow): Member {
  const isNews = row.channel === 'news'
  return {
    id: row.id,
    at: row.at,
    outlet: row.outlet,
    isNews,
    slots: readSignature(row.signature),
    // Posts become one by their copies only: a few words are not enough to tell happenings apart.
    terms: isNews ? termsOf(row.title, row.excerpt) : NO_TERMS,
    subjects: row.subjects,
    provinces: row.provinces,
    documentVersion: row.document_version,
    was: row.version === NONE ? null : toMembership({ ...row, document_version: row.settled_version }),
  }
}

/** A row of sql/queries/stories/rows.sql and gone.sql. */
export interface MembershipRow {
  readonly id: string
  readonly story_id: string
  readonly copy_id: string
  readonly at: number
  readonly outlet: string
  readonly document_version: string
  readonly version: string
}

export function toMembership(
  row: Pick<MembershipRow, 'story_id' | 'copy_id' | 'document_version' | 'version'>,
): Membership {
  const { story_id: storyId, copy_id: copyId, document_version: documentVersion, version } = row
  return { storyId, copyId, documentVersion, version }
}

/** By time, then by id: the order that makes one of several the oldest. */
export function byAge(one: Pick<Member, 'at' | 'id'>, other: Pick<Member, 'at' | 'id'>): number {
  if (one.at !== other.at) return one.at - other.at
  return BigInt(one.id) < BigInt(other.id) ? -1 : Number(one.id !== other.id)
}
