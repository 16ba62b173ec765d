/** Numbered, forward-only migrations of the store; each statement may be run again without harm. */
import { readdirSync, readFileSync } from 'node:fs'
import { KentonganError } from '../collector/domain/errors.ts'
import type { Store } from './client.ts'

const FOLDER = new URL('./migrations/', import.meta.url)
const NAME = /^(\d{4})_[a-z0-9_]+\.sql$/

export interface Migration {
  readonly number: number
  readonly name: string
  readonly statements: readonly string[]
}

/** Statements end with a semicolon at the end of a line; comments are left out. */
function split(text: string): string[] {
  const bare = text.replace(/^\s*--.*$/gm, '')
  return bare
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}

/** All migrations in order. Throws when a file is misnamed or a number is missing or double. */
export function listMigrations(): Migration[] {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const number = Number(NAME.exec(file)?.[1])
    if (number !== index + 1) {
      throw new KentonganError(
        'migration_misnamed',
        `sql/migrations/${file} should have number ${index + 1}.`,
      )
    }
    const statements = split(readFileSync(new URL(file, FOLDER), 'utf8'))
    return { number, name: file.replace('.sql', ''), statements }
  })
}

async function appliedNumbers(store: Store): Promise<Set<number>> {
  await store.command(
    `CREATE TABLE IF NOT EXISTS schema_migration (number UInt32, name String, applied_at DateTime('UTC') DEFAULT now())
     ENGINE = MergeTree ORDER BY number`,
  )
  const rows = await store.query<{ number: number }>('SELECT DISTINCT number FROM schema_migration')
  return new Set(rows.map((row) => row.number))
}

/**
 * Applies what has not been applied. A migration that fails is not recorded and is run whole again at the next start.
 *
 * @returns the names of those applied now.
 * @throws KentonganError `migration_failed` naming file and statement; `schema_newer` when the store was made by a
 *   newer version.
 */
export async function migrate(store: Store): Promise<string[]> {
  const migrations = listMigrations()
  const applied = await appliedNumbers(store)
  const newest = Math.max(0, ...applied)
  if (newest > migrations.length) {
    throw new KentonganError(
      'schema_newer',
      `The store has migration ${newest}, this version knows ${migrations.length}.`,
      {
        remedy: 'Start the newer version, or use another data directory.',
      },
    )
  }
  const due = migrations.filter((migration) => !applied.has(migration.number))
  for (const migration of due) await apply(store, migration)
  return due.map((migration) => migration.name)
}

async function apply(store: Store, migration: Migration): Promise<void> {
  for (const [index, statement] of migration.statements.entries()) {
    try {
      await store.command(statement)
    } catch (error) {
      const where = `sql/migrations/${migration.name}.sql, statement ${index + 1}`
      throw new KentonganError(
        'migration_failed',
        `${where} failed: ${error instanceof Error ? error.message : error}`,
        {
          remedy: 'Nothing was recorded; it is tried again at the next start.',
          cause: error,
        },
      )
    }
  }
  const row = { number: migration.number, name: migration.name }
  await store.insert('schema_migration', [row], `migration-${migration.number}`)
}
