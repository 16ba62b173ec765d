/** Posts, one after another: the same reading, masking, spool and dispositions as news, and what only posts do. */
import { isDiskFull } from './domain/disk.ts'
import { type Disposition, emptyCounts } from './domain/disposition.ts'
import { documentId } from './domain/ids.ts'
import type { Item } from './domain/item.ts'
import { platformOf, type Reach } from './domain/post.ts'
import type { DocumentRecord, SpoolRecord } from './domain/record.ts'
import type { Source } from './domain/source.ts'
import type { Extracted } from './extract/extract.ts'
import type { PollTools } from './poll-tools.ts'
import type { Tally } from './read-items.ts'
import { type Mapping, type Post, postId, textHash, toItem } from './social/social.ts'
import type { SocialTools } from './social-tools.ts'
import type { FrozenTimes, KnownPost } from './state/state.ts'
import { tombstone, withoutWords } from './tombstone.ts'

export interface SocialPollTools extends PollTools {
  readonly social: SocialTools
}

/** A row is written anew when its reach has grown by this share: ten thousand likes cost a hundred rows, not ten thousand. */
const FARTHER = 0.1
const REASON_LENGTH = 300

type Outcome =
  | {
      readonly kind: 'read'
      readonly record: DocumentRecord
      readonly post: KnownPost
      readonly isNew: boolean
    }
  | { readonly kind: 'duplicate'; readonly post: KnownPost | null }
  | { readonly kind: 'removed'; readonly record: DocumentRecord; readonly post: KnownPost }
  | { readonly kind: 'quarantined'; readonly record: SpoolRecord; readonly post: KnownPost | null }
  | { readonly kind: 'dropped' }

/** By source: another source's meeting says nothing about how far this one was read. */
export const postKey = (source: Pick<Source, 'id'>, id: string) => documentId(`${source.id} ${id}`)

export const reachOf = ({ shares, likes, replies }: Reach) => (shares ?? 0) + (likes ?? 0) + (replies ?? 0)

const isFarther = (before: number, now: number) => now > before && now >= before * (1 + FARTHER)

function mappingOf(source: Source, { social, state }: SocialPollTools): Mapping {
  const platform = platformOf(source.kind)
  if (platform === null) throw new TypeError(`${source.id} is no social source`)
  return {
    sourceId: source.id,
    platform,
    known: social.known,
    pseudonym: (name, account) => social.pseudonyms.pseudonym(name, account),
    threadOf: (key) => state.posts.post(documentId(key)) ?? state.posts.byAlias(documentId(key)),
  }
}

function timesOf(id: string, extracted: Extracted, now: string, { state }: SocialPollTools): FrozenTimes {
  const known = state.times(id)
  if (known !== null) return known
  return {
    publishedAt: extracted.publishedAt ?? now,
    dateQuality: extracted.publishedAt === null ? 'first_seen' : extracted.dateQuality,
    firstSeenAt: now,
  }
}

/** An edit is the same document in a newer row; events whose subject the new words do not name are taken back. */
function revise(
  fresh: DocumentRecord,
  known: KnownPost | null,
): { record: DocumentRecord; revision: number } {
  if (known === null) return { record: fresh, revision: 0 }
  const before = JSON.parse(known.record) as DocumentRecord
  const revision = known.revision + 1
  const version = String(BigInt(fresh.version) + BigInt(revision))
  const ids = new Set(fresh.events.map(({ id }) => id))
  const gone = before.events.flatMap(({ id }) => (ids.has(id) ? [] : [id]))
  const events = fresh.events.map((event) => ({ ...event, version }))
  // The source that met it first stays its source.
  const document = { ...fresh.document, sourceId: before.document.sourceId }
  return { record: { ...fresh, document, events, version, ...(gone.length === 0 ? {} : { gone }) }, revision }
}

async function readFresh(
  post: Post,
  item: Item,
  known: KnownPost | null,
  source: Source,
  tools: SocialPollTools,
): Promise<Outcome> {
  const now = new Date(tools.now()).toISOString()
  const extracted = await tools.work.extractDocument({ item, source, page: null, now })
  const facts = extracted.post
  if (facts === undefined || (extracted.title === '' && extracted.body === '')) return { kind: 'dropped' }
  const id = postId(post)
  const times = timesOf(id, extracted, now, tools)
  const { record, revision } = revise(tools.reader.read(id, extracted, source, times), known)
  return {
    kind: 'read',
    record,
    isNew: known === null,
    post: {
      id,
      alias: post.alias === undefined ? '' : documentId(post.alias),
      sourceId: known?.sourceId ?? source.id,
      nativeId: known?.nativeId ?? post.id,
      author: facts.author,
      hash: textHash(post),
      reach: reachOf(post.reach),
      revision,
      thread: facts.thread,
      record: withoutWords(record),
      publishedAt: Date.parse(times.publishedAt),
      checkedAt: tools.now(),
      removedAt: null,
    },
  }
}

