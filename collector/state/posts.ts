/** What is remembered of posts: where each source stands, which were read, and how long a host wants to be left alone. */
import type { DatabaseSync } from 'node:sqlite'

export interface KnownPost {
  readonly id: string
  /** A second id by which replies may name it; '' for none. */
  readonly alias: string
  readonly sourceId: string
  /** The platform's id, by which it is asked for again. */
  readonly nativeId: string
  readonly author: string
  /** Of its words: another one says that they were edited. */
  readonly hash: string
  /** Shares, likes and replies together. */
  readonly reach: number
  /** How often its row was written anew. */
  readonly revision: number
  readonly thread: string
  /** JSON of its record without a word of it: what stands when the post is taken away. */
  readonly record: string
  /** Milliseconds. */
  readonly publishedAt: number
  readonly checkedAt: number
  readonly removedAt: number | null
}

export interface AdapterState {
  readonly kind: string
  /** Milliseconds; `realAt` of a success at another host than this computer. */
  readonly successAt: number | null
  readonly realAt: number | null
  readonly quota: number | null
  readonly remaining: number | null
  readonly resetAt: number | null
}

export interface PostState {
  post(id: string): KnownPost | null
  byAlias(alias: string): KnownPost | null
  /** Posts of a source that were last checked before `before` and published after `since`, the longest unseen first. */
  dueForCheck(sourceId: string, before: number, since: number, limit: number): KnownPost[]
  byAuthor(author: string): KnownPost[]
  /** Everything that one answer or batch came to, in one transaction: items done, posts met, where the source stands. */
  commit(done: PostsDone): void
  /** Where a source stands, as its reader wrote it; null before the first answer. */
  place(sourceId: string): string | null
  waitOf(host: string): number
  setWait(host: string, until: number): void
  adapters(): AdapterState[]
  noteAdapter(state: AdapterState): void
}

export interface PostsDone {
  readonly items: readonly { readonly key: string; readonly documentId: string }[]
  readonly posts: readonly KnownPost[]
  readonly place: { readonly sourceId: string; readonly place: string } | null
  readonly at: number
}

const COLUMNS = `id, alias, source_id AS sourceId, native_id AS nativeId, author, hash, reach, revision, thread, record,
  published_at AS publishedAt, checked_at AS checkedAt, removed_at AS removedAt`

function prepare(database: DatabaseSync) {
  return {
    post: database.prepare(`SELECT ${COLUMNS} FROM post WHERE id = ?`),
    due: database.prepare(
      `SELECT ${COLUMNS} FROM post
       WHERE source_id = ? AND removed_at IS NULL AND checked_at < ? AND published_at > ? ORDER BY checked_at LIMIT ?`,
    ),
    alias: database.prepare(`SELECT ${COLUMNS} FROM post WHERE alias = ? AND alias <> '' LIMIT 1`),
    author: database.prepare(`SELECT ${COLUMNS} FROM post WHERE author = ? AND removed_at IS NULL`),
    save: database.prepare('INSERT OR REPLACE INTO post VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    itemDone: database.prepare('INSERT OR IGNORE INTO item (key, document_id, seen_at) VALUES (?, ?, ?)'),
    documentDone: database.prepare('UPDATE document SET done = 1 WHERE id = ?'),
    place: database.prepare('SELECT place FROM place WHERE source_id = ?'),
    savePlace: database.prepare('INSERT OR REPLACE INTO place VALUES (?, ?)'),
    wait: database.prepare('SELECT until FROM host_wait WHERE host = ?'),
    saveWait: database.prepare('INSERT OR REPLACE INTO host_wait VALUES (?, ?)'),
    adapters: database.prepare(
      `SELECT kind, success_at AS successAt, real_at AS realAt, quota, remaining, reset_at AS resetAt FROM adapter`,
    ),
    saveAdapter: database.prepare('INSERT OR REPLACE INTO adapter VALUES (?, ?, ?, ?, ?, ?)'),
  }
}

/** The columns are named as the fields are. */
const toPost = (row: unknown) => row as KnownPost
const toAdapter = (row: unknown) => row as AdapterState

/** @param writing runs a write in a transaction, and says by name when the disk is full. */
export function postState(database: DatabaseSync, writing: (work: () => void) => void): PostState {
  const ask = prepare(database)
  const known = (row: unknown) => (row as KnownPost | undefined) ?? null
  const save = (post: KnownPost) => {
    const { id, alias, sourceId, nativeId, author, hash, reach, revision, thread, record } = post
    const { publishedAt, checkedAt, removedAt } = post
    ask.save.run(
      id,
      alias,
      sourceId,
      nativeId,
      author,
      hash,
      reach,
      revision,
      thread,
      record,
      publishedAt,
      checkedAt,
      removedAt,
    )
  }
  return {
    post: (id) => known(ask.post.get(id)),
    byAlias: (alias) => known(ask.alias.get(alias)),
    dueForCheck: (sourceId, before, since, limit) => ask.due.all(sourceId, before, since, limit).map(toPost),
    byAuthor: (author) => ask.author.all(author).map(toPost),
    commit({ items, posts, place, at }) {
      writing(() => {
        for (const { key, documentId } of items) {
          ask.itemDone.run(key, documentId, at)
          ask.documentDone.run(documentId)
        }
        for (const post of posts) save(post)
        if (place !== null) ask.savePlace.run(place.sourceId, place.place)
      })
    },
    place: (sourceId) => (ask.place.get(sourceId) as { place: string } | undefined)?.place ?? null,
    waitOf: (host) => (ask.wait.get(host) as { until: number } | undefined)?.until ?? 0,
    setWait: (host, until) => writing(() => ask.saveWait.run(host, until)),
    adapters: () => ask.adapters.all().map(toAdapter),
    noteAdapter: ({ kind, successAt, realAt, quota, remaining, resetAt }) =>
      writing(() => ask.saveAdapter.run(kind, successAt, realAt, quota, remaining, resetAt)),
  }
}
