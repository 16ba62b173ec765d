/** What is true of the sample newsroom, written to one file that tests of later steps read. */
import type { SampleYear } from './generate.ts'
import { OUTLETS, PROVINCE_MATERIAL } from './material.ts'
import { SAMPLE_SEED } from './random.ts'
import { HOURS_A_DAY, RECENT_DAYS, type SampleKind } from './types.ts'

/** Own and paid voice, and officials' answers, are not independent. */
const NOT_INDEPENDENT: ReadonlySet<SampleKind> = new Set([
  'release',
  'pickup',
  'paid',
  'answer',
  'clarification',
])

type Entry = SampleYear['entries'][number]

function tally(entries: readonly Entry[], key: (entry: Entry) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const entry of entries) counts[key(entry)] = (counts[key(entry)] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => a.localeCompare(b)))
}

interface ProvinceCount {
  readonly province: string
  /** Independent items of the last 12 weeks, each with its weight in the province. */
  readonly recentNews: number
  readonly recentSocial: number
  /** All items of the year. */
  readonly year: number
}

function provinceCounts(entries: readonly Entry[]): ProvinceCount[] {
  return Object.keys(PROVINCE_MATERIAL).map((province) => {
    const here = entries.filter(({ truth }) => truth.provinces.includes(province))
    const recent = here.filter(
      ({ truth }) => truth.hour >= -RECENT_DAYS * HOURS_A_DAY && !NOT_INDEPENDENT.has(truth.kind),
    )
    const weigh = (channel: string) =>
      recent
        .filter((each) => each.channel === channel)
        .reduce((sum, { truth }) => sum + 1 / truth.provinces.length, 0)
    return { province, recentNews: weigh('news'), recentSocial: weigh('social'), year: here.length }
  })
}

interface StoryRecord {
  readonly id: string
  readonly subjects: readonly string[]
  readonly provinces: readonly string[]
  readonly firstHour: number
  readonly items: number
}

/** Stories of the news channel; an ordinary post is a story of its own and is not listed. */
function stories(entries: readonly Entry[]): StoryRecord[] {
  const byId = Map.groupBy(
    entries.filter(({ channel }) => channel === 'news'),
    ({ truth }) => truth.storyId,
  )
  return [...byId].map(([id, items]) => ({
    id,
    subjects: [...new Set(items.flatMap(({ truth }) => truth.subjects))],
    provinces: [...new Set(items.flatMap(({ truth }) => truth.provinces))].sort(),
    firstHour: Math.min(...items.map(({ truth }) => truth.hour)),
    items: items.length,
  }))
}

/** The truth of a year; hours count from the anchor's Jakarta midnight, and the anchor's own day is left out. */
export function truthOf(year: SampleYear) {
  const entries = year.entries.filter(({ truth }) => truth.hour < 0)
  const classOf = new Map(OUTLETS.map((outlet) => [outlet.domain, outlet.class as string]))
  return {
    note: 'Data contoh. Hours count from the midnight (Asia/Jakarta) that begins the anchor day.',
    seed: SAMPLE_SEED,
    totals: {
      items: entries.length,
      /** More on the anchor's own day, up to its hour. */
      anchorDay: year.entries.length - entries.length,
      kind: tally(entries, ({ truth }) => truth.kind),
      channel: tally(entries, ({ channel }) => channel),
      class: tally(entries, ({ outlet }) => classOf.get(outlet) ?? ''),
      language: tally(entries, ({ language }) => language),
      tone: tally(entries, ({ truth }) => String(truth.tone)),
    },
    provinces: provinceCounts(entries),
    spikes: year.spikes,
    releases: year.releases,
    messages: year.messages.map(({ provinces: _, ...message }) => message),
    carriage: year.messages.flatMap(({ id, provinces }) =>
      provinces.map((record) => ({ message: id, ...record })),
    ),
    complaints: year.complaints,
    hoaxes: year.hoaxes,
    stories: stories(entries),
  }
}

type SampleTruth = ReturnType<typeof truthOf>

/** JSON with one record a line, so that a change of the sample can be read in a diff. */
export function truthText(truth: SampleTruth): string {
  const parts = Object.entries(truth).map(([name, value]) => {
    const lines = Array.isArray(value) ? value.map((record) => JSON.stringify(record)) : null
    return `"${name}": ${lines === null ? JSON.stringify(value) : `[\n${lines.join(',\n')}\n]`}`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}
