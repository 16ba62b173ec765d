/** Own-PR releases with their pick-ups: near copies under another headline, hours later, in listed provinces. */
import { z } from 'zod'
import { later, rounded } from './calendar.ts'
import { type Article, headline, newsDraft, outletByDomain } from './compose.ts'
import { expand, type Scope } from './grammar.ts'
import { lines, OUTLETS, PROVINCE_MATERIAL, readMaterial } from './material.ts'
import { bag } from './news.ts'
import { type Place, placesOf, provinceMaterial, scopeFor } from './places.ts'
import { createRandom, type Random } from './random.ts'
import { type Draft, HOURS_A_DAY, RECENT_DAYS, type SampleOutlet } from './types.ts'

const MATERIAL = readMaterial(
  'releases.yaml',
  z.strictObject({
    central: z.array(z.strictObject({ outlet: z.string(), subject: z.string() })),
    titles: lines,
    pickups: lines,
    leads: lines,
    body: lines,
    provincial: z.array(z.strictObject({ outlet: z.string(), province: z.string() })),
    provincialTitles: lines,
    provincialPickups: lines,
    provincialLeads: lines,
    provincialBody: lines,
  }),
)

const CENTRAL_RELEASES = 32
const PROVINCIAL_RELEASES = 24
/** Days back from today over which releases are spread. */
const FIRST_DAY = 2
const LAST_DAY = 340
const OFFICE_HOURS = [9, 16] as const
/** A pick-up appears at most two days after its release. */
const LAG_HOURS = 46

interface PickupRecord {
  readonly province: string
  readonly outlet: string
  readonly lagHours: number
}

export interface ReleaseRecord {
  readonly id: string
  readonly subject: string
  readonly outlet: string
  readonly hour: number
  readonly pickups: readonly PickupRecord[]
}

/** Provinces that are meant to have little in the last 12 weeks get no copies in them. */
export function copyable(code: string, hour: number): boolean {
  return hour < -RECENT_DAYS * HOURS_A_DAY || provinceMaterial(code).recent >= 10
}

export function regionalOutlet(code: string, random: Random): SampleOutlet {
  return random.pick(
    OUTLETS.filter((outlet) => outlet.class === 'regional_media' && outlet.province === code),
  )
}

/** An hour in office time on a day `daysBack` before today. */
export function officeHour(daysBack: number, random: Random): number {
  return rounded(random.int(...OFFICE_HOURS) + random.next() * 0.9 - daysBack * HOURS_A_DAY)
}

/** As an editor copies a release: the last paragraph may go, the rest stays. */
function nearCopy(text: Article, random: Random): Article {
  const paragraphs = random.chance(0.6) ? text.paragraphs.slice(0, -1) : text.paragraphs
  return { ...text, paragraphs: [...paragraphs] }
}

interface Release {
  readonly id: string
  readonly main: string
  readonly outlet: SampleOutlet
  readonly place: Place
  readonly hour: number
  readonly scope: Scope
  readonly text: Article
  readonly title: string
  readonly pickupTitle: () => string
}

/** The release or one copy of it; a copy that lost the paragraph with the place is about no province. */
function draftOf(release: Release, outlet: SampleOutlet, title: string, text: Article, hour: number): Draft {
  const own = outlet === release.outlet
  const { names } = provinceMaterial(release.place.province)
  const whole = [title, ...text.paragraphs].join('\n')
  const named = [release.place.short, ...names].some((name) => whole.includes(name))
  const truth = {
    storyId: release.id,
    main: release.main,
    provinces: named ? [release.place.province] : [],
    tone: 1,
    kind: own ? 'release' : 'pickup',
    speaker: 'official',
    hour,
  } as const
  return newsDraft(outlet, title, text, truth, [own ? 'Siaran Pers' : 'Nasional'])
}

