/** Stories: which stored documents are copies of one text, and which tell of one happening. */
import type { Store } from '../../sql/client.ts'
import { linkWindow, placeAll } from './change.ts'
import { takeLease } from './lease.ts'
import { COPY_SECONDS } from './link.ts'
import { byAge, type Member, type MembershipRow } from './member.ts'
import { EVER, type Period, periodParameters, readFellows, readMembers, readStories } from './read.ts'
import { writeChanges } from './write.ts'

export interface Clustered {
  /** Documents put into a story, or looked at anew. */
  readonly documents: number
  /** Documents that went from one story to another. */
  readonly moved: number
  /** Memberships whose document is gone. */
  readonly removed: number
}

export interface ClusterOptions {
  readonly store: Store
  /** A name no other process has. */
  readonly holder: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Only documents published since (seconds since 1970); all when left out. */
  readonly since?: number
  /** Told after each batch. */
  readonly onProgress?: (soFar: Clustered) => void
  readonly signal?: AbortSignal
}

/** A batch's documents; with their window around them, well below 500 MB. */
const BATCH_DOCUMENTS = 20_000
/** A batch spans so much time at most, so that an archive's window does not hold years. */
const BATCH_SECONDS = 2 * 86_400

interface Pending {
  readonly id: string
  readonly at: number
}

interface Batch {
  readonly pending: readonly Pending[]
  readonly gone: readonly MembershipRow[]
}

async function nextBatch(store: Store, period: Period): Promise<Batch> {
  const parameters = { ...periodParameters(period), limit: BATCH_DOCUMENTS }
  const gone = await store.ask<MembershipRow>('stories/gone', parameters)
  const all = await store.ask<Pending>('stories/pending', parameters)
  const [first] = all
  const pending = first === undefined ? [] : all.filter(({ at }) => at - first.at <= BATCH_SECONDS)
  return { pending, gone }
}

function windowOf(members: readonly Pending[]): Period {
  let from = EVER.until
  let until = EVER.from
  for (const { at } of members) {
    from = Math.min(from, at)
    until = Math.max(until, at)
  }
  return { from: from - COPY_SECONDS, until: until + COPY_SECONDS + 1 }
}

interface Window {
  readonly members: readonly Member[]
  readonly fresh: ReadonlySet<string>
  readonly dissolved: ReadonlySet<string>
}

/**
 * What a batch is compared with. A document that changed or went may have held its story together: all of that story's
 * members are looked at anew. What is pending but not of this batch waits for its own.
 */
async function openWindow(store: Store, { pending, gone }: Batch): Promise<Window> {
  const fresh = new Set(pending.map(({ id }) => id))
  let members = pending.length === 0 ? [] : await readMembers(store, windowOf(pending))
  const changed = members.flatMap(({ id, was }) => (was !== null && fresh.has(id) ? [was.storyId] : []))
  const dissolved = new Set([...changed, ...gone.map(({ story_id }) => story_id)])
  if (dissolved.size > 0) {
    const fellows = await readFellows(store, [...dissolved])
    for (const { id } of fellows) fresh.add(id)
    if (fellows.length > 0) members = await readMembers(store, windowOf([...pending, ...fellows]))
  }
  const standing = members.filter(({ id, was }) => was !== null || fresh.has(id))
  return { members: standing.sort(byAge), fresh, dissolved }
}

async function runBatch(store: Store, batch: Batch, now: () => number): Promise<Clustered> {
  const { members, fresh, dissolved } = await openWindow(store, batch)
  const linked = linkWindow(members, fresh)
  const placed = placeAll(linked, await readStories(store, linked.touched))
  const moved = await writeChanges(store, placed, batch.gone, dissolved, now())
  return { documents: fresh.size, moved, removed: batch.gone.length }
}

/**
 * Puts every document that is new, changed or gone since the last run into its story. May be killed and repeated at any
 * time; what was done stands, and a second run right after changes nothing.
 *
 * @throws KentonganError `stories_busy` while another process does it; `store_unreachable`.
 */
export async function clusterStories(options: ClusterOptions): Promise<Clustered> {
  const { store, now, holder, since = EVER.from, onProgress, signal } = options
  const period = { ...EVER, from: since }
  let total: Clustered = { documents: 0, moved: 0, removed: 0 }
  const lease = await takeLease(store, holder, now)
  try {
    while (signal?.aborted !== true) {
      const batch = await nextBatch(store, period)
      if (batch.pending.length + batch.gone.length === 0) break
      const { documents, moved, removed } = await runBatch(store, batch, now)
      total = {
        documents: total.documents + documents,
        moved: total.moved + moved,
        removed: total.removed + removed,
      }
      onProgress?.(total)
      await lease.renew()
    }
  } finally {
    await lease.release()
  }
  return total
}
