/** A crawler for work of hours: it waits where a host asks for it, and asks again after a hiccup. */
import type { Crawler, Fetched } from './crawl/crawl.ts'

/** A host that wants to be left alone for longer is left to a later run. */
const LONGEST_PAUSE_MS = 60 * 60_000
/** After a failure that may pass: a restart of the server, an hour's jam, a line that is down for minutes. */
const PAUSES_MS = [5_000, 60_000, 300_000] as const
/** The host's own times are rounded to seconds. */
const AFTER_MS = 1_000

const PASSING = new Set([
  'http_5xx',
  'http_429',
  'host_waiting',
  'timeout',
  'cut_short',
  'network',
  'dns',
  'refused',
  'unreachable',
  'robots_unreachable',
  'proxy_unreachable',
])

export interface PatienceOptions {
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly onWait: (url: string, ms: number, code: string) => void
}

function pauseOf(fetched: Fetched, tries: number): number | null {
  if (fetched.kind !== 'failed' || !PASSING.has(fetched.code)) return null
  const own = PAUSES_MS[tries] ?? null
  if (own === null) return null
  const { retryAfterMs } = fetched
  if (retryAfterMs === null) return own
  return retryAfterMs > LONGEST_PAUSE_MS ? null : retryAfterMs + AFTER_MS
}

/** What still fails after three more tries is the answer. A stop ends the waiting at once. */
export function patient(crawler: Crawler, { sleep, onWait }: PatienceOptions): Crawler {
  const never = new AbortController().signal
  return {
    async fetch(url, options = {}) {
      for (let tries = 0; ; tries++) {
        const fetched = await crawler.fetch(url, options)
        const pause = options.signal?.aborted === true ? null : pauseOf(fetched, tries)
        if (pause === null || fetched.kind !== 'failed') return fetched
        onWait(url, pause, fetched.code)
        await sleep(pause, options.signal ?? never).catch(() => undefined)
      }
    },
    close: () => crawler.close(),
  }
}