function publish(
  release: Release,
  takers: readonly string[],
  random: Random,
): { drafts: Draft[]; record: ReleaseRecord } {
  const { id, scope, text, hour } = release
  const own = draftOf(release, release.outlet, release.title, text, hour)
  const copies = takers.map((code) => {
    const outlet = regionalOutlet(code, random)
    const at = later(hour, 0.6 + random.next() ** 2 * LAG_HOURS)
    const title = headline(release.pickupTitle(), outlet, scope)
    return { code, draft: draftOf(release, outlet, title, nearCopy(text, random), at) }
  })
  const pickups = copies.map(({ code, draft }) => ({
    province: code,
    outlet: draft.outlet,
    lagHours: rounded(draft.truth.hour - hour),
  }))
  const subject = own.truth.subjects[0] ?? release.main
  return {
    drafts: [own, ...copies.map(({ draft }) => draft)],
    record: { id, subject, outlet: release.outlet.domain, hour, pickups },
  }
}

function written(leads: readonly string[], body: readonly string[], scope: Scope): Article {
  const lead = expand(scope.random.pick(leads), scope)
  const details = scope.random
    .shuffle(body)
    .slice(0, 4)
    .map((line) => expand(line, scope))
  return { lead, paragraphs: [lead, ...details], speaker: 'official' }
}

/** A day for the n-th of `count` releases, evenly spread with some play. */
function dayOf(index: number, count: number, random: Random): number {
  return Math.round(FIRST_DAY + ((index + random.next() * 0.8) * (LAST_DAY - FIRST_DAY)) / count)
}

function central(index: number, random: Random, nextCode: () => string) {
  const source = MATERIAL.central[index % MATERIAL.central.length]
  if (source === undefined) throw new RangeError('releases.yaml: no central releases')
  const hour = officeHour(dayOf(index, CENTRAL_RELEASES, random), random)
  let code = nextCode()
  while (!copyable(code, hour)) code = nextCode()
  const place = random.pick(placesOf(code))
  const scope = scopeFor(source.subject, place, random)
  const outlet = outletByDomain(source.outlet)
  const text = written(MATERIAL.leads, MATERIAL.body, scope)
  const title = headline(random.pick(MATERIAL.titles), outlet, scope)
  const takers = random
    .shuffle(Object.keys(PROVINCE_MATERIAL))
    .filter((each) => copyable(each, hour))
    .slice(0, random.int(1, 5))
  const release = {
    id: `rilis-pusat-${index}`,
    main: source.subject,
    outlet,
    place,
    hour,
    scope,
    text,
    title,
  }
  return publish({ ...release, pickupTitle: bag(MATERIAL.pickups, random) }, takers, random)
}

function provincial(index: number, random: Random) {
  const source = MATERIAL.provincial[index % MATERIAL.provincial.length]
  if (source === undefined) throw new RangeError('releases.yaml: no provincial releases')
  const hour = officeHour(dayOf(index, PROVINCIAL_RELEASES, random), random)
  const place = random.pick(placesOf(source.province))
  const scope = scopeFor('pemprov', place, random)
  const outlet = outletByDomain(source.outlet)
  const text = written(MATERIAL.provincialLeads, MATERIAL.provincialBody, scope)
  const takers = Array.from({ length: random.int(0, 3) }, () => source.province)
  const title = headline(random.pick(MATERIAL.provincialTitles), outlet, scope)
  const release = {
    id: `rilis-daerah-${index}`,
    main: 'pemprov',
    outlet,
    place,
    hour,
    scope,
    text,
    title,
  }
  return publish({ ...release, pickupTitle: bag(MATERIAL.provincialPickups, random) }, takers, random)
}

/** All releases and their copies. */
export function releases(): { drafts: Draft[]; records: ReleaseRecord[] } {
  const random = createRandom('releases')
  const nextCode = bag(Object.keys(PROVINCE_MATERIAL), random)
  const all = [
    ...Array.from({ length: CENTRAL_RELEASES }, (_, index) => central(index, random, nextCode)),
    ...Array.from({ length: PROVINCIAL_RELEASES }, (_, index) => provincial(index, random)),
  ]
  return { drafts: all.flatMap(({ drafts }) => drafts), records: all.map(({ record }) => record) }
}
