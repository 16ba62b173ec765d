/** The two negative spikes that the demo must show. */
import { z } from 'zod'
import type { Tone } from '../domain/mention.ts'
import { rounded } from './calendar.ts'
import { article, headline, newsDraft } from './compose.ts'
import { expand, type Scope } from './grammar.ts'
import { lines, OUTLETS, readMaterial } from './material.ts'
import { bag } from './news.ts'
import { placesOf, scopeFor } from './places.ts'
import { postDraft } from './posts.ts'
import { createRandom, type Random } from './random.ts'
import { type Draft, HOURS_A_DAY, type SampleOutlet } from './types.ts'

const episode = z.strictObject({
  id: z.string(),
  /** Hours after the spike's start between which it is reported. */
  from: z.number(),
  to: z.number(),
  count: z.int(),
  titles: lines,
  leads: lines,
  body: lines,
})
const spike = z.strictObject({
  id: z.string(),
  subject: z.string(),
  province: z.string(),
  startDay: z.int().negative(),
  startHour: z.int(),
  hours: z.int(),
  place: z.string(),
  facts: z.record(z.string(), z.string()),
  social: z.int(),
  episodes: z.array(episode),
  posts: lines,
})
type Spike = z.infer<typeof spike>
type Episode = z.infer<typeof episode>

const SPIKES = readMaterial('spikes.yaml', z.array(spike))
const UNFAVOURABLE: Tone = -1

export interface SpikeRecord {
  readonly id: string
  readonly subject: string
  readonly province: string
  readonly startHour: number
  readonly endHour: number
  readonly items: number
  readonly outlets: readonly string[]
  readonly stories: readonly string[]
}

/** An hour of waking people between two hours of the spike. */
function awake(start: number, from: number, to: number, random: Random): number {
  for (;;) {
    const hour = start + from + random.next() * (to - from)
    const ofDay = ((hour % HOURS_A_DAY) + HOURS_A_DAY) % HOURS_A_DAY
    if (ofDay >= 5 && ofDay < 23) return rounded(hour)
  }
}

interface Telling {
  readonly spike: Spike
  readonly start: number
  readonly scope: Scope
  readonly nextOutlet: () => SampleOutlet
  readonly random: Random
}

function episodeNews(each: Episode, telling: Telling): Draft[] {
  const { spike: whole, start, scope, random } = telling
  const place = placesOf(whole.province).find(({ short }) => short === whole.place) ?? null
  const nextTitle = bag(each.titles, random)
  const material = { subject: whole.subject, tone: UNFAVOURABLE, leads: each.leads, body: each.body }
  return Array.from({ length: each.count }, (_, index) => {
    const outlet = telling.nextOutlet()
    const hour = index === 0 ? rounded(start + each.from + 0.2) : awake(start, each.from, each.to, random)
    const truth = {
      storyId: `${whole.id}-${each.id}`,
      main: whole.subject,
      provinces: [whole.province],
      tone: UNFAVOURABLE,
      kind: 'spike',
      hour,
    } as const
    const title = nextTitle()
    const text = article(material, title, place, scope)
    return newsDraft(outlet, headline(title, outlet, scope), text, truth, ['Peristiwa'])
  })
}

function spikePosts({ spike: whole, start, scope, random }: Telling): Draft[] {
  const next = bag(whole.posts, random)
  return Array.from({ length: whole.social }, () =>
    postDraft(expand(next(), scope), random.pick(['kanalwarga.contoh', 'obrolankampung.contoh']), 'id', {
      storyId: `${whole.id}-warga`,
      main: whole.subject,
      provinces: [whole.province],
      tone: UNFAVOURABLE,
      kind: 'spike',
      hour: awake(start, 2, whole.hours - 2, random),
    }),
  )
}

function erupt(whole: Spike): { drafts: Draft[]; record: SpikeRecord } {
  const random = createRandom(whole.id)
  const place = placesOf(whole.province).find(({ short }) => short === whole.place) ?? null
  const scope = scopeFor(whole.subject, place, random)
  for (const [name, value] of Object.entries(whole.facts)) scope.facts.set(name, value)
  const own = OUTLETS.filter(
    (outlet) => outlet.class === 'regional_media' && outlet.province === whole.province,
  )
  const national = OUTLETS.filter((outlet) => outlet.class === 'national_media')
  const start = whole.startDay * HOURS_A_DAY + whole.startHour
  const nextOutlet = bag([...own, ...own, ...national], random)
  const telling = { spike: whole, start, scope, nextOutlet, random }
  const drafts = [...whole.episodes.flatMap((each) => episodeNews(each, telling)), ...spikePosts(telling)]
  return {
    drafts,
    record: {
      id: whole.id,
      subject: whole.subject,
      province: whole.province,
      startHour: start,
      endHour: start + whole.hours,
      items: drafts.length,
      outlets: [...new Set(drafts.map(({ outlet }) => outlet))].sort(),
      stories: [...new Set(drafts.map(({ truth }) => truth.storyId))],
    },
  }
}

/** Both spikes. */
export function spikes(): { drafts: Draft[]; records: SpikeRecord[] } {
  const all = SPIKES.map(erupt)
  return { drafts: all.flatMap(({ drafts }) => drafts), records: all.map(({ record }) => record) }
}
