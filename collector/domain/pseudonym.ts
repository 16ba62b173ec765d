/** Names of authors never stand in what is written: a keyed hash does, the same for the same author. */
import { createHmac } from 'node:crypto'
import { KentonganError } from './errors.ts'

export interface PseudonymKey {
  /** Short, in the order of making: k1, k2 … */
  readonly id: string
  /** 32 random bytes in base64url. */
  readonly secret: string
}

export interface Pseudonymiser {
  /** The author's pseudonym under the newest key: `k2:…`, 128 bits of HMAC-SHA-256. */
  pseudonym(platform: string, author: string): string
  /**
   * The author's pseudonyms under every key, oldest first. Who asks to be forgotten is found under each, so a
   * tombstone that was set before a rotation still holds.
   */
  all(platform: string, author: string): string[]
}

const HASH_BYTES = 16

/** '@Nama_Akun ' and 'nama_akun' are one author; the platform keeps equal names on two platforms apart. */
function normalise(platform: string, author: string): string {
  const name = author.trim().replace(/^@/, '').normalize('NFKC').toLowerCase()
  return `${platform.toLowerCase()} ${name}`
}

function pseudonymUnder({ id, secret }: PseudonymKey, text: string): string {
  const hash = createHmac('sha256', Buffer.from(secret, 'base64url')).update(text, 'utf8').digest()
  return `${id}:${hash.subarray(0, HASH_BYTES).toString('base64url')}`
}

/**
 * @param keys oldest first; the last one is used for what is written from now on.
 * @throws KentonganError `pseudonym_key_missing` when there is none.
 */
export function createPseudonymiser(keys: readonly PseudonymKey[]): Pseudonymiser {
  const newest = keys.at(-1)
  if (newest === undefined) {
    throw new KentonganError('pseudonym_key_missing', 'There is no key for pseudonyms of authors.', {
      remedy: 'Restore pseudonym.keys of the data directory from its backup.',
    })
  }
  return {
    pseudonym: (platform, author) => pseudonymUnder(newest, normalise(platform, author)),
    all: (platform, author) => keys.map((key) => pseudonymUnder(key, normalise(platform, author))),
  }
}
