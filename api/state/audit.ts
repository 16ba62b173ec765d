/** Who did what to whom, when. Lines are added, never changed or taken away (the table itself refuses). */

import type { DatabaseSync } from 'node:sqlite'
import { allRows } from './rows.ts'

interface AuditEntry {
  /** Name of the actor, or 'tanpa nama' where a request was refused. */
  readonly actor: string
  /** noun.verb: 'token.create', 'token.revoke', 'token.refuse' … */
  readonly action: string
  readonly target: string
  /** What it was and what it became, without secrets. */
  readonly before: object | null
  readonly after: object | null
  /** The address it came from, or 'perintah' for a command. */
  readonly address: string
}

interface AuditLine extends AuditEntry {
  readonly id: number
  /** ISO 8601 UTC */
  readonly at: string
}

export interface AuditLog {
  append(entry: AuditEntry): void
  /** Newest first; `before` is the id of a line that was seen already. */
  list(limit: number, before?: number): AuditLine[]
}

interface AuditRow {
  id: number
  at: string
  actor: string
  action: string
  target: string
  before: string | null
  after: string | null
  address: string
}

const INSERT =
  'INSERT INTO audit (at, actor, action, target, before, after, address) VALUES (?, ?, ?, ?, ?, ?, ?)'
const LIST = 'SELECT * FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?'

function toText(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

function toObject(text: string | null): object | null {
  return text === null ? null : (JSON.parse(text) as object)
}

export function createAudit(database: DatabaseSync, clock: () => Date): AuditLog {
  const insert = database.prepare(INSERT)
  const list = database.prepare(LIST)
  return {
    append(entry) {
      const { actor, action, target, address } = entry
      const changes = [toText(entry.before), toText(entry.after)] as const
      insert.run(clock().toISOString(), actor, action, target, ...changes, address)
    },
    list(limit, before = Number.MAX_SAFE_INTEGER) {
      const rows = allRows<AuditRow>(list, before, limit)
      return rows.map((row) => ({ ...row, before: toObject(row.before), after: toObject(row.after) }))
    },
  }
}
