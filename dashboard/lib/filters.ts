/** The filters and the address of the page: the same names as the API's, and only what differs from the default. */
import type { Filter } from '../../api/contract/common.ts'
import type { MentionsQuery } from '../../api/contract/mentions.ts'
import { provinceByCode } from '../../api/contract/provinces.ts'
import { addDays, countDays, isDay } from './days.ts'

/** An address's query, as vue-router gives it. */
export type RouteQuery = Readonly<Record<string, string | null | (string | null)[] | undefined>>
export type FilterQuery = Record<string, string>

export const PRESETS = ['7d', '30d', '12w', '1y'] as const
export type Preset = (typeof PRESETS)[number]

/** Days of each preset, both ends counted. Twelve weeks are the API's own default. */
export const PRESET_DAYS: Readonly<Record<Preset, number>> = { '7d': 7, '30d': 30, '12w': 84, '1y': 365 }
export const DEFAULT_PRESET: Preset = '12w'

const one = (query: RouteQuery, name: string): string | undefined => {
  const value = query[name]
  const first = Array.isArray(value) ? value[0] : value
  return first ?? undefined
}

const VOICES = ['independent', 'own', 'paid', 'own_or_paid', 'finding', 'clipping', 'complaint'] as const

export const DRIVER_IDS = ['responsiveness', 'reliability', 'openness', 'integrity', 'fairness'] as const
export const SPEAKER_IDS = ['official', 'critic', 'public', 'expert', 'reporter'] as const
const TEXT_KIND_IDS = ['own_release', 'paid', 'fact_check', 'ordinary'] as const
const NAMES = [
  ...['from', 'to', 'subject', 'province', 'channel', 'tone', 'voice', 'bucket', 'selected'],
  ...['driver', 'speaker', 'textKind', 'disagree'],
]

function matching(query: RouteQuery, name: string, pattern: RegExp): string | undefined {
  const value = one(query, name)
  return value !== undefined && pattern.test(value) ? value : undefined
}

function among<T extends string>(query: RouteQuery, name: string, allowed: readonly T[]): T | undefined {
  const value = one(query, name)
  return allowed.find((entry) => entry === value)
}

/** The filters of an address. What the contract would refuse is left out, so a damaged link still opens. */
export function readFilter(query: RouteQuery): Filter {
  const from = one(query, 'from')
  const to = one(query, 'to')
  const whole = from !== undefined && to !== undefined && isDay(from) && isDay(to) && from <= to
  return compact({
    from: whole ? from : undefined,
    to: whole ? to : undefined,
    subject: matching(query, 'subject', /^[a-z0-9_]{1,64}$/),
    province: provinceByCode(one(query, 'province') ?? '')?.code,
    channel: among(query, 'channel', ['news', 'social']),
  })
}

/** Names of the address's filters whose value is none; a damaged link opens, and says what it left out. */
export function ignoredFilters(query: RouteQuery): string[] {
  const known: Readonly<Record<string, unknown>> = { ...readMentionsFilter(query), bucket: readBucket(query) }
  const selected = readFilter({ province: query.selected ?? undefined }).province
  return NAMES.filter(
    (name) => one(query, name) !== undefined && (name === 'selected' ? selected : known[name]) === undefined,
  )
}

/** As readFilter, with what only the list of mentions knows. */
export function readMentionsFilter(query: RouteQuery): MentionsQuery {
  return compact({
    ...readFilter(query),
    tone: among(query, 'tone', ['-1', '0', '1']),
    voice: among(query, 'voice', VOICES),
    driver: among(query, 'driver', DRIVER_IDS),
    speaker: among(query, 'speaker', SPEAKER_IDS),
    textKind: among(query, 'textKind', TEXT_KIND_IDS),
    disagree: among(query, 'disagree', ['1']),
  })
}

function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }
}

/** The address's query of some filters: texts only, without what is undefined. */
export function writeQuery(values: Readonly<Record<string, string | number | undefined>>): FilterQuery {
  const query: FilterQuery = {}
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') query[name] = String(value)
  }
  return query
}

/** First and last day of a preset that ends today; the default stands for itself without days. */
export function presetPeriod(preset: Preset, today: string): { from?: string; to?: string } {
  if (preset === DEFAULT_PRESET) return {}
  return { from: addDays(today, 1 - PRESET_DAYS[preset]), to: today }
}

/** Which preset a filter shows today; undefined for dates of one's own. */
export function presetOf(filter: Pick<Filter, 'from' | 'to'>, today: string): Preset | undefined {
  const { from, to } = filter
  if (from === undefined || to === undefined) return DEFAULT_PRESET
  if (to !== today) return undefined
  return PRESETS.find((preset) => PRESET_DAYS[preset] === countDays(from, to))
}

export const BUCKETS = ['day', 'week'] as const
export type TrendBucket = (typeof BUCKETS)[number]

/** More points than this and a day is narrower than a finger on a phone. */
const MOST_DAILY_POINTS = 100

/** Days for short periods, weeks for long ones. */
export function defaultBucket(days: number): TrendBucket {
  return days <= MOST_DAILY_POINTS ? 'day' : 'week'
}

export function readBucket(query: RouteQuery): TrendBucket | undefined {
  return among(query, 'bucket', BUCKETS)
}

/** Days of a filter, as the API would answer it. */
export function filterDays(filter: Pick<Filter, 'from' | 'to'>): number {
  return filter.from === undefined || filter.to === undefined
    ? PRESET_DAYS[DEFAULT_PRESET]
    : countDays(filter.from, filter.to)
}
