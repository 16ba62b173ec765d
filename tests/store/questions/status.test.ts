import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sourcesSchema } from '../../../api/contract/sources.ts'
import { statusSchema } from '../../../api/contract/status.ts'
import { subjectsSchema } from '../../../api/contract/subjects.ts'
import { type Capture, emptyCounts } from '../../../collector/domain/disposition.ts'
import { captureToRow } from '../../../sql/rows.ts'
import { makeEvent, NOW, openQuestions, type Questions } from './facts.ts'

let now = NOW
let questions: Questions
beforeAll(async () => {
  questions = await openQuestions(() => now)
})
afterAll(() => questions.close())

const later = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}
const version = (held?: string) =>
  questions.app.inject({
    url: '/api/v1/version',
    headers: { host: 'localhost', ...(held === undefined ? {} : { 'if-none-match': held }) },
  })

let captures = 0
function capture(
  sourceId: string,
  at: string,
  outcome: Capture['outcome'],
  more: Partial<Capture> = {},
): Capture {
  captures += 1
  const base = { httpStatus: 200, received: 0, counts: emptyCounts(), mentions: 0, events: 0 }
  const error = { errorCode: null, error: null }
  return {
    id: String(captures),
    sourceId,
    startedAt: at,
    finishedAt: at,
    outcome,
    ...base,
    ...error,
    ...more,
  }
}

describe('status of an empty store', () => {
  it('says that there is nothing yet, and who asks', async () => {
    expect(await questions.ask(statusSchema, 'status')).toMatchObject({
      product: 'Kentongan',
      version: '1.2.3',
      sample: false,
      now: NOW.toISOString(),
      events: 0,
      firstEventAt: null,
      lastEventAt: null,
      lastCaptureAt: null,
      sources: { total: 4, read: 0, failed: 0, skipped: 0, waiting: 4 },
      notRead: [
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
      actor: { name: 'operator lokal' },
      notices: [{ code: 'loopback_only' }],
    })
  })
})

describe('version of the data', () => {
  it('stays, with 304, until events are added', async () => {
    const first = await version()
    expect(first.json().dataVersion).toBe((await questions.ask(statusSchema, 'status')).dataVersion)
    later(1_000)
    expect((await version(String(first.headers.etag))).statusCode).toBe(304)
    expect((await version(`"x", W/${first.headers.etag}`)).statusCode).toBe(304)
    await questions.add([makeEvent({ at: '2026-11-01T00:00:00.000Z' })])
    later(1_000)
    const second = await version(String(first.headers.etag))
    expect(second.statusCode).toBe(200)
    expect(second.headers.etag).not.toBe(first.headers.etag)
  })

  it('changes when an event is read again, and not when the engine merges its parts', async () => {
    const first = await version()
    await questions.add([makeEvent({ id: 77 })])
    await questions.add([makeEvent({ id: 77, tone: 1, version: '99' })])
    later(1_000)
    const second = await version()
    expect(second.body).not.toBe(first.body)
    await questions.store.command('OPTIMIZE TABLE event FINAL')
    later(1_000)
    expect((await version()).body).toBe(second.body)
  })

  it('changes with the day in Asia/Jakarta, since the usual period ends today', async () => {
    const first = await version()
    later(86_400_000)
    expect((await version()).body).not.toBe(first.body)
  })
})

describe('status of sources', () => {
  beforeAll(async () => {
    const received = { received: 10, counts: { ...emptyCounts(), stored: 4, duplicate: 6 } }
    const rows = [
      capture('kabar', '2026-11-24T01:00:00.000Z', 'read', received),
      capture('kabar', '2026-11-24T02:00:00.500Z', 'not_modified', { httpStatus: 304 }),
      capture('warta', '2026-11-24T01:00:00.000Z', 'read', received),
      capture('warta', '2026-11-24T01:30:00.000Z', 'failed', {
        httpStatus: 503,
        errorCode: 'http_status',
        error: 'Jawaban 503',
      }),
      capture('suara', '2026-11-24T01:00:00.000Z', 'failed', { errorCode: 'dns', error: 'Nama tak ada' }),
      capture('lama', '2026-09-01T01:00:00.000Z', 'read', received),
      capture('di_luar_katalog', '2026-11-24T02:30:00.000Z', 'read', received),
      // newer than all, and nothing was read: it must not count as the last reading
      capture('di_luar_katalog', '2026-11-24T02:45:00.000Z', 'failed', { errorCode: 'dns', error: 'x' }),
    ]
    await questions.store.insert('capture', rows.map(captureToRow), 'captures')
    later(10_000)
  })

  it('shows the last poll, the last success and what the polls of a month brought', async () => {
    const { sources } = await questions.ask(sourcesSchema, 'sources')
    expect(sources.map((source) => source.id)).toEqual(['kabar', 'warta', 'suara', 'lama'])
    expect(sources[0]).toMatchObject({
      lastOutcome: 'not_modified',
      lastCaptureAt: '2026-11-24T02:00:00.500Z',
      lastSuccessAt: '2026-11-24T02:00:00.500Z',
      received: 10,
      stored: 4,
      errorCode: null,
    })
    expect(sources[1]).toMatchObject({
      lastOutcome: 'failed',
      lastCaptureAt: '2026-11-24T01:30:00.000Z',
      lastSuccessAt: '2026-11-24T01:00:00.000Z',
      errorCode: 'http_status',
      error: 'Jawaban 503',
    })
    expect(sources[2]).toMatchObject({ lastOutcome: 'failed', lastSuccessAt: null })
    expect(sources[3]).toMatchObject({ lastOutcome: null, lastCaptureAt: null, received: 0 })
  })

  it('counts the sources of the catalogue by their last poll', async () => {
    const status = await questions.ask(statusSchema, 'status')
    expect(status.sources).toEqual({ total: 4, read: 1, failed: 2, skipped: 0, waiting: 1 })
    expect(status.lastCaptureAt).toBe('2026-11-24T02:30:00.000Z')
  })

  it('counts events once and knows the oldest and newest', async () => {
    const status = await questions.ask(statusSchema, 'status')
    expect([status.events, status.firstEventAt, status.lastEventAt]).toEqual([
      2,
      '2026-11-01T00:00:00Z',
      '2026-11-20T05:00:00Z',
    ])
  })
})

describe('subjects', () => {
  it('are those of the catalogue, without aliases', async () => {
    const { subjects } = await questions.ask(subjectsSchema, 'subjects')
    expect(subjects.map((subject) => subject.short)).toEqual(['PKH', 'MBG'])
  })
})
