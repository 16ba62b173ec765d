/** Errors that a person or a caller can act on. */
export interface ErrorDetails {
  /** What to do about it, in one sentence. */
  readonly remedy?: string
  /** Whether the same call may succeed later. */
  readonly retry?: boolean
  readonly cause?: unknown
}

/** An error with a stable code, its remedy, and whether to retry. Shown to people without a trace. */
export class KentonganError extends Error {
  readonly code: string
  readonly remedy: string | null
  readonly retry: boolean

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'KentonganError'
    this.code = code
    this.remedy = details.remedy ?? null
    this.retry = details.retry ?? false
  }
}

/** One or two lines for a terminal: what is wrong and the remedy. */
export function describeError(error: unknown): string {
  if (error instanceof KentonganError) {
    return error.remedy === null
      ? `${error.message} [${error.code}]`
      : `${error.message} [${error.code}]\n  → ${error.remedy}`
  }
  return error instanceof Error ? error.message : String(error)
}
