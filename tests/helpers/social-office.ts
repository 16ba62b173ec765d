/** A collector without a store that reads the social origin, on a clock of its own; it may be killed and come back. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createCrawler } from '../../collector/crawl/crawl.ts'
import type { Capture } from '../../collector/domain/disposition.ts'
import type { DocumentRecord, SpoolRecord } from '../../collector/domain/record.ts'
import type { Source, SourceKind } from '../../collector/domain/source.ts'
import type { Subject } from '../../collector/domain/subject.ts'
import { pollSource } from '../../collector/pipeline.ts'
import type { SocialPollTools } from '../../collector/read-posts.ts'
import { createReader } from '../../collector/reading.ts'
import { createSchedule } from '../../collector/schedule.ts'
import { readSocialKeys } from '../../collector/social-keys.ts'
import { openSocialTools } from '../../collector/social-tools.ts'
import { openSpool } from '../../collector/spool/spool.ts'
import { openState } from '../../collector/state/state.ts'
import { MASTODON_TOKEN, type SocialOrigin, YOUTUBE_KEY } from './social-origin.ts'
import { temporaryDirectory } from './store.ts'
import { inlineWork } from './work.ts'

const subject = (id: string, text: string): Subject => ({
  id,
  kind: 'programme',
  name: text,
  short: text,
  owner: null,
  agencyType: null,
  province: null,
  aliases: [{ text, case: 'exact', require: [], forbid: [] }],
  forbid: [],
  keyTerms: [],
  confidence: 'high',
})

export const SUBJECTS = [subject('pkh', 'PKH'), subject('mbg', 'MBG')]

export function socialSource(kind: SourceKind, url: string, more: Partial<Source> = {}): Source {
  const outlet = new URL(url).hostname
  return {
    id: `${kind}-uji`,
    name: kind,
    outlet,
    kind,
    url,
    class: 'social',
    province: null,
    language: 'id',
    status: 'unchecked',
    confidence: 'high',
    pages: 'feed',
    note: null,
    ...more,
  }
}

export interface SocialOffice {
  readonly directory: string
  readonly tools: SocialPollTools
  now: number
  poll(source: Source): Promise<Capture>
  records(): Promise<SpoolRecord[]>
  /** The newest record of each document that was spooled. */
  documents(): Promise<DocumentRecord[]>
  /** Everything in the data directory ends as kill -9 leaves it; what opens next finds that. */
  reopen(): Promise<void>
  close(): Promise<void>
}

const START = Date.parse('2026-11-24T03:00:00.000Z')

interface Place {
  readonly directory: string
  readonly origin: SocialOrigin
  readonly sources: readonly Source[]
  readonly fuse: { appends: number }
  readonly clock: () => number
}

/** Opens what a process of the collector opens. */
async function openParts({ directory, origin, sources, fuse, clock }: Place) {
  const keys = readSocialKeys({
    mastodonToken: `${origin.host} ${MASTODON_TOKEN}`,
    mastodonTokenFile: '',
    youtubeKey: YOUTUBE_KEY,
    youtubeKeyFile: '',
  })
  const state = openState(directory)
  const spool = await openSpool(join(directory, 'spool'), clock)
  const crawler = createCrawler({
    userAgent: 'Kentongan/0.1 (+uji@contoh.go.id)',
    allowLoopback: true,
    now: clock,
    sleep: () => Promise.resolve(),
  })
  const append: typeof spool.append = async (records) => {
    fuse.appends -= 1
    if (fuse.appends < 0) throw new Error('killed')
    return spool.append(records)
  }
  const tools: SocialPollTools = {
    crawler,
    work: inlineWork,
    reader: createReader(SUBJECTS, { places: [], traps: [] }),
    state,
    spool: { ...spool, append },
    now: clock,
    signal: new AbortController().signal,
    claims: new Set(),
    schedule: createSchedule(60_000, clock, () => 0.5),
    social: openSocialTools(directory, sources, keys),
  }
  return {
    tools,
    async records() {
      await spool.seal()
      const segments = await spool.sealed()
      const read = await Promise.all(segments.map((one) => spool.read(one)))
      return read.flatMap(({ records }) => records)
    },
    async shut() {
      await crawler.close()
      await spool.close()
      state.close()
    },
  }
}

function newestOf(records: readonly SpoolRecord[]): DocumentRecord[] {
  const newest = new Map<string, DocumentRecord>()
  for (const record of records) {
    if (record.kind !== 'document') continue
    const known = newest.get(record.document.id)
    if (known === undefined || BigInt(record.version) >= BigInt(known.version)) {
      newest.set(record.document.id, record)
    }
  }
  return [...newest.values()]
}

/** @param fuse the spool refuses everything after so many appends, as a process that was killed then. */
export async function openSocialOffice(
  origin: SocialOrigin,
  sources: readonly Source[],
  fuse: { appends: number } = { appends: Infinity },
): Promise<SocialOffice> {
  const directory = temporaryDirectory()
  const time = { now: START }
  const place = { directory, origin, sources, fuse, clock: () => time.now }
  let parts = await openParts(place)
  return {
    directory,
    get tools() {
      return parts.tools
    },
    get now() {
      return time.now
    },
    set now(at) {
      time.now = at
    },
    poll: (source) => pollSource(source, parts.tools),
    records: () => parts.records(),
    documents: async () => newestOf(await parts.records()),
    async reopen() {
      await parts.shut()
      // A process takes longer than this to start; segments are named by the clock.
      time.now += 1_000
      parts = await openParts(place)
    },
    async close() {
      await parts.shut()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
