/** Every item that is received ends in exactly one of these, and is counted there. */
export const DISPOSITIONS = ['stored', 'duplicate', 'no_mention', 'quarantined', 'dropped'] as const
export type Disposition = (typeof DISPOSITIONS)[number]

export type DispositionCounts = Record<Disposition, number>

export function emptyCounts(): DispositionCounts {
  return { stored: 0, duplicate: 0, no_mention: 0, quarantined: 0, dropped: 0 }
}

/** What one poll of one source ended with. */
export const CAPTURE_OUTCOMES = ['read', 'not_modified', 'failed', 'skipped'] as const
export type CaptureOutcome = (typeof CAPTURE_OUTCOMES)[number]

export interface Capture {
  /** First 64 bits of SHA-256 of source id and start, as a decimal string. */
  readonly id: string
  readonly sourceId: string
  readonly startedAt: string
  readonly finishedAt: string
  readonly outcome: CaptureOutcome
  readonly httpStatus: number | null
  readonly received: number
  readonly counts: DispositionCounts
  readonly mentions: number
  readonly events: number
  /** Stable code and words, null when it went well. */
  readonly errorCode: string | null
  readonly error: string | null
}
