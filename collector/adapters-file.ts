/** Writes `adapters.json`: how each way of reading a platform did. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ADAPTERS_FILE, type AdapterStatus, decodeAdapters } from './domain/adapter-status.ts'
import { SOURCE_KINDS } from './domain/source.ts'
import { termsOf } from './social/social.ts'
import type { AdapterState } from './state/state.ts'

const toIso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const NEVER = { successAt: null, realAt: null, quota: null, remaining: null, resetAt: null }

/** Every kind that is read from a platform, also one that never was. */
function toStatuses(states: readonly AdapterState[]): AdapterStatus[] {
  return SOURCE_KINDS.flatMap((kind) => {
    const terms = termsOf(kind)
    if (terms === null) return []
    const { successAt, realAt, quota, remaining, resetAt } = states.find((one) => one.kind === kind) ?? NEVER
    return [
      {
        kind,
        terms,
        lastSuccessAt: toIso(successAt),
        lastRealSuccessAt: toIso(realAt),
        quota: { limit: quota, remaining, resetAt: toIso(resetAt) },
      },
    ]
  })
}

/** Never throws: a status that cannot be written grows old, and the next one is tried again. */
export function writeAdapters(directory: string, states: readonly AdapterState[]): void {
  const path = join(directory, ADAPTERS_FILE)
  try {
    writeFileSync(`${path}.new`, JSON.stringify(toStatuses(states)))
    renameSync(`${path}.new`, path)
  } catch {
    // The disk is full, or the directory gone: polling says so by itself.
  }
}

/** All kinds, as never run where no collector has been at work yet. */
export function readAdapters(directory: string): readonly AdapterStatus[] {
  try {
    return decodeAdapters(readFileSync(join(directory, ADAPTERS_FILE), 'utf8'))
  } catch {
    return toStatuses([])
  }
}
