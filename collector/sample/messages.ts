/** Central key messages and how each province carries them: whole, in part, with a contradiction, or not at all. */
import { z } from 'zod'
import { later, rounded } from './calendar.ts'
import { type Article, headline, newsDraft, outletByDomain } from './compose.ts'
import { expand, type Scope } from './grammar.ts'
import { lines, PROVINCE_MATERIAL, readMaterial } from './material.ts'
import { bag } from './news.ts'
import { placesOf, scopeFor } from './places.ts'
import { createRandom, type Random } from './random.ts'
import { copyable, officeHour, regionalOutlet } from './releases.ts'
import type { Draft } from './types.ts'

const claim = z.strictObject({
  id: z.string(),
  terms: z.array(z.string()),
  figure: z.string(),
  text: z.string(),
  /** The same claim with another figure: a contradiction. */
  other: z.string(),
})
const message = z.strictObject({
  id: z.string(),
  outlet: z.string(),
  subject: z.string(),
  day: z.int().negative(),
  notApplicable: z.array(z.string()),
  titles: lines,
  carried: lines,
  leads: lines,
  claims: z.array(claim).min(2).max(5),
})
type Message = z.infer<typeof message>

const MESSAGES = readMaterial('messages.yaml', z.array(message))

/** Belum dikirim, terkirim belum dimuat, dimuat, disesuaikan lokal, tidak berlaku. */
type CarriageGroup = 'not_sent' | 'sent_not_carried' | 'carried' | 'adapted' | 'not_applicable'

/** Per province: not sent, sent but not carried, carried whole, carried in part, carried with a contradiction. */
const SHARES = [0.16, 0.24, 0.26, 0.22, 0.12]
const LAG_HOURS = 90

interface CarriageRecord {
  readonly province: string
  readonly group: CarriageGroup
  readonly lagHours: number | null
  readonly outlet: string | null
  readonly claims: readonly string[]
  readonly contradicted: readonly string[]
}

export interface MessageRecord {
  readonly id: string
  readonly subject: string
  readonly outlet: string
  readonly hour: number
  readonly claims: readonly {
    readonly id: string
    readonly terms: readonly string[]
    readonly figure: string
  }[]
  readonly provinces: readonly CarriageRecord[]
}

interface Carriage {
  readonly group: CarriageGroup
  readonly claims: readonly string[]
  readonly contradicted: readonly string[]
}

const NONE = { claims: [], contradicted: [] } as const

function carriageOf(each: Message, code: string, hour: number, random: Random): Carriage {
  if (each.notApplicable.includes(code)) return { group: 'not_applicable', ...NONE }
  if (!copyable(code, hour)) return { group: random.chance(0.5) ? 'not_sent' : 'sent_not_carried', ...NONE }
  const ids = each.claims.map(({ id }) => id)
  const drawn = random.weighted(SHARES)
  if (drawn === 0) return { group: 'not_sent', ...NONE }
  if (drawn === 1) return { group: 'sent_not_carried', ...NONE }
  if (drawn === 2) return { group: 'carried', claims: ids, contradicted: [] }
  const kept = random.shuffle(ids).slice(0, random.int(1, ids.length - 1))
  if (drawn === 3)
    return { group: 'adapted', claims: ids.filter((id) => kept.includes(id)), contradicted: [] }
  return { group: 'carried', claims: ids, contradicted: kept.slice(0, 1) }
}

const LOCAL = [
  '{pemkab} menyatakan siap menjalankan ketentuan tersebut.',
  '{gub} meminta seluruh perangkat daerah menyosialisasikannya kepada warga {kab}.',
  'Warga {kab} dapat menanyakan rinciannya di kantor {desa} masing-masing.',
]

function carriedText(each: Message, carriage: Carriage, scope: Scope): Article {
  const lead = expand(scope.random.pick(each.leads), scope)
  const claims = each.claims
    .filter(({ id }) => carriage.claims.includes(id))
    .map(({ id, text, other }) => expand(carriage.contradicted.includes(id) ? other : text, scope))
  return { lead, paragraphs: [lead, ...claims, expand(scope.random.pick(LOCAL), scope)], speaker: 'official' }
}

function carry(each: Message, code: string, hour: number, random: Random, nextTitle: () => string) {
  const carriage = carriageOf(each, code, hour, random)
  if (carriage.claims.length === 0)
    return { record: { province: code, ...carriage, lagHours: null, outlet: null } }
  const scope = scopeFor(each.subject, random.pick(placesOf(code)), random)
  const outlet = regionalOutlet(code, random)
  const at = later(hour, 1 + random.next() ** 2 * LAG_HOURS)
  const truth = {
    storyId: each.id,
    main: each.subject,
    provinces: [code],
    tone: 1,
    kind: 'pickup',
    hour: at,
  } as const
  const text = carriedText(each, carriage, scope)
  return {
    draft: newsDraft(outlet, headline(nextTitle(), outlet, scope), text, truth, ['Daerah']),
    record: { province: code, ...carriage, lagHours: rounded(at - hour), outlet: outlet.domain },
  }
}

function publishMessage(each: Message): { drafts: Draft[]; record: MessageRecord } {
  const random = createRandom(`message ${each.id}`)
  const hour = officeHour(-each.day, random)
  const scope = scopeFor(each.subject, null, random)
  const outlet = outletByDomain(each.outlet)
  const lead = expand(random.pick(each.leads), scope)
  const claims = each.claims.map(({ text }) => expand(text, scope))
  const text: Article = { lead, paragraphs: [lead, ...claims], speaker: 'official' }
  const truth = {
    storyId: each.id,
    main: each.subject,
    provinces: [],
    tone: 1,
    kind: 'release',
    hour,
  } as const
  const own = newsDraft(outlet, headline(random.pick(each.titles), outlet, scope), text, truth, [
    'Siaran Pers',
  ])
  const nextTitle = bag(each.carried, random)
  const all = Object.keys(PROVINCE_MATERIAL).map((code) => carry(each, code, hour, random, nextTitle))
  return {
    drafts: [own, ...all.flatMap(({ draft }) => (draft === undefined ? [] : [draft]))],
    record: {
      id: each.id,
      subject: each.subject,
      outlet: each.outlet,
      hour,
      claims: each.claims.map(({ id, terms, figure }) => ({ id, terms, figure })),
      provinces: all.map(({ record }) => record),
    },
  }
}

/** All key messages with their carriage in every province. */
export function messages(): { drafts: Draft[]; records: MessageRecord[] } {
  const all = MESSAGES.map(publishMessage)
  return { drafts: all.flatMap(({ drafts }) => drafts), records: all.map(({ record }) => record) }
}
