/** The API's own small database: tokens and audit today, people, rules and reports later. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { KentonganError } from '../../collector/domain/errors.ts'
import { STATE_MIGRATIONS } from './migrations.ts'

export interface ApiState {
  readonly database: DatabaseSync
  /** Throws when the file cannot be read any more. */
  ping(): void
  close(): void
}

/** Name of the file in the data directory. */
export const API_STATE_FILE = 'api.db'
/** A command writes beside the running API; each write takes milliseconds. */
const BUSY_TIMEOUT_MS = 5_000

function versionOf(database: DatabaseSync): number {
  return Number((database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version)
}

/** Brings the file to the newest version, one transaction a step; two openers at once do each step once. */
function migrate(database: DatabaseSync, path: string): void {
  if (versionOf(database) > STATE_MIGRATIONS.length) {
    throw new KentonganError('state_newer', `${path} was written by a newer Kentongan.`, {
      remedy: 'Start the newer version, or restore the copy made before it ran.',
    })
  }
  for (const [index, step] of STATE_MIGRATIONS.entries()) {
    database.exec('BEGIN IMMEDIATE')
    try {
      if (versionOf(database) === index) database.exec(`${step}; PRAGMA user_version = ${index + 1}`)
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}

/**
 * Opens the API's SQLite file; makes it, and its folder, when they are missing.
 *
 * @throws KentonganError state_unavailable when it cannot be opened, state_newer when a newer version wrote it.
 */
export function openApiState(path: string): ApiState {
  let database: DatabaseSync | null = null
  try {
    mkdirSync(dirname(path), { recursive: true })
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
    /** FULL: a line of the audit that was answered for survives a power cut. */
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    migrate(database, path)
  } catch (error) {
    database?.close()
    if (error instanceof KentonganError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new KentonganError('state_unavailable', `Cannot open ${path}: ${reason}`, {
      remedy: 'Check that the data directory exists, is writable and has space.',
      cause: error,
    })
  }
  const opened = database
  return {
    database: opened,
    ping: () => {
      opened.prepare('SELECT count(*) FROM token').get()
    },
    close: () => opened.close(),
  }
}
