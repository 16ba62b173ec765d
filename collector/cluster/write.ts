/** What clustering writes: history first, then the memberships, each in one batch. */
import { createHash } from 'node:crypto'
import type { Store } from '../../sql/client.ts'
import type { Placed } from './change.ts'
import type { MembershipRow } from './member.ts'
import { toStoreTime } from './read.ts'

const later = (version: string, now: number) => {
  const next = BigInt(version) + 1n
  return (next > BigInt(now) ? next : BigInt(now)).toString()
}

function toMemberRow({ id, at, outlet, documentVersion, storyId, copyId, was }: Placed, now: number) {
  return {
    document_id: id,
    story_id: storyId,
    copy_id: copyId,
    published_at: toStoreTime(at),
    outlet,
    document_version: documentVersion,
    // Newer than what it replaces, also where the clock was set back.
    version: later(was?.version ?? '0', now),
  }
}

type ChangeKind = 'merge' | 'split' | 'removed'

const REASONS: Readonly<Record<ChangeKind, string>> = {
  merge: 'a document belongs to both',
  split: 'a member that held them together changed or went',
  removed: 'the document is gone',
}

function toChangeRow(kind: ChangeKind, id: string, from: string, to: string, replaced: string, now: number) {
  return {
    at: new Date(now).toISOString().slice(0, 23).replace('T', ' '),
    kind,
    from_story_id: from,
    story_id: to,
    document_id: id,
    replaced_version: replaced,
    reason: REASONS[kind],
  }
}

async function insert(store: Store, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const token = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  await store.insert(table, rows, token)
}

/**
 * A kill between the two repeats the history under the same keys and loses nothing.
 *
 * @param dissolved stories whose members were all looked at anew.
 * @returns how many documents went to another story.
 */
export async function writeChanges(
  store: Store,
  placed: readonly Placed[],
  gone: readonly MembershipRow[],
  dissolved: ReadonlySet<string>,
  now: number,
): Promise<number> {
  const changes = placed.flatMap(({ id, storyId, was }) => {
    if (was === null || was.storyId === storyId) return []
    const kind = dissolved.has(was.storyId) ? 'split' : 'merge'
    return [toChangeRow(kind, id, was.storyId, storyId, was.version, now)]
  })
  const removals = gone.map(({ id, story_id, version }) =>
    toChangeRow('removed', id, story_id, '0', version, now),
  )
  const leavers = gone.map(({ id, at, ...row }) => ({
    ...row,
    document_id: id,
    published_at: toStoreTime(at),
    version: later(row.version, now),
    is_deleted: 1,
  }))
  await insert(store, 'story_change', [...changes, ...removals])
  await insert(store, 'story_member', [...placed.map((one) => toMemberRow(one, now)), ...leavers])
  return changes.length
}
