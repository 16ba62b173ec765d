import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fetched } from '../../../collector/crawl/crawl.ts'
import { type Capture, DISPOSITIONS } from '../../../collector/domain/disposition.ts'
import type { SpoolRecord } from '../../../collector/domain/record.ts'
import { pollSource } from '../../../collector/pipeline.ts'
import type { PollTools } from '../../../collector/poll-tools.ts'
import { createReader } from '../../../collector/reading.ts'
import { createSchedule } from '../../../collector/schedule.ts'
import { openSpool } from '../../../collector/spool/spool.ts'
import { openState } from '../../../collector/state/state.ts'
import { temporaryDirectory } from '../../helpers/store.ts'
import { inlineWork } from '../../helpers/work.ts'
import { SOURCE, SUBJECT } from './source.ts'

/** What becomes of an entry: it depends on the entry, its page, and chance. */
const FATES = ['named', 'unnamed', 'page_fails', 'page_gone', 'poison', 'empty'] as const
type Fate = (typeof FATES)[number]

/** Few names, so that entries repeat within a feed and between polls. */
const entry = fc.record({
  name: fc.constantFrom('a', 'b'),
  fate: fc.constantFrom(...FATES),
})
const polls = fc.array(fc.array(entry, { maxLength: 12 }), { minLength: 1, maxLength: 5 })

const xmlOf = ({ name, fate }: { name: string; fate: Fate }) =>
  fate === 'empty'
    ? '<item></item>'
    : `<item><title>${fate === 'named' ? 'PKH cair' : 'Harga cabai'} ${name}</title>
       <link>https://outlet.example/${fate}/${name}</link><guid>${fate}-${name}</guid></item>`

const failed = (code: string): Fetched => ({
  kind: 'failed',
  status: null,
  code,
  message: code,
  retryAfterMs: null,
})

function answer(url: string, feed: string): Fetched {
  if (url.includes('page_fails')) return failed('timeout')
  if (url.includes('page_gone')) return failed('http_410')
  const isFeed = url === SOURCE.url
  const text = url.includes('/named/')
    ? 'Penyaluran PKH berjalan lancar.'
    : 'Harga cabai naik di pasar induk.'
  const body = isFeed
    ? `<rss version="2.0"><channel><title>x</title>${feed}</channel></rss>`
    : `<article><p>${text}</p></article>`
  const facts = { contentType: null, etag: null, lastModified: null, permanentUrl: null }
  return { kind: 'ok', url, status: 200, body, bodyHash: body, ...facts }
}

const work: PollTools['work'] = {
  ...inlineWork,
  extractDocument(input) {
    if (input.item.url?.includes('poison')) return Promise.reject(new Error('cannot be read'))
    return inlineWork.extractDocument(input)
  },
}

async function pollAll(feeds: readonly string[]): Promise<{ captures: Capture[]; records: SpoolRecord[] }> {
  const directory = temporaryDirectory()
  const state = openState(directory)
  let now = Date.parse('2026-11-24T00:00:00.000Z')
  const clock = () => now
  const spool = await openSpool(join(directory, 'spool'), clock)
  const captures: Capture[] = []
  let feed = ''
  const tools: PollTools = {
    crawler: { fetch: async (url) => answer(url, feed), close: async () => undefined },
    reader: createReader([SUBJECT], { places: [], traps: [] }),
    work,
    state,
    spool,
    now: clock,
    signal: new AbortController().signal,
    claims: new Set(),
    schedule: createSchedule(900_000, clock, () => 0.5),
  }
  for (feed of feeds) {
    now += 900_000
    captures.push(await pollSource(SOURCE, tools))
  }
  await spool.seal()
  const read = await Promise.all((await spool.sealed()).map((segment) => spool.read(segment)))
  state.close()
  rmSync(directory, { recursive: true, force: true })
  return { captures, records: read.flatMap(({ records }) => records) }
}

const sum = (captures: readonly Capture[], pick: (capture: Capture) => number) =>
  captures.reduce((total, capture) => total + pick(capture), 0)

/** Each run polls a real server with workers and fsync; a busy machine may take a second for one. */
const PROPERTY_MS = 120_000

describe('whatever the feeds bring', () => {
  it(
    'received = stored + duplicate + no mention + quarantined + dropped, in every poll',
    async () => {
      await fc.assert(
        fc.asyncProperty(polls, async (feeds) => {
          const { captures } = await pollAll(feeds.map((entries) => entries.map(xmlOf).join('')))
          for (const [index, { received, counts, outcome }] of captures.entries()) {
            expect(DISPOSITIONS.reduce((total, name) => total + counts[name], 0)).toBe(received)
            if (outcome === 'read') expect(received).toBe(feeds[index]?.length)
          }
        }),
        { numRuns: 60 },
      )
    },
    PROPERTY_MS,
  )

  it(
    'what is counted as stored, without mention and quarantined stands in the spool, each once',
    async () => {
      await fc.assert(
        fc.asyncProperty(polls, async (feeds) => {
          const filled = feeds.map((entries) =>
            entries
              .filter(({ fate }) => fate !== 'empty')
              .map(xmlOf)
              .join(''),
          )
          const { captures, records } = await pollAll(filled)
          const documents = records.filter((record) => record.kind === 'document')
          const asides = records.filter((record) => record.kind === 'quarantine')
          expect(documents).toHaveLength(sum(captures, ({ counts }) => counts.stored + counts.no_mention))
          expect(new Set(documents.map(({ document }) => document.id)).size).toBe(documents.length)
          expect(asides).toHaveLength(sum(captures, ({ counts }) => counts.quarantined))
          expect(new Set(asides.map(({ quarantined }) => quarantined.id)).size).toBe(asides.length)
        }),
        { numRuns: 40 },
      )
    },
    PROPERTY_MS,
  )
})

describe('a poison item', () => {
  const feed = (fate: Fate, turn: number) => `${xmlOf({ name: 'a', fate })}<!-- ${turn} -->`

  it('is tried three times, set aside with the reason, and then known', async () => {
    const { captures, records } = await pollAll([1, 2, 3, 4, 5].map((turn) => feed('poison', turn)))
    expect(captures.map(({ counts }) => [counts.dropped, counts.quarantined, counts.duplicate])).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0, 0, 1],
    ])
    expect(records.filter(({ kind }) => kind === 'quarantine')).toEqual([
      {
        kind: 'quarantine',
        quarantined: expect.objectContaining({
          sourceId: 'outlet',
          guid: 'poison-a',
          url: 'https://outlet.example/poison/a',
          reason: 'cannot be read',
          tries: 3,
        }),
      },
    ])
  })
})
