/** Questions and notes of the collector's memory, in the words of the pipeline. */
import type { DatabaseSync } from 'node:sqlite'
import { nameDiskFull } from '../domain/disk.ts'
import type { DispositionCounts } from '../domain/disposition.ts'
import type { DateQuality } from '../domain/document.ts'
import { openDatabase } from './open.ts'
import { type PostState, postState } from './posts.ts'

export type { AdapterState, KnownPost, PostState } from './posts.ts'

export interface SourceState {
  readonly etag: string | null
  readonly lastModified: string | null
  readonly bodyHash: string | null
  /** Where a permanent redirect led. */
  readonly movedTo: string | null
  readonly dueAt: number
  readonly failures: number
  /** The pause between two polls that fits its rhythm (ms); none before it was read. */
  readonly intervalMs?: number | null
}

/** Time of publication and first sight: decided once, before the first write, so that a second reading agrees. */
export interface FrozenTimes {
  readonly publishedAt: string
  readonly dateQuality: DateQuality
  readonly firstSeenAt: string
}

export interface ReadItem {
  readonly key: string
  readonly documentId: string
}

export interface CollectorState {
  source(id: string): SourceState
  saveSource(id: string, state: SourceState, polledAt: number): void
  isItemDone(key: string): boolean
  isDocumentDone(id: string): boolean
  /** The times that were frozen at first sight, or null for a document never seen. */
  times(id: string): FrozenTimes | null
  /** Keeps the times of documents at their first sight; those kept before stand. */
  freeze(documents: readonly (FrozenTimes & { readonly id: string })[]): void
  /** After the spool's fsync: these will not be read again. */
  markDone(items: readonly ReadItem[], at: number): void
  /** Counts one more failed try of an item and returns the number of tries. */
  noteTrouble(key: string, reason: string, at: number): number
  /** What is remembered of posts. */
  readonly posts: PostState
  /** Hosts that want to be left alone, and until when (milliseconds since 1970). */
  readonly waits: {
    all(): { readonly host: string; readonly until: number }[]
    save(host: string, until: number): void
  }
  /** Months of a source's archive (YYYY-MM) that were read to their end, each with what became of its entries. */
  archiveMonths(sourceId: string): ReadonlyMap<string, DispositionCounts>
  saveArchiveMonth(sourceId: string, month: string, counts: DispositionCounts, at: number): void
  close(): void
}

const NEW_SOURCE: SourceState = {
  etag: null,
  lastModified: null,
  bodyHash: null,
  movedTo: null,
  dueAt: 0,
  failures: 0,
}

function prepare(database: DatabaseSync) {
  return {
    source: database.prepare(
      `SELECT etag, last_modified AS lastModified, body_hash AS bodyHash, moved_to AS movedTo, due_at AS dueAt, failures,
              interval_ms AS intervalMs
       FROM source WHERE id = ?`,
    ),
    saveSource: database.prepare(
      `INSERT OR REPLACE INTO source (id, etag, last_modified, body_hash, moved_to, due_at, failures, interval_ms, polled_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    item: database.prepare('SELECT 1 FROM item WHERE key = ?'),
    document: database.prepare('SELECT 1 FROM document WHERE id = ? AND done = 1'),
    freeze: database.prepare(
      'INSERT OR IGNORE INTO document (id, published_at, date_quality, first_seen_at) VALUES (?, ?, ?, ?)',
    ),
    times: database.prepare(
      `SELECT published_at AS publishedAt, date_quality AS dateQuality, first_seen_at AS firstSeenAt
       FROM document WHERE id = ?`,
    ),
    itemDone: database.prepare('INSERT OR IGNORE INTO item (key, document_id, seen_at) VALUES (?, ?, ?)'),
    documentDone: database.prepare('UPDATE document SET done = 1 WHERE id = ?'),
    trouble: database.prepare(
      `INSERT INTO trouble (key, tries, reason, at) VALUES (?, 1, ?, ?)
       ON CONFLICT (key) DO UPDATE SET tries = tries + 1, reason = excluded.reason, at = excluded.at
       RETURNING tries`,
    ),
    waits: database.prepare('SELECT host, until FROM host_wait'),
    saveWait: database.prepare('INSERT OR REPLACE INTO host_wait (host, until) VALUES (?, ?)'),
    months: database.prepare('SELECT month, counts FROM archive_month WHERE source_id = ?'),
    saveMonth: database.prepare(
      'INSERT OR REPLACE INTO archive_month (source_id, month, counts, read_at) VALUES (?, ?, ?, ?)',
    ),
  }
}

/** A write that finds the disk full says so by name. */
function writing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw nameDiskFull(error, "the collector's memory (collector.db)")
  }
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  writing(() => {
    database.exec('BEGIN')
    try {
      work()
      database.exec('COMMIT')
    } catch (error) {
      // SQLite ends the transaction by itself when the disk is full.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  })
}

/**
 * A commit that outlives a power cut too, with an fsync of all before it. Marks and cursors need none: without them
 * items are read once more, to the same ids and times. Each fsync holds up the whole loop, by 50 ms on a busy disk.
 */
function durably(database: DatabaseSync, work: () => void): void {
  database.exec('PRAGMA synchronous = FULL')
  try {
    inTransaction(database, work)
  } finally {
    database.exec('PRAGMA synchronous = NORMAL')
  }
}

/**
 * Opens the collector's memory of a data directory. Throws `collector_running` when it is taken; its writes throw
 * `disk_full`.
 */
export function openState(directory: string): CollectorState {
  const database = openDatabase(directory)
  const ask = prepare(database)
  const transaction = (work: () => void) => inTransaction(database, work)
  return {
    source: (id) => (ask.source.get(id) as unknown as SourceState | undefined) ?? NEW_SOURCE,
    saveSource(id, state, polledAt) {
      const { etag, lastModified, bodyHash, movedTo, dueAt, failures, intervalMs } = state
      const interval = intervalMs === undefined || intervalMs === null ? null : Math.round(intervalMs)
      writing(() =>
        ask.saveSource.run(id, etag, lastModified, bodyHash, movedTo, dueAt, failures, interval, polledAt),
      )
    },
    isItemDone: (key) => ask.item.get(key) !== undefined,
    isDocumentDone: (id) => ask.document.get(id) !== undefined,
    times: (id) => (ask.times.get(id) as unknown as FrozenTimes | undefined) ?? null,
    freeze(documents) {
      if (documents.length === 0) return
      durably(database, () => {
        for (const { id, publishedAt, dateQuality, firstSeenAt } of documents) {
          ask.freeze.run(id, publishedAt, dateQuality, firstSeenAt)
        }
      })
    },
    markDone(items, at) {
      transaction(() => {
        for (const { key, documentId } of items) {
          ask.itemDone.run(key, documentId, at)
          ask.documentDone.run(documentId)
        }
      })
    },
    noteTrouble: (key, reason, at) =>
      writing(() => (ask.trouble.get(key, reason, at) as { tries: number }).tries),
    posts: postState(database, transaction),
    waits: {
      all: () => ask.waits.all() as { host: string; until: number }[],
      save: (host, until) => {
        writing(() => ask.saveWait.run(host, Math.round(until)))
      },
    },
    archiveMonths(sourceId) {
      const rows = ask.months.all(sourceId) as { month: string; counts: string }[]
      return new Map(rows.map(({ month, counts }) => [month, JSON.parse(counts) as DispositionCounts]))
    },
    saveArchiveMonth(sourceId, month, counts, at) {
      writing(() => ask.saveMonth.run(sourceId, month, JSON.stringify(counts), at))
    },
    close: () => database.close(),
  }
}
