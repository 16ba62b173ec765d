/** How a segment travels: one request, no redirect, an end to it. */
import type { Send } from './push.ts'

/** A little more than the 15 s after which the other side gives a slow sender up. */
const SEND_MS = 30_000

export const send: Send = (url, headers, body) =>
  fetch(url, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
    redirect: 'error',
    signal: AbortSignal.timeout(SEND_MS),
  })
