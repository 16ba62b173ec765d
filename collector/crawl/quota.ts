/** Limits of interfaces for programs: how much is left, and when it begins anew. */
import { LONGEST_RETRY_MS } from './limits.ts'
import { retryAfter } from './retry-after.ts'

export interface Quota {
  readonly limit: number | null
  readonly remaining: number | null
  /** Milliseconds since 1970. */
  readonly resetAt: number | null
}

type Header = (name: string) => string | null

/** Figures above this are seconds since 1970 (2001 and later), below it seconds from now. */
const EPOCH_SECONDS = 1_000_000_000

/** Mastodon writes an ISO 8601 instant, Bluesky seconds since 1970, Reddit seconds from now. */
function resetAt(text: string, now: number): number | null {
  if (text === '') return null
  const figure = Number(text)
  const at = Number.isNaN(figure)
    ? Date.parse(text)
    : figure > EPOCH_SECONDS
      ? figure * 1_000
      : now + figure * 1_000
  return Number.isNaN(at) ? null : Math.min(Math.max(at, now), now + LONGEST_RETRY_MS)
}

function figure(text: string): number | null {
  const value = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) && value >= 0 ? Math.floor(value) : null
}

/** @returns null where the server says nothing of the kind. */
export function readQuota(header: Header, now: number): Quota | null {
  const read = (name: string) => (header(`x-ratelimit-${name}`) ?? header(`ratelimit-${name}`) ?? '').trim()
  const quota = {
    limit: figure(read('limit')),
    remaining: figure(read('remaining')),
    resetAt: resetAt(read('reset'), now),
  }
  return quota.limit === null && quota.remaining === null && quota.resetAt === null ? null : quota
}

/** How long a refusing server asks to be left alone: Retry-After, else on 429 when its limit begins anew. */
export function patience(
  answer: { readonly status: number; readonly header: Header },
  now: number,
): number | null {
  const asked = retryAfter(answer.header('retry-after'), now)
  if (asked !== null || answer.status !== 429) return asked
  const reset = readQuota(answer.header, now)?.resetAt ?? null
  return reset === null ? null : reset - now
}
