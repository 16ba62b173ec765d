/** Hand-made documents for the cluster job, on the real engine. */
import { documentId } from '../../../collector/domain/ids.ts'
import type { DocumentRecord } from '../../../collector/domain/record.ts'
import { signatureOf } from '../../../collector/domain/signature.ts'
import type { Store } from '../../../sql/client.ts'
import { documentToRow, eventToRow } from '../../../sql/rows.ts'
import { documentRecord } from '../../helpers/records.ts'

export interface Told {
  readonly name: string
  /** Hours after the first of November 2026. */
  readonly hour: number
  readonly title: string
  readonly text: string
  readonly version?: number
}

const START = Date.parse('2026-11-01T00:00:00.000Z')

/** The record that reading would hand over. */
export function recordOf({ name, hour, title, text, version = 1 }: Told): DocumentRecord {
  const record = documentRecord(name, new Date(START + hour * 3_600_000).toISOString())
  const document = {
    ...record.document,
    outlet: `${name}.example`,
    title,
    excerpt: text.slice(0, 300),
    signature: signatureOf(text),
  }
  return { ...record, document, version: String(version) }
}

export async function store(target: Store, told: readonly Told[]): Promise<void> {
  const records = told.map(recordOf)
  const token = idOf(JSON.stringify(told))
  const documents = records.map(({ document, events, version }) =>
    documentToRow(document, events.length, version),
  )
  const events = records.flatMap(({ document, events: all }) =>
    all.map((event) => eventToRow({ ...event, document })),
  )
  await target.insert('document', documents, `d${token}`)
  await target.insert('event', events, `e${token}`)
}

export const idOf = (name: string) => documentId(`https://outlet.example/${name}`)

interface Row {
  readonly document_id: string
  readonly story_id: string
  readonly copy_id: string
}

export const memberships = (target: Store) =>
  target.query<Row>('SELECT document_id, story_id, copy_id FROM story_member FINAL ORDER BY document_id')

/** Which documents are together, whatever their stories are called. */
export function partition(rows: readonly Row[], key: 'story_id' | 'copy_id'): string[] {
  const groups = Map.groupBy(rows, (row) => row[key])
  return [...groups.values()].map((group) => group.map((row) => row.document_id).join(' ')).sort()
}

export async function empty(target: Store): Promise<void> {
  for (const table of ['document', 'event', 'story_member', 'story_change', 'story_lease']) {
    await target.command(`TRUNCATE TABLE ${table}`)
  }
}
