/** What goes wrong between us and the store, with words and whether to try again. */
import { ClickHouseError } from '@clickhouse/client'
import { DISK_FULL } from '../collector/domain/disk.ts'
import { KentonganError } from '../collector/domain/errors.ts'

/** Codes of the engine that pass by themselves: too many queries, memory, timeout, network, restart. */
const PASSING_CODES = new Set(['159', '202', '209', '210', '241', '252', '999'])

/** NOT_ENOUGH_SPACE */
const NO_SPACE = '243'
/** Codes that say: these rows cannot be taken, others can (cannot parse, wrong type, out of range, incorrect data). */
const ROW_CODES = new Set(['6', '26', '27', '38', '41', '53', '69', '72', '117', '130', '131', '321'])

function refusalCode(code: string): string {
  if (code === NO_SPACE) return DISK_FULL
  return ROW_CODES.has(code) ? 'rows_refused' : 'store_refused'
}

/** Wraps whatever the client threw. Network failures may be tried again, faults of the question may not. */
export function storeError(what: string, error: unknown): KentonganError {
  if (error instanceof KentonganError) return error
  if (error instanceof ClickHouseError) {
    return new KentonganError(refusalCode(error.code), `The store refused "${what}": ${error.message}`, {
      retry: PASSING_CODES.has(error.code) || error.code === NO_SPACE,
      cause: error,
    })
  }
  const reason = error instanceof Error ? error.message : String(error)
  return new KentonganError('store_unreachable', `The store did not answer "${what}": ${reason}`, {
    remedy:
      'Wait a few seconds; the engine is restarted by itself. If it stays so, see the log of the engine.',
    retry: true,
    cause: error,
  })
}
