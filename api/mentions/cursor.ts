/** Where a walk through the mentions has come to: the last one that was shown. */
import { invalidParameter } from '../http/problem.ts'

export interface Cursor {
  /** Publication time as the store takes it: 'YYYY-MM-DD hh:mm:ss' in UTC. */
  readonly at: string
  /** UInt64 as a decimal string. */
  readonly id: string
}

const FORM = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})\|(\d{1,20})$/
const LARGEST_ID = 2n ** 64n - 1n

/** Opaque to the caller, so that what stands in it may change. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.at}|${cursor.id}`).toString('base64url')
}

/** @throws Problem validation_failed for a text that encodeCursor did not write. */
export function decodeCursor(text: string): Cursor {
  const parts = FORM.exec(Buffer.from(text, 'base64url').toString('utf8'))
  const [, at, id] = parts ?? []
  if (at === undefined || id === undefined || !isInstant(at) || BigInt(id) > LARGEST_ID) {
    const remedy = 'Pakai "nextCursor" dari jawaban sebelumnya tanpa diubah.'
    throw invalidParameter('cursor', 'penanda halaman tidak dikenal', remedy)
  }
  return { at, id }
}

/** A real instant that the store's DateTime can hold (1970 … 2106). */
function isInstant(text: string): boolean {
  const iso = `${text.replace(' ', 'T')}.000Z`
  const time = Date.parse(iso)
  return time >= 0 && time < 2 ** 32 * 1_000 && new Date(time).toISOString() === iso
}
