/** Sends sealed segments to a Kentongan elsewhere instead of loading them; removed here once they are on disk there. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { KentonganError } from './domain/errors.ts'
import type { Spool } from './spool/spool.ts'
import { addDrained, type Drain, type Drained, NOTHING_DRAINED } from './store/drain.ts'

/** What an answer has that matters here. */
export interface PushAnswer {
  readonly status: number
  text(): Promise<string>
}

export type Send = (url: string, headers: Record<string, string>, body: Buffer) => Promise<PushAnswer>

export interface PushOptions {
  readonly spool: Pick<Spool, 'sealed' | 'read' | 'lines' | 'refuse' | 'remove'>
  /** Origin of the Kentongan that takes them. */
  readonly url: string
  readonly token: string
  readonly send: Send
}

/** Smaller than what is loaded from here: a slow line has 15 s for each (560 kbit/s without the compression). */
export const PUSH_SEGMENT_BYTES = 1024 * 1024
/** Answers that say: this segment never. Others are tried again. */
const NEVER = new Set([413, 422])
/** Enough of a problem's text for a log. */
const ANSWER_LENGTH = 300

function describe(status: number, answer: string): KentonganError {
  const known = status === 401 || status === 403
  return new KentonganError(
    'push_refused',
    `The Kentongan at KENTONGAN_PUSH_URL answered ${status}: ${answer.slice(0, ANSWER_LENGTH)}`,
    {
      remedy: known
        ? 'Put a token of scope ingest into the file that KENTONGAN_PUSH_TOKEN_FILE names.'
        : 'It is tried again; what was read waits here.',
      retry: true,
    },
  )
}

async function pushOne(segment: string, { spool, url, token, send }: PushOptions): Promise<Drained> {
  const body = await spool.lines(segment)
  if (body.length > 0) {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
      'x-segment-name': segment,
      'x-segment-sha256': createHash('sha256').update(body).digest('hex'),
    }
    const answer = await send(new URL('/api/v1/segments', url).href, headers, gzipSync(body))
    const text = await answer.text()
    if (NEVER.has(answer.status)) {
      const { records } = await spool.read(segment)
      await spool.refuse(segment, records, `${answer.status}: ${text.slice(0, ANSWER_LENGTH)}`)
    } else if (answer.status !== 200 && answer.status !== 201) throw describe(answer.status, text)
  }
  await spool.remove(segment)
  return { ...NOTHING_DRAINED, segments: 1 }
}

/** Takes the drain's place where the store is not to be reached. The same segment twice is one there. */
export function createPush(options: PushOptions): Drain {
  return {
    async run() {
      let total = NOTHING_DRAINED
      for (const segment of await options.spool.sealed())
        total = addDrained(total, await pushOne(segment, options))
      return total
    },
  }
}
