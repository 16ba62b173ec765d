/** Which segments other collectors have handed over: one that is sent again after its answer was lost is known. */
import type { DatabaseSync } from 'node:sqlite'

export interface SegmentLedger {
  has(name: string, sha256: string): boolean
  add(name: string, sha256: string): void
}

/** Nobody repeats a segment after a month; a repeat would be harmless, since rows replace each other by id. */
const KEPT_MS = 30 * 86_400_000

export function createSegmentLedger(database: DatabaseSync, clock: () => Date): SegmentLedger {
  const find = database.prepare('SELECT 1 FROM segment WHERE sha256 = ? AND name = ?')
  const insert = database.prepare(
    'INSERT OR IGNORE INTO segment (sha256, name, received_at) VALUES (?, ?, ?)',
  )
  const forget = database.prepare('DELETE FROM segment WHERE received_at < ?')
  return {
    has: (name, sha256) => find.get(sha256, name) !== undefined,
    add(name, sha256) {
      const now = clock()
      insert.run(sha256, name, now.toISOString())
      forget.run(new Date(now.getTime() - KEPT_MS).toISOString())
    },
  }
}