/** What fails once in reading fails again: the list it stood in is not walked twice, so it is set aside at once. */
function setAside(item: Item, error: unknown, tools: SocialPollTools) {
  if (isDiskFull(error) || tools.signal.aborted) throw error
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, REASON_LENGTH)
  const { sourceId, guid, url, publishedAt } = item
  const id = documentId(`${sourceId} ${guid}`)
  const at = new Date(tools.now()).toISOString()
  return {
    kind: 'quarantined' as const,
    record: {
      kind: 'quarantine' as const,
      quarantined: { id, sourceId, guid, url, publishedAt, reason, tries: 1, at },
    },
  }
}

async function readPost(post: Post, source: Source, tools: SocialPollTools): Promise<Outcome> {
  const known = tools.state.posts.post(postId(post))
  // What was taken away is not collected again, through whichever door it comes.
  if (known !== null && known.removedAt !== null) return { kind: 'duplicate', post: null }
  if (!post.isPublic) {
    return known === null ? { kind: 'dropped' } : { kind: 'removed', ...tombstone(known, tools.now()) }
  }
  const isSame = known?.hash === textHash(post) && !isFarther(known.reach, reachOf(post.reach))
  if (known !== null && isSame) return { kind: 'duplicate', post: { ...known, checkedAt: tools.now() } }
  if (tools.claims.has(postId(post))) return { kind: 'duplicate', post: null }
  const item = toItem(post, mappingOf(source, tools))
  tools.claims.add(postId(post))
  try {
    return await readFresh(post, item, known, source, tools)
  } catch (error) {
    // One that was read before stands as it was, and is looked at again when its turn comes.
    const post = known === null ? null : { ...known, checkedAt: tools.now() }
    return { ...setAside(item, error, tools), post }
  }
}

function dispositionOf(outcome: Outcome): Disposition {
  if (outcome.kind === 'read') {
    if (!outcome.isNew) return 'duplicate'
    return outcome.record.events.length > 0 ? 'stored' : 'no_mention'
  }
  return outcome.kind === 'removed' ? 'duplicate' : outcome.kind
}

const recordOf = (outcome: Outcome): SpoolRecord[] => ('record' in outcome ? [outcome.record] : [])

export interface Batch {
  readonly posts: readonly Post[]
  /** Known posts that are gone upstream. */
  readonly gone: readonly KnownPost[]
  /** Where the source stands when this batch is kept. */
  readonly place: string | null
}

/**
 * Reads posts and keeps them: times first, then the records with fsync, then marks and place in one transaction. A kill
 * in between repeats the batch, and only that. The same post twice in a batch is read once.
 */
export async function readPosts(batch: Batch, source: Source, tools: SocialPollTools): Promise<Tally> {
  const tally: Tally = { counts: emptyCounts(), mentions: 0, events: 0, again: false }
  const outcomes: Outcome[] = []
  const claimed = batch.posts.map(postId).filter((id) => !tools.claims.has(id))
  try {
    for (const post of batch.posts) outcomes.push(await readPost(post, source, tools))
    const removed = batch.gone.map((known) => tombstone(known, tools.now()))
    const records = [...outcomes.flatMap(recordOf), ...removed.map(({ record }) => record)]
    const documents = records.flatMap((record) => (record.kind === 'document' ? [record.document] : []))
    tools.state.freeze(documents)
    if (records.length > 0) await tools.spool.append(records)
    tools.state.posts.commit({
      items: batch.posts.map((post) => ({ key: postKey(source, postId(post)), documentId: postId(post) })),
      posts: [
        ...outcomes.flatMap((one) => ('post' in one ? (one.post ?? []) : [])),
        ...removed.map(({ post }) => post),
      ],
      place: batch.place === null ? null : { sourceId: source.id, place: batch.place },
      at: tools.now(),
    })
  } finally {
    for (const id of claimed) tools.claims.delete(id)
  }
  for (const outcome of outcomes) {
    tally.counts[dispositionOf(outcome)] += 1
    if (outcome.kind === 'read' && outcome.isNew) tally.events += outcome.record.events.length
  }
  tally.mentions = tally.events
  return tally
}
