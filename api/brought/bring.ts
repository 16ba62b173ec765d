/** What routes need to take what people and other systems bring. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Brought } from '../../collector/domain/brought.ts'
import { DISK_FULL } from '../../collector/domain/disk.ts'
import { KentonganError } from '../../collector/domain/errors.ts'
import type { Item } from '../../collector/domain/item.ts'
import type { ParcelBox, Receipt } from '../../collector/domain/parcel.ts'
import type { BringLimits } from '../config.ts'
import { Problem } from '../http/problem.ts'

export interface BringTools {
  readonly parcels: ParcelBox
  /** Masks, and makes pseudonyms of authors: before anything is written. */
  readonly toItem: (sourceId: string, brought: Brought) => Item
  /** Where files of findings are kept. */
  readonly fileDirectory: string
  readonly limits: BringLimits
}

/** Long enough for the collector to read a finding, short enough for whoever waits with a phone in the hand. */
const PATIENCE_MS = 3_000
const LOOK_MS = 100
const RETRY_AFTER = { 'retry-after': '10' }

/**
 * The receipt of a parcel if it comes soon, else null: then it waits, on disk.
 *
 * @param expected whether a collector is to read it.
 */
export async function soon(parcels: ParcelBox, name: string, expected: boolean): Promise<Receipt | null> {
  for (let waited = 0; expected && waited < PATIENCE_MS; waited += LOOK_MS) {
    const receipt = await parcels.receipt(name)
    if (receipt !== null) return receipt
    await wait(LOOK_MS)
  }
  return parcels.receipt(name)
}

/** Faults of parcels and files in the caller's words. */
export function toBringProblem(error: unknown): unknown {
  if (!(error instanceof KentonganError)) return error
  if (error.code === 'inbox_full') {
    return new Problem('inbox_full', error.message, 'Coba lagi setelah pengumpul membacanya.', RETRY_AFTER)
  }
  if (error.code !== DISK_FULL) return error
  return new Problem('disk_full', error.message, 'Kosongkan ruang disk di server.', RETRY_AFTER)
}
