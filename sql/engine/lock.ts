/** A lock on a file that the operating system gives back when its holder dies, however it dies. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { KentonganError } from '../../collector/domain/errors.ts'

export interface Lock {
  release(): void
}

interface Holder {
  readonly pid: number
  readonly command: string
  readonly since: string
}

function describeHolder(path: string): string {
  try {
    const holder = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Holder
    return `process ${holder.pid} (${holder.command}, since ${holder.since})`
  } catch {
    return 'another process'
  }
}

/**
 * Takes the lock at once or refuses. SQLite's exclusive transaction is used because its file lock ends with the
 * process, so that no stale lock is left after kill -9.
 *
 * @throws KentonganError `data_in_use` naming the holder; `data_not_writable`.
 */
export function takeLock(path: string, command: string): Lock {
  let database: DatabaseSync
  try {
    mkdirSync(dirname(path), { recursive: true })
    database = new DatabaseSync(path, { timeout: 0 })
  } catch (error) {
    throw notWritable(dirname(path), error)
  }
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!/locked|busy/i.test(String(error))) throw notWritable(dirname(path), error)
    throw new KentonganError('data_in_use', `${dirname(path)} is in use by ${describeHolder(path)}.`, {
      remedy: 'Stop that process first, or set KENTONGAN_DATA to another directory.',
      cause: error,
    })
  }
  const holder: Holder = { pid: process.pid, command, since: new Date().toISOString() }
  writeFileSync(`${path}.json`, JSON.stringify(holder))
  return { release: () => database.close() }
}

/** The error for a data directory that cannot be written. */
export function notWritable(directory: string, cause: unknown): KentonganError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new KentonganError(
    'data_not_writable',
    `The data directory ${directory} cannot be written: ${reason}`,
    {
      remedy: 'Give the user of this process write access to it, or set KENTONGAN_DATA to another directory.',
      cause,
    },
  )
}
