/** A person's label on a mention: audited, kept with its reason, and standing in every question from then on. */
import { originOf, personVersion } from '../../collector/domain/event.ts'
import { documentId } from '../../collector/domain/ids.ts'
import type { Store } from '../../sql/client.ts'
import type { Correction, CorrectionRow } from '../contract/corrections.ts'
import { Problem } from '../http/problem.ts'
import type { AuditLog } from '../state/audit.ts'
import { columnsOf, type EventRow, labelIn } from './change.ts'

export interface CorrectTools {
  readonly store: Store
  readonly audit: AuditLog
  readonly clock: () => Date
}

export interface Who {
  readonly name: string
  readonly address: string
}

/** Asks corrections/standing.sql. @throws Problem not_found. */
async function standing(store: Store, id: string): Promise<EventRow> {
  const [row] = await store.ask<EventRow>('corrections/standing', { id })
  if (row !== undefined && originOf(row.version) !== 'erasure') return row
  throw new Problem('not_found', 'Sebutan itu tidak ada.', 'Muat ulang daftar sebutan.')
}

/** What the machine left out is kept whole in the row: the next correction starts from it. */
async function write(row: EventRow, correction: Correction, who: Who, { store, audit, clock }: CorrectTools) {
  const { field, value: after, reason } = correction
  const before = labelIn(row, field)
  const at = clock().toISOString()
  const version = personVersion(row.version)
  // Before the store: whatever fails after it, nothing was changed that nobody answers for.
  audit.append({
    actor: who.name,
    action: 'mention.correct',
    target: row.id,
    before: { [field]: before },
    after: { [field]: after, reason },
    address: who.address,
  })
  const id = documentId(`${row.id} ${version}`)
  const entry = {
    id,
    event_id: row.id,
    document_id: row.document_id,
    field,
    before: JSON.stringify(before),
    after: JSON.stringify(after),
    who: who.name,
    reason,
    at: at.slice(0, 23).replace('T', ' '),
    version,
  }
  await store.insert('event', [{ ...row, ...columnsOf(correction), version }], `correction-${id}-${at}`)
  await store.insert('correction', [entry], `correction-${id}-${at}`)
  return { field, before, after, who: who.name, reason, at } as CorrectionRow
}

/**
 * Builds the way to correct mentions. Corrections of one mention wait for each other, so that each starts from the
 * last one's row; there is one API host.
 */
export function createCorrector(tools: CorrectTools) {
  const busy = new Map<string, Promise<unknown>>()
  return async (id: string, correction: Correction, who: Who): Promise<CorrectionRow> => {
    const before = busy.get(id) ?? Promise.resolve()
    const mine = before
      .catch(() => undefined)
      .then(async () => write(await standing(tools.store, id), correction, who, tools))
    busy.set(id, mine)
    try {
      return await mine
    } finally {
      if (busy.get(id) === mine) busy.delete(id)
    }
  }
}

interface ListRow {
  readonly field: CorrectionRow['field']
  readonly before: string
  readonly after: string
  readonly who: string
  readonly reason: string
  readonly at: string
}

/** Asks corrections/list.sql: newest first. */
export async function listCorrections(store: Store, event: string): Promise<CorrectionRow[]> {
  const rows = await store.ask<ListRow>('corrections/list', { event })
  return rows.map((row) => ({
    ...row,
    before: JSON.parse(row.before),
    after: JSON.parse(row.after),
    at: `${row.at.replace(' ', 'T')}Z`,
  }))
}
