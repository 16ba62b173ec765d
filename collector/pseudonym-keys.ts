/** The keys of pseudonyms: `pseudonym.keys` in the data directory, a line each, readable by its owner only. */
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { KentonganError } from './domain/errors.ts'
import type { PseudonymKey } from './domain/pseudonym.ts'

const FILE = 'pseudonym.keys'
const OWNER_ONLY = 0o600
const SECRET_BYTES = 32
const LINE = /^(k\d{1,6}) ([A-Za-z0-9_-]{43})$/

function read(path: string): PseudonymKey[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.map((line, index) => {
    const [, id, secret] = LINE.exec(line) ?? []
    if (id !== undefined && secret !== undefined) return { id, secret }
    throw new KentonganError('pseudonym_keys_damaged', `${FILE}, line ${index + 1} is no key.`, {
      remedy:
        'Restore the file from its backup: without its keys nobody who asked to be forgotten is recognised.',
    })
  })
}

/** Keys are only ever added; the line is on disk before the key is used. */
function add(path: string, keys: readonly PseudonymKey[], random: (size: number) => Buffer): PseudonymKey[] {
  const key = { id: `k${keys.length + 1}`, secret: random(SECRET_BYTES).toString('base64url') }
  const file = openSync(path, 'a', OWNER_ONLY)
  try {
    writeSync(file, `${key.id} ${key.secret}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return [...keys, key]
}

/**
 * The keys of a data directory, oldest first; the first one is made when there is none.
 *
 * @throws KentonganError `pseudonym_keys_damaged`.
 */
export function loadPseudonymKeys(directory: string, random: (size: number) => Buffer): PseudonymKey[] {
  const path = join(directory, FILE)
  const keys = read(path)
  if (keys.length > 0) return keys
  mkdirSync(directory, { recursive: true })
  // Collector, API and commands may all be the first: one of them makes the key, whole, and the others read it.
  const own = `${path}.${process.pid}`
  rmSync(own, { force: true })
  add(own, keys, random)
  try {
    linkSync(own, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(own, { force: true })
  }
  return read(path)
}

/** Makes a new key, used from now on; the old ones stay for what was written under them. */
export function rotatePseudonymKey(directory: string, random: (size: number) => Buffer): PseudonymKey[] {
  const path = join(directory, FILE)
  return add(path, read(path), random)
}
