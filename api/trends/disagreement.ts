/** Headline against text. */
import type { Store } from '../../sql/client.ts'
import type { Disagreement } from '../contract/disagreement.ts'
import type { Names } from '../mentions/list.ts'
import type { Slice } from './slice.ts'

interface DisagreementRow {
  readonly source_id: string
  readonly mentions: string
  readonly darker: string
  readonly brighter: string
}

/** What one table shows. */
const MOST_SOURCES = 100

/** Asks sql/queries/trends/disagreement.sql. */
export async function askDisagreement(store: Store, slice: Slice, names: Names): Promise<Disagreement> {
  const parameters = { ...slice.parameters, limit: MOST_SOURCES }
  const rows = await store.ask<DisagreementRow>('trends/disagreement', parameters)
  const sources = rows.map((row) => ({
    id: row.source_id,
    name: names.sources.get(row.source_id)?.name ?? row.source_id,
    mentions: Number(row.mentions),
    darker: Number(row.darker),
    brighter: Number(row.brighter),
  }))
  return { period: slice.period, sources }
}
