/** Retry-After: seconds, or an HTTP date (RFC 9110, 10.2.3). */
import { LONGEST_RETRY_MS } from './limits.ts'

/** @returns milliseconds from now, at least 0; null when there is none or it cannot be read. */
export function retryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? ''
  if (text === '') return null
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_RETRY_MS)
}
