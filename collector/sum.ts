/** What the parts of one poll come to. */
import { type DispositionCounts, emptyCounts } from './domain/disposition.ts'
import { KentonganError } from './domain/errors.ts'
import type { Tally } from './read-items.ts'

export interface Sum {
  received: number
  readonly counts: DispositionCounts
  mentions: number
  events: number
  /** Some item or page must be met again. */
  again: boolean
  /** The first part that could not be read, while others were. */
  fault: { readonly code: string; readonly message: string } | null
}

export function emptySum(): Sum {
  return { received: 0, counts: emptyCounts(), mentions: 0, events: 0, again: false, fault: null }
}

/** @param rejected entries that were no items: they count as received and quarantined. */
export function addTally(sum: Sum, tally: Tally, rejected: number): void {
  for (const [name, count] of Object.entries(tally.counts)) {
    sum.counts[name as keyof DispositionCounts] += count
    sum.received += count
  }
  sum.counts.quarantined += rejected
  sum.received += rejected
  sum.mentions += tally.mentions
  sum.events += tally.events
  sum.again ||= tally.again
}

/** Notes a part that could not be read; the first one is told. */
export function addFault(sum: Sum, error: unknown, url: string): void {
  const isNamed = error instanceof KentonganError || isFailure(error)
  const code = isNamed ? error.code : 'reading_failed'
  const message = isNamed || error instanceof Error ? error.message : String(error)
  sum.fault ??= { code, message: `${message} (${url})` }
}

const isFailure = (error: unknown): error is { code: string; message: string } =>
  typeof error === 'object' && error !== null && 'code' in error && 'message' in error
