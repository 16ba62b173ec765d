/** How each way of reading a platform did: `adapters.json` in the data directory, for the processes beside the collector. */
import type { SourceKind } from './source.ts'

export const ADAPTERS_FILE = 'adapters.json'

export interface AdapterStatus {
  readonly kind: SourceKind
  /** What the platform's terms ask of us, in Indonesian. */
  readonly terms: string
  /** ISO 8601 UTC, or null. */
  readonly lastSuccessAt: string | null
  /** The last success at the real service; null: never run against it. A success on this computer is none. */
  readonly lastRealSuccessAt: string | null
  readonly quota: {
    readonly limit: number | null
    readonly remaining: number | null
    readonly resetAt: string | null
  }
}

/** An empty list when the text is none. */
export function decodeAdapters(text: string): readonly AdapterStatus[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? (parsed as AdapterStatus[]) : []
  } catch {
    return []
  }
}
