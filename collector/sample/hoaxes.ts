/** Misleading issues about programmes, the fact-checks, the government's clarification, and how they fade. */
import { z } from 'zod'
import { rounded } from './calendar.ts'
import { type Article, headline, newsDraft, outletByDomain } from './compose.ts'
import { expand, type Scope } from './grammar.ts'
import { lines, readMaterial } from './material.ts'
import { bag, tellers } from './news.ts'
import { placesOf, scopeFor } from './places.ts'
import { postDraft } from './posts.ts'
import { createRandom, type Random } from './random.ts'
import { type Draft, HOURS_A_DAY } from './types.ts'

const hoax = z.strictObject({
  id: z.string(),
  subject: z.string(),
  province: z.string(),
  /** Day of first appearance. */
  start: z.int().negative(),
  checkAfter: z.number(),
  clarifyAfter: z.number(),
  posts: z.int(),
  officialOutlet: z.string(),
  texts: lines,
  checkTitles: lines,
  checkText: lines,
  clarifyTitles: lines,
  clarifyText: lines,
})
type Hoax = z.infer<typeof hoax>

const HOAXES = readMaterial('hoaxes.yaml', z.array(hoax))
const FACT_CHECKERS = ['periksafakta.contoh', 'klinikklaim.contoh']
const CHANNELS = ['kanalwarga.contoh', 'obrolankampung.contoh', 'linimasabansos.contoh']
const FIRST_HOUR = 6
/** The wave peaks about this many hours after the first post … */
const PEAK_HOURS = 5
/** … and after the clarification falls to a half every so many hours. */
const HALF_LIFE_HOURS = 4
const WATCHED_HOURS = 48

export interface HoaxRecord {
  readonly id: string
  readonly subject: string
  readonly province: string
  readonly firstHour: number
  readonly factCheckHours: readonly number[]
  readonly clarificationHour: number
  /** Posts in each hour from the first on. */
  readonly hourly: readonly number[]
}

/** Weight of each hour after the first post: a rise, then a decay that the clarification quickens. */
function wave(clarifyAfter: number): number[] {
  return Array.from({ length: WATCHED_HOURS }, (_, hour) => {
    const rise = Math.min(1, (hour + 1) / PEAK_HOURS) * Math.exp(-Math.max(0, hour - PEAK_HOURS) / 16)
    return hour < clarifyAfter ? rise : rise * 0.5 ** ((hour - clarifyAfter) / HALF_LIFE_HOURS)
  })
}

function hoaxPosts(each: Hoax, first: number, random: Random): Draft[] {
  const next = bag(each.texts, random)
  const weights = wave(each.clarifyAfter)
  return Array.from({ length: each.posts }, (_, index) => {
    const scope = scopeFor(each.subject, random.pick(placesOf(each.province)), random)
    const after = index === 0 ? 0 : random.weighted(weights) + random.next() * 0.98
    const text = expand(next(), scope)
    return postDraft(text, random.pick(CHANNELS), 'id', {
      storyId: each.id,
      main: each.subject,
      provinces:
        placesOf(each.province).some(({ short }) => text.includes(short)) ||
        text.includes(String(scope.slots.provs))
          ? [each.province]
          : [],
      tone: 0,
      kind: 'hoax',
      hour: rounded(first + after),
    })
  })
}

function told(material: readonly string[], scope: Scope): Article {
  const paragraphs = material.map((line) => expand(line, scope))
  return { lead: paragraphs[0] ?? '', paragraphs, speaker: 'reporter' }
}

/** Fact-checks, the official clarification, and two outlets that report it. */
function answers(each: Hoax, first: number, random: Random): Draft[] {
  const scope = scopeFor(each.subject, random.pick(placesOf(each.province)), random)
  const base = { storyId: each.id, main: each.subject, provinces: [], tone: 0 } as const
  const checks = each.checkTitles.map((title, index) => {
    const outlet = outletByDomain(FACT_CHECKERS[index] ?? 'periksafakta.contoh')
    const hour = rounded(first + each.checkAfter + index * 3.5)
    const text = told(each.checkText, scope)
    return newsDraft(outlet, headline(title, outlet, scope), text, { ...base, kind: 'fact_check', hour }, [
      'Cek Fakta',
    ])
  })
  const outlets = [outletByDomain(each.officialOutlet), ...tellers(each.province, 2, random)]
  const clarified = each.clarifyTitles.map((title, index) => {
    const outlet = outlets[index] ?? outletByDomain(each.officialOutlet)
    const hour = rounded(first + each.clarifyAfter + index * 1.7)
    const kind = index === 0 ? 'clarification' : 'news'
    const truth = { ...base, kind, hour, speaker: 'official' } as const
    return newsDraft(outlet, headline(title, outlet, scope), told(each.clarifyText, scope), truth, [
      index === 0 ? 'Klarifikasi' : 'Nasional',
    ])
  })
  return [...checks, ...clarified]
}

function spread(each: Hoax): { drafts: Draft[]; record: HoaxRecord } {
  const random = createRandom(each.id)
  const first = rounded(each.start * HOURS_A_DAY + FIRST_HOUR + random.next())
  const posts = hoaxPosts(each, first, random)
  const hourly = Array.from({ length: WATCHED_HOURS }, () => 0)
  for (const { truth } of posts) {
    const hour = Math.floor(truth.hour - first)
    hourly[hour] = (hourly[hour] ?? 0) + 1
  }
  const reactions = answers(each, first, random)
  const hoursOf = (kind: string) =>
    reactions.filter(({ truth }) => truth.kind === kind).map(({ truth }) => truth.hour)
  return {
    drafts: [...posts, ...reactions],
    record: {
      id: each.id,
      subject: each.subject,
      province: each.province,
      firstHour: first,
      factCheckHours: hoursOf('fact_check'),
      clarificationHour: hoursOf('clarification')[0] ?? first,
      hourly,
    },
  }
}

/** All misleading issues with what answered them. */
export function hoaxes(): { drafts: Draft[]; records: HoaxRecord[] } {
  const all = HOAXES.map(spread)
  return { drafts: all.flatMap(({ drafts }) => drafts), records: all.map(({ record }) => record) }
}
