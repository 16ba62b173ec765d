import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SourceHealth, sourcesSchema } from '../../../api/contract/sources.ts'
import { statusSchema } from '../../../api/contract/status.ts'
import { type Capture, emptyCounts } from '../../../collector/domain/disposition.ts'
import { documentId } from '../../../collector/domain/ids.ts'
import { captureToRow } from '../../../sql/rows.ts'
import { NOW, openQuestions, type Questions } from './facts.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
const now = NOW.getTime()

function capture(sourceId: string, at: number, outcome: Capture['outcome'], stored = 0): Capture {
  const startedAt = new Date(at).toISOString()
  return {
    id: documentId(`${sourceId} ${startedAt}`),
    sourceId,
    startedAt,
    finishedAt: startedAt,
    outcome,
    httpStatus: 200,
    received: stored + 3,
    counts: { ...emptyCounts(), stored, duplicate: 2, quarantined: 1 },
    mentions: stored,
    events: stored,
    errorCode: outcome === 'failed' ? 'timeout' : null,
    error: outcome === 'failed' ? 'tidak menjawab' : null,
  }
}

/** Polls every `step` minutes from `from` to `to` days ago. */
function series(sourceId: string, [from, to]: [number, number], step: number, stored: number): Capture[] {
  const captures: Capture[] = []
  for (let at = now - from * DAY; at < now - to * DAY; at += step * MINUTE) {
    captures.push(capture(sourceId, at, 'read', stored))
  }
  return captures
}

let questions: Questions
let sources: Map<string, SourceHealth>
beforeAll(async () => {
  questions = await openQuestions()
  const rows = [
    // Every half hour for 30 days, a new item in each.
    ...series('kabar', [30, 0], 30, 1),
    // Every quarter of an hour until 3.5 days ago, then failing ever less often.
    ...series('warta', [20, 3.5], 15, 1),
    ...[3.5, 3.4, 3, 2, 1].map((days) => capture('warta', now - days * DAY, 'failed')),
    // Read on as ever, but silent since yesterday.
    ...series('suara', [30, 1], 30, 1),
    ...series('suara', [1, 0], 30, 0),
  ]
  await questions.store.insert('capture', rows.map(captureToRow), 'captures')
  const answer = await questions.ask(sourcesSchema, 'sources')
  sources = new Map(answer.sources.map((source) => [source.id, source]))
})
afterAll(() => questions.close())

describe('each source against its own rhythm', () => {
  it('is complete when it was read as often as it usually is', () => {
    expect(sources.get('kabar')).toMatchObject({
      condition: 'ok',
      captures: { expected: 336, received: 336, share: 1 },
      // The poll of this very minute a day ago lies outside the 24 hours.
      day: { received: 47, expected: 48 },
    })
  })

  it('misses what its failures and the growing pauses after them left out', () => {
    const warta = sources.get('warta')
    expect(warta).toMatchObject({
      condition: 'failing',
      captures: { expected: 672, received: 336, share: 0.5 },
    })
    expect(warta?.lateSeconds).toBe(3.5 * 86_400)
  })

  it('is quiet when it is read and brings far less than at this time of the week before', () => {
    expect(sources.get('suara')).toMatchObject({ condition: 'quiet', day: { received: 0, expected: 48 } })
  })

  it('has its dispositions, which sum to what was received', () => {
    for (const { received, stored, duplicate, noMention, quarantined, dropped } of sources.values()) {
      expect(stored + duplicate + noMention + quarantined + dropped).toBe(received)
    }
    expect(sources.get('kabar')).toMatchObject({ received: 4 * 1_440, stored: 1_440, quarantined: 1_440 })
  })
})

describe('coverage', () => {
  it('names platforms and outlets that are not read', async () => {
    const { notRead } = await questions.ask(sourcesSchema, 'sources')
    expect(notRead).toEqual({
      platforms: [
        'X',
        'Instagram',
        'TikTok',
        'Facebook',
        'YouTube',
        'Telegram',
        'Mastodon',
        'Bluesky',
        'Reddit',
      ],
      outlets: ['lama.example'],
    })
  })

  it('gives one share over all sources', async () => {
    const status = await questions.ask(statusSchema, 'status')
    expect(status.completeness).toBeCloseTo((336 + 336 + 336) / (336 + 672 + 336), 5)
    expect(status.health).toEqual({ state: 'ok', problems: [] })
  })
})

describe('GET /metrics', () => {
  it('counts polls by outcome and items by disposition, and shows the disk', async () => {
    const answer = await questions.app.inject({ url: '/metrics', headers: { host: 'localhost' } })
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = answer.body.split('\n')
    expect(lines).toContain('kentongan_captures_total{outcome="failed"} 5')
    expect(lines).toContain('kentongan_items_total{disposition="dropped"} 0')
    expect(lines).toContain('kentongan_disk_free_bytes 10000000000')
    expect(lines).toContain('kentongan_events 0')
    for (const line of lines)
      expect(line).toMatch(/^$|^# (HELP|TYPE) \w+ .+$|^\w+(\{\w+="[^"]*"\})? [\d.e-]+$/)
  })
})
