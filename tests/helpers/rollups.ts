/** Random histories of a store, and its figures once over the rollups and once from the events alone. */
import fc from 'fast-check'
import { rowVersion } from '../../collector/domain/event.ts'
import { PROVINCES } from '../../collector/domain/provinces.ts'
import type { Store } from '../../sql/client.ts'

/** What may happen to one event. Times and subject are those of its first sight: the key is frozen. */
export interface Change {
  readonly event: number
  readonly kind: 'machine' | 'person' | 'erase'
  readonly revision: number
  readonly subject: string
  readonly tone: -1 | 0 | 1
  readonly channel: 'news' | 'social'
  readonly voice: 'independent' | 'own' | 'finding'
  readonly places: readonly string[]
}

export type Step = { readonly write: readonly Change[] } | { readonly do: 'rebuild' | 'kill' | 'repeat' }

const EVENTS = 24
const CODES = PROVINCES.map(({ code }) => code).slice(0, 4)

const change: fc.Arbitrary<Change> = fc.record({
  event: fc.nat(EVENTS - 1),
  kind: fc.constantFrom('machine', 'machine', 'person', 'erase'),
  revision: fc.nat(3),
  subject: fc.constantFrom('pkh', 'mbg'),
  tone: fc.constantFrom(-1, 0, 1),
  channel: fc.constantFrom('news', 'social'),
  voice: fc.constantFrom('independent', 'independent', 'own', 'finding'),
  places: fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 3 }),
})

export const histories = (actions: readonly ('rebuild' | 'kill' | 'repeat')[]): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      fc.record({ write: fc.array(change, { minLength: 1, maxLength: 8 }) }),
      fc.record({ do: fc.constantFrom(...actions) }),
    ),
    { minLength: 2, maxLength: 12 },
  )

/** Around the edges of days and months: 23.30 WIT is 21.30 WIB, 16.30 UTC is 23.30 WIB, 17.00 UTC the next day. */
const TIMES = [
  '10-31 16:30:00',
  '10-31 17:00:00',
  '10-31 14:30:00',
  '11-15 03:00:00',
  '11-16 17:30:00',
  '11-30 23:59:59',
]

const ORIGINS = { machine: 'machine', person: 'person', erase: 'erasure' } as const

export function toRow(change: Change, series: number): object {
  const { event, kind, revision, places } = change
  return {
    id: String(series * 1_000 + event),
    document_id: String(series * 1_000 + event),
    published_at: `2026-${TIMES[event % TIMES.length]}`,
    subject_id: change.subject,
    tone: change.tone,
    channel: change.channel,
    voice: change.voice,
    province_codes: places,
    province_weights: places.map(() => 1 / places.length),
    version: rowVersion(ORIGINS[kind], 1, revision),
    is_deleted: kind === 'erase' ? 1 : 0,
  }
}

const ALL = { channel: '', sourceClass: '', language: '', driver: '' }
const PERIOD = { from: '2026-10-01 17:00:00', until: '2026-12-01 17:00:00' }
const DAYS = Array.from({ length: 92 }, (_, day) =>
  new Date(Date.UTC(2026, 8, 15 + day)).toISOString().slice(0, 10),
)

const round = (rows: readonly object[]) =>
  JSON.parse(
    JSON.stringify(rows, (_, value: unknown) =>
      typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value,
    ),
  ) as unknown

/** Every question over rollups; `raw` makes each day one that is read from the events. */
export async function allFigures(store: Store, raw: boolean): Promise<unknown> {
  const over = raw ? { dirty: DAYS } : {}
  const asked = { ...ALL, ...PERIOD, ...over }
  const answers = await Promise.all([
    ...['', '11'].flatMap((province) =>
      ['', 'pkh'].flatMap((subject) => [
        store.ask<object>('trends/trend', { ...asked, subject, province, bucket: 'day' }),
        store.ask<object>('trends/figures', { ...asked, subject, province, before: '2026-09-15 17:00:00' }),
      ]),
    ),
    store.ask<object>('trends/map', { ...asked, subject: '' }),
    store.ask<object>('trends/map', { ...asked, subject: 'mbg' }),
    store.ask<object>('trends/heat', asked),
    store.ask<object>('trends/share', { ...asked, province: '' }),
    store.ask<object>('trends/share', { ...asked, province: '12' }),
  ])
  return answers.map((rows) => round(rows))
}
