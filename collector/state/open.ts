/** The collector's own memory (SQLite): what was seen, where each feed stands. Its exclusive lock is the collector's. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { KentonganError } from '../domain/errors.ts'

/** Steps forward only; the file's user_version says how many were taken. */
const STEPS = [
  `CREATE TABLE source (
     id TEXT PRIMARY KEY,
     etag TEXT, last_modified TEXT, body_hash TEXT, moved_to TEXT,
     polled_at INTEGER, due_at INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE TABLE item (
     key TEXT PRIMARY KEY, document_id TEXT NOT NULL, seen_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE document (
     id TEXT PRIMARY KEY, published_at TEXT NOT NULL, date_quality TEXT NOT NULL, first_seen_at TEXT NOT NULL,
     done INTEGER NOT NULL DEFAULT 0
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE trouble (
     key TEXT PRIMARY KEY, tries INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  'ALTER TABLE source ADD COLUMN interval_ms INTEGER;',
  // Posts that are asked for again; no word of theirs and no name: record is the row without its texts.
  `CREATE TABLE post (
     id TEXT PRIMARY KEY, alias TEXT NOT NULL, source_id TEXT NOT NULL, native_id TEXT NOT NULL, author TEXT NOT NULL, hash TEXT NOT NULL,
     reach INTEGER NOT NULL, revision INTEGER NOT NULL, thread TEXT NOT NULL, record TEXT NOT NULL,
     published_at INTEGER NOT NULL, checked_at INTEGER NOT NULL, removed_at INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX post_check ON post (source_id, checked_at) WHERE removed_at IS NULL;
   CREATE INDEX post_alias ON post (alias) WHERE alias <> '';
   CREATE INDEX post_author ON post (author) WHERE removed_at IS NULL;
   CREATE TABLE place (source_id TEXT PRIMARY KEY, place TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE host_wait (host TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE adapter (
     kind TEXT PRIMARY KEY, success_at INTEGER, real_at INTEGER,
     quota INTEGER, remaining INTEGER, reset_at INTEGER
   ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE archive_month (
     source_id TEXT NOT NULL, month TEXT NOT NULL, counts TEXT NOT NULL, read_at INTEGER NOT NULL,
     PRIMARY KEY (source_id, month)
   ) STRICT, WITHOUT ROWID;`,
]

/** Keys are hashes, so every batch touches pages all over: with SQLite's 2 MiB, 100,000 items wait for the disk. */
const CACHE_KIB = 16 * 1_024
/** 16 MiB of log between two copies back into the file, each with an fsync that holds up the whole loop. */
const CHECKPOINT_PAGES = 4_000

function migrate(database: DatabaseSync): void {
  const { user_version: done } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  for (const [index, step] of STEPS.entries()) {
    if (index < done) continue
    database.exec(`BEGIN; ${step} PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}

/**
 * Opens `collector.db` for this process alone.
 *
 * @throws KentonganError `collector_running` when another collector works on this data directory.
 */
export function openDatabase(directory: string): DatabaseSync {
  const path = join(directory, 'collector.db')
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    // Exclusive mode keeps the lock until the process ends, however it ends. Commits outlive every end of the process;
    // what must outlive a power cut as well asks for it (see `durably`).
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    database.exec(`PRAGMA cache_size = -${CACHE_KIB}; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    database.exec('BEGIN IMMEDIATE; COMMIT')
    migrate(database)
  } catch (error) {
    database.close()
    if (!/locked|busy/i.test(String(error))) throw error
    throw new KentonganError('collector_running', `Another collector is at work on ${directory}.`, {
      remedy: 'Wait until it has ended, or stop npm start, or set KENTONGAN_DATA to another directory.',
      retry: true,
      cause: error,
    })
  }
  return database
}
