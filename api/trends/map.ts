/** Every one of the 38 provinces, also those without a mention. */
import { PROVINCES } from '../../collector/domain/provinces.ts'
import type { Store } from '../../sql/client.ts'
import type { MapProvince, ProvinceMap } from '../contract/map.ts'
import { estimateNet, FLOOR, rounded, type Tally } from './estimate.ts'
import type { Slice } from './slice.ts'

interface MapRow extends Tally {
  /** Empty for the events that no province could be read from. */
  readonly code: string
  readonly events: string
}

const NOTHING: Tally = { positive: 0, neutral: 0, negative: 0, squares: 0 }

function toProvince(code: string, tally: Tally): MapProvince {
  return {
    code,
    positive: rounded(tally.positive),
    neutral: rounded(tally.neutral),
    negative: rounded(tally.negative),
    net: estimateNet(tally),
  }
}

/** Asks sql/queries/trends/map.sql; provinces stand in the order of their codes. */
export async function askProvinces(store: Store, slice: Slice) {
  const { province: _, ...parameters } = slice.parameters
  const rows = await store.ask<MapRow>('trends/map', parameters)
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return {
    provinces: PROVINCES.map(({ code }) => toProvince(code, byCode.get(code) ?? NOTHING)),
    withoutProvince: Number(byCode.get('')?.events ?? 0),
  }
}

export async function askMap(store: Store, slice: Slice): Promise<ProvinceMap> {
  return { period: slice.period, floor: FLOOR, ...(await askProvinces(store, slice)) }
}
