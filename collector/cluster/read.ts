/** What clustering asks the store. */
import type { Store } from '../../sql/client.ts'
import { type DocumentRow, type Member, type MembershipRow, toMember } from './member.ts'

/** Instants in seconds since 1970; `until` is not in it. */
export interface Period {
  readonly from: number
  readonly until: number
}

/** All that DateTime can hold. */
export const EVER: Period = { from: 0, until: 2 ** 32 - 1 }
/** Rows of an answer: texts and all below 10 MB, turned into terms before the next are asked for. */
const PAGE_ROWS = 10_000
/** Parameters stand in the request's address, of which 16 kB are read: so many ids of 20 digits fit. */
const IDS_A_QUESTION = 500

export const toStoreTime = (seconds: number) =>
  new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')

export const periodParameters = ({ from, until }: Period) => ({
  from: toStoreTime(Math.max(EVER.from, from)),
  until: toStoreTime(Math.min(EVER.until, until)),
})

/** The documents of a period by age; with stories named, their members only. */
export async function readMembers(
  store: Store,
  period: Period,
  stories: readonly string[] = [],
): Promise<Member[]> {
  const members: Member[] = []
  const filter = { ...periodParameters(period), stories: stories.map(BigInt), limit: PAGE_ROWS }
  for (let cursor = { cursorAt: 0, cursorId: '0' }; ; ) {
    const rows = await store.ask<DocumentRow>('stories/documents', { ...filter, ...cursor })
    for (const row of rows) members.push(toMember(row))
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE_ROWS) return members
    cursor = { cursorAt: last.at, cursorId: last.id }
  }
}

/** The members of these stories, whenever they were published. */
export async function readFellows(store: Store, stories: readonly string[]): Promise<Member[]> {
  const members: Member[] = []
  for (let start = 0; start < stories.length; start += IDS_A_QUESTION) {
    members.push(...(await readMembers(store, EVER, stories.slice(start, start + IDS_A_QUESTION))))
  }
  return members
}

/** Every membership of these stories, however old. */
export async function readStories(store: Store, stories: readonly string[]): Promise<MembershipRow[]> {
  const rows: MembershipRow[] = []
  for (let start = 0; start < stories.length; start += IDS_A_QUESTION) {
    const some = stories.slice(start, start + IDS_A_QUESTION).map(BigInt)
    rows.push(...(await store.ask<MembershipRow>('stories/rows', { stories: some })))
  }
  return rows
}
