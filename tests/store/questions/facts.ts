/** Hand-made events on the real engine, and the real API over them. */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import type { z } from 'zod'
import { buildApp } from '../../../api/app.ts'
import { openApiState } from '../../../api/state/open.ts'
import type { Document } from '../../../collector/domain/document.ts'
import { type Event, rowVersion } from '../../../collector/domain/event.ts'
import type { ProvinceWeight, Reading, Tone } from '../../../collector/domain/mention.ts'
import type { Source } from '../../../collector/domain/source.ts'
import type { Subject } from '../../../collector/domain/subject.ts'
import { openInbox } from '../../../collector/spool/spool.ts'
import type { Store } from '../../../sql/client.ts'
import { eventToRow } from '../../../sql/rows.ts'
import { testBring } from '../../helpers/bring.ts'
import { openTestStore } from '../../helpers/store.ts'

/** 10.00 WIB on a Tuesday. */
export const NOW = new Date('2026-11-24T03:00:00.000Z')

const subject = (id: string, name: string, short: string): Subject => ({
  id,
  kind: 'programme',
  name,
  short,
  owner: 'kemensos',
  agencyType: null,
  province: null,
  aliases: [],
  forbid: [],
  keyTerms: [],
  confidence: 'high',
})

const source = (id: string, name: string): Source => ({
  id,
  name,
  outlet: `${id}.example`,
  kind: 'rss',
  url: `https://${id}.example/rss`,
  class: 'national_media',
  province: null,
  language: 'id',
  status: 'read',
  confidence: 'high',
  pages: 'fetch',
  note: null,
})

const SUBJECTS = [
  subject('pkh', 'Program Keluarga Harapan', 'PKH'),
  subject('mbg', 'Makan Bergizi Gratis', 'MBG'),
]
const SOURCES = [
  source('kabar', 'Kabar'),
  source('warta', 'Warta'),
  source('suara', 'Suara'),
  source('lama', 'Lama'),
]

export interface Facts {
  readonly id?: number
  readonly at?: string
  readonly subject?: string
  readonly tone?: Tone
  /** Code → weight. */
  readonly provinces?: Readonly<Record<string, number>>
  readonly document?: Partial<Document>
  readonly reading?: Partial<Reading>
  readonly version?: string
}

let lastId = 0

function makeDocument(id: string, facts: Facts): Document {
  return {
    id,
    sourceId: 'kabar',
    outlet: 'kabar.example',
    sourceClass: 'national_media',
    channel: 'news',
    homeProvince: null,
    url: `https://kabar.example/${id}`,
    title: `Judul ${id}`,
    lead: '',
    body: '',
    excerpt: '',
    language: 'id',
    voice: 'independent',
    publishedAt: facts.at ?? '2026-11-20T05:00:00.000Z',
    dateQuality: 'feed',
    firstSeenAt: '2026-11-20T06:00:00.000Z',
    ...facts.document,
  }
}

/** An event that is independent news of 20 November 2026 about PKH, neutral and without a place, but for `facts`. */
export function makeEvent(facts: Facts = {}): Event {
  lastId = facts.id ?? lastId + 1
  const id = String(lastId)
  const tone = facts.tone ?? 0
  const provinces: ProvinceWeight[] = Object.entries(facts.provinces ?? {}).map(([code, weight]) => ({
    code,
    weight,
    confidence: 0.9,
    words: [`kata ${code}`],
  }))
  return {
    id,
    document: makeDocument(id, facts),
    mention: { subjectId: facts.subject ?? 'pkh', alias: 'PKH', spans: [], inTitle: true, sentences: [] },
    provinces,
    reading: {
      tone,
      probabilities: [0.2, 0.6, 0.2],
      words: [],
      sentence: `Kalimat ${id}.`,
      headlineTone: tone,
      bodyTone: tone,
      driver: null,
      speaker: 'reporter',
      textKind: 'ordinary',
      isSure: false,
      ...facts.reading,
    },
    method: 'leksikon-1',
    version: facts.version ?? rowVersion('machine', 1),
  }
}

/** `count` events alike. */
export function makeMany(count: number, facts: Facts): Event[] {
  return Array.from({ length: count }, () => makeEvent(facts))
}

export interface Questions {
  readonly app: FastifyInstance
  readonly store: Store
  /** Adds events in one batch. */
  add(events: readonly Event[]): Promise<void>
  /** Asks an address of the API and checks the answer against its contract. */
  ask<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.output<Schema>>
  close(): Promise<void>
}

let batch = 0

export async function openQuestions(clock: () => Date = () => NOW): Promise<Questions> {
  const opened = await openTestStore()
  const { store } = opened
  const state = openApiState(join(opened.directory, 'api.db'))
  const inbox = await openInbox(join(opened.directory, 'inbox'), 1_000_000)
  const collector = { expected: false, status: async () => null, freeBytes: async () => 10_000_000_000 }
  const bring = await testBring(opened.directory)
  const common = { bring, store, state, clock, subjects: SUBJECTS, sources: SOURCES, collector, inbox }
  const card = { name: 'linear-0', trained: '2026-11-01', drivers: [], figures: {} }
  const app = await buildApp({
    card,
    ...common,
    sample: false,
    version: '1.2.3',
    dashboardDir: null,
    logger: false,
  })
  return {
    app,
    store,
    add: (events) => store.insert('event', events.map(eventToRow), `batch-${++batch}`),
    async ask(schema, path) {
      const answer = await app.inject({ url: `/api/v1/${path}`, headers: { host: 'localhost' } })
      expect(answer.statusCode, answer.body).toBe(200)
      return schema.parse(answer.json())
    },
    async close() {
      await app.close()
      state.close()
      await opened.close()
    },
  }
}
