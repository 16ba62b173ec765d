/** Subject × province. */
import type { Store } from '../../sql/client.ts'
import type { Heat } from '../contract/heat.ts'
import { estimateNet, FLOOR, type Tally } from './estimate.ts'
import type { Slice } from './slice.ts'

interface HeatRow extends Tally {
  readonly subject_id: string
  readonly code: string
}

/** Asks sql/queries/trends/heat.sql; the filter's subject and province do not narrow it. */
export async function askHeat(store: Store, slice: Slice): Promise<Heat> {
  const { subject, province, ...parameters } = slice.parameters
  const rows = await store.ask<HeatRow>('trends/heat', parameters)
  const cells = rows.map((row) => ({
    subject: row.subject_id,
    province: row.code,
    net: estimateNet(row),
  }))
  return { period: slice.period, floor: FLOOR, cells }
}
