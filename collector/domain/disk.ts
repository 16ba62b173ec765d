/** A full disk by whichever way it is met: a file, SQLite or the store. One code, one remedy. */
import { KentonganError } from './errors.ts'

export const DISK_FULL = 'disk_full'
const REMEDY =
  'Make room on the disk of the data directory. Nothing is lost; reading goes on by itself within a minute of space.'

/** SQLITE_FULL, https://sqlite.org/rescode.html#full */
const SQLITE_FULL = 13
/** What the system says when a disk or a quota is used up. */
const SYSTEM_CODES = new Set(['ENOSPC', 'EDQUOT'])

function isFull(error: unknown): boolean {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown }
  return SYSTEM_CODES.has(String(code)) || errcode === SQLITE_FULL
}

/** @returns `disk_full` with its remedy when that is what went wrong while `doing`; else the error as it is. */
export function nameDiskFull(error: unknown, doing: string): unknown {
  if (!isFull(error)) return error
  const details = { remedy: REMEDY, retry: true, cause: error }
  return new KentonganError(DISK_FULL, `The disk is full: ${doing} could not be written.`, details)
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof KentonganError && error.code === DISK_FULL
}
