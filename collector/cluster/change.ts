/** From documents and what links them to the rows that have to change. Pure: the store is neither read nor written. */
import { Groups } from './groups.ts'
import { link } from './link.ts'
import type { Member, Membership, MembershipRow } from './member.ts'
import { toMembership } from './member.ts'
import { type Before, settle } from './settle.ts'

export interface Placed {
  readonly id: string
  readonly at: number
  readonly outlet: string
  readonly documentVersion: string
  readonly storyId: string
  readonly copyId: string
  readonly was: Membership | null
}

type Key = 'storyId' | 'copyId'

/** Groups of documents that something may have changed in, with what they were before. */
export interface Linked {
  readonly members: readonly Member[]
  readonly fresh: ReadonlySet<string>
  readonly stories: readonly (readonly Member[])[]
  readonly copies: readonly (readonly Member[])[]
  /** Stories that others are merged with, or whose copies are: their members beyond the window change as well. */
  readonly touched: readonly string[]
}

function joinStanding(
  members: readonly Member[],
  fresh: ReadonlySet<string>,
  key: Key,
  groups: Groups,
): void {
  const first = new Map<string, number>()
  for (const [at, { id, was }] of members.entries()) {
    if (was === null || fresh.has(id)) continue
    const other = first.get(was[key])
    if (other === undefined) first.set(was[key], at)
    else groups.join(other, at)
  }
}

function groupsOf(members: readonly Member[], fresh: ReadonlySet<string>, groups: Groups): Member[][] {
  const lists = new Map<number, Member[]>()
  const moved = new Set<number>()
  for (const [at, member] of members.entries()) {
    const root = groups.rootOf(at)
    const list = lists.get(root)
    if (list === undefined) lists.set(root, [member])
    else list.push(member)
    if (fresh.has(member.id)) moved.add(root)
  }
  return [...lists].flatMap(([root, list]) => (moved.has(root) ? [list] : []))
}

const oldIds = (group: readonly Member[], key: Key) =>
  new Set(group.flatMap(({ was }) => (was === null ? [] : [was[key]])))

/**
 * Links the documents of a window.
 *
 * @param members by age; each is fresh or stands in a story.
 * @param fresh ids of those that are new or changed, and of all members of the stories that those stood in.
 */
export function linkWindow(members: readonly Member[], fresh: ReadonlySet<string>): Linked {
  const links = { copies: new Groups(members.length), stories: new Groups(members.length) }
  joinStanding(members, fresh, 'storyId', links.stories)
  joinStanding(members, fresh, 'copyId', links.copies)
  link(members, (at) => fresh.has((members[at] as Member).id), links)
  const stories = groupsOf(members, fresh, links.stories)
  const copies = groupsOf(members, fresh, links.copies)
  const merging = [
    ...stories.filter((group) => oldIds(group, 'storyId').size > 1),
    ...copies.filter((group) => oldIds(group, 'copyId').size > 1),
  ]
  const touched = [...new Set(merging.flatMap((group) => [...oldIds(group, 'storyId')]))]
  return { members, fresh, stories, copies, touched }
}

function sinceOf(rows: readonly MembershipRow[], key: 'story_id' | 'copy_id'): Map<string, Before> {
  const since = new Map<string, Before>()
  for (const row of rows) {
    const known = since.get(row[key])
    if (known === undefined || row.at < known.since) since.set(row[key], { since: row.at })
  }
  return since
}

/** New ids by document, and which id took the place of which. */
function settleKey(groups: Linked['stories'], key: Key, before: ReadonlyMap<string, Before>) {
  const ids = settle(groups, ({ was }) => was?.[key] ?? null, before)
  const byDocument = new Map<string, string>()
  const byOld = new Map<string, string>()
  for (const [index, group] of groups.entries()) {
    const id = ids[index] as string
    for (const member of group) byDocument.set(member.id, id)
    for (const old of oldIds(group, key)) if (old !== id) byOld.set(old, id)
  }
  return { byDocument, byOld }
}

/**
 * Rows that change: every fresh document, and each other one whose story or copies got another id.
 *
 * @param rows all memberships of `linked.touched`.
 */
export function placeAll(linked: Linked, rows: readonly MembershipRow[]): Placed[] {
  const stories = settleKey(linked.stories, 'storyId', sinceOf(rows, 'story_id'))
  const copies = settleKey(linked.copies, 'copyId', sinceOf(rows, 'copy_id'))
  const placed: Placed[] = []
  const place = (one: Omit<Placed, 'storyId' | 'copyId'>, isFresh: boolean, old: Membership | null) => {
    const storyId = stories.byDocument.get(one.id) ?? stories.byOld.get(old?.storyId ?? '') ?? old?.storyId
    const copyId = copies.byDocument.get(one.id) ?? copies.byOld.get(old?.copyId ?? '') ?? old?.copyId
    if (storyId === undefined || copyId === undefined) return
    if (!isFresh && storyId === old?.storyId && copyId === old.copyId) return
    placed.push({ ...one, storyId, copyId })
  }
  const here = new Set<string>()
  for (const { id, at, outlet, documentVersion, was } of linked.members) {
    here.add(id)
    const isFresh = linked.fresh.has(id)
    place(
      {
        id,
        at,
        outlet,
        documentVersion: isFresh ? documentVersion : (was?.documentVersion ?? documentVersion),
        was,
      },
      isFresh,
      was,
    )
  }
  for (const row of rows) {
    if (here.has(row.id)) continue
    const was = toMembership(row)
    const { id, at, outlet } = row
    place({ id, at, outlet, documentVersion: was.documentVersion, was }, false, was)
  }
  return placed
}
