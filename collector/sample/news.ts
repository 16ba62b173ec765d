/** Ordinary news: stories of a province's own light, each told by one to three outlets. */
import type { Tone } from '../domain/mention.ts'
import { later, startIn, type Window } from './calendar.ts'
import { article, headline, newsDraft } from './compose.ts'
import { HAPPENINGS, type Happening, OUTLETS, PROVINCE_MATERIAL } from './material.ts'
import { fitting, type Place, placesOf, programmeOf, provinceMaterial, scopeFor } from './places.ts'
import { createRandom, type Random } from './random.ts'
import type { Draft, SampleOutlet } from './types.ts'

const NATIONAL = OUTLETS.filter((outlet) => outlet.class === 'national_media')
/** How many outlets tell a story. */
const TELLERS = [0.62, 0.26, 0.12]
/** Stories about the whole country; provinces none. */
const NATIONAL_ITEMS = { recent: 110, older: 120, today: 2 } as const
/** Single items of the anchor's own day, in the provinces with most news. */
const TODAY_ITEMS = 24

const SECTIONS: Readonly<Record<string, string>> = {
  bansos: 'Sosial',
  gizi: 'Pendidikan',
  sekolah: 'Pendidikan',
  kesehatan: 'Kesehatan',
  kampus: 'Pendidikan',
  desa: 'Desa',
  data: 'Sosial',
  usaha: 'Ekonomi',
  gabah: 'Pertanian',
  bedah: 'Perumahan',
  listrik: 'Energi',
  koperasi: 'Ekonomi',
  balita: 'Kesehatan',
  jkn: 'Kesehatan',
  kerja: 'Ekonomi',
  pangan: 'Ekonomi',
  rumah: 'Perumahan',
  energi: 'Energi',
  tani: 'Pertanian',
  pemda: 'Pemerintahan',
  bencana: 'Peristiwa',
}

/** Shares of unfavourable, neutral and favourable stories for a province's light, −3 … 3. */
export function toneShares(light: number): [number, number, number] {
  const lean = light * 0.17
  return [0.4 - lean * 0.8, 0.2, 0.4 + lean * 0.8].map((share) => Math.max(0.05, share)) as [
    number,
    number,
    number,
  ]
}

/** Draws without repeating until all have been drawn. */
export function bag<T>(list: readonly T[], random: Random): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) left = random.shuffle(list)
    const drawn = left.pop()
    if (drawn === undefined) throw new RangeError('an empty bag')
    return drawn
  }
}

const TONES: readonly Tone[] = [-1, 0, 1]

/** Regional offices of Jakarta's cities are not their own: those stories stay out. */
function fits(happening: Happening, place: Place): boolean {
  const jakarta = place.province === '31'
  if (jakarta && ['bpbd', 'diskominfo', 'dinsos', 'dinkes'].includes(happening.subject)) return false
  const villages = happening.kabupaten || programmeOf(happening.subject).kabupaten
  if (villages && (place.city || jakarta)) return false
  return fitting(happening.titles, place).length > 0 && fitting(happening.leads, place).length > 0
}

/** Who may tell a story: the province's own outlets first, national ones now and then. */
export function tellers(code: string, count: number, random: Random): SampleOutlet[] {
  const own = OUTLETS.filter((outlet) => outlet.class === 'regional_media' && outlet.province === code)
  const pool = [...random.shuffle(own), ...random.shuffle(NATIONAL)]
  const national = random.chance(0.14) ? random.shuffle(NATIONAL).slice(0, 1) : []
  return [...new Set([...national, ...pool])].slice(0, count)
}

function tell(
  happening: Happening,
  place: Place | null,
  outlets: readonly SampleOutlet[],
  start: number,
  id: string,
  random: Random,
): Draft[] {
  const scope = scopeFor(happening.subject, place, random)
  const nextTitle = bag(fitting(happening.titles, place), random)
  return outlets.map((outlet, index) => {
    const hour = index === 0 ? start : later(start, random.next() * 20 + 0.4)
    const title = nextTitle()
    const text = article(happening, title, place, scope)
    return newsDraft(
      outlet,
      headline(title, outlet, scope),
      text,
      {
        storyId: id,
        main: happening.subject,
        provinces: place === null ? [] : [place.province],
        tone: happening.tone,
        kind: 'news',
        hour,
      },
      [SECTIONS[programmeOf(happening.subject).desk] ?? 'Berita'],
    )
  })
}

interface Bags {
  readonly place: () => Place
  readonly happening: Readonly<Record<string, () => Happening>>
}

function bagsOf(code: string, random: Random): Bags {
  const happening = Object.fromEntries(
    TONES.map((tone) => [
      String(tone),
      bag(
        HAPPENINGS.filter((each) => each.tone === tone && !each.national),
        random,
      ),
    ]),
  )
  return { place: bag(placesOf(code), random), happening }
}

function nextStory(
  bags: Bags,
  shares: readonly number[],
  random: Random,
): { happening: Happening; place: Place } {
  const draw = bags.happening[String(random.weighted(shares) - 1)]
  if (draw === undefined) throw new RangeError('no happenings')
  const place = bags.place()
  let happening = draw()
  while (!fits(happening, place)) happening = draw()
  return { happening, place }
}

function provinceNews(code: string, window: Window, count: number, bags: Bags, random: Random): Draft[] {
  const drafts: Draft[] = []
  const shares = toneShares(provinceMaterial(code).light)
  for (let story = 0; drafts.length < count; story++) {
    const { happening, place } = nextStory(bags, shares, random)
    const wanted = Math.min(count - drafts.length, random.weighted(TELLERS) + 1)
    const outlets = tellers(code, window === 'today' ? 1 : wanted, random)
    drafts.push(
      ...tell(happening, place, outlets, startIn(window, random), `${window}-${code}-${story}`, random),
    )
  }
  return drafts
}

function nationalNews(random: Random): Draft[] {
  const drafts: Draft[] = []
  const next = bag(
    HAPPENINGS.filter((each) => each.national),
    random,
  )
  for (const window of ['recent', 'older', 'today'] as const) {
    for (
      let story = 0;
      drafts.filter(({ truth }) => truth.storyId.startsWith(`${window}-`)).length < NATIONAL_ITEMS[window];
      story++
    ) {
      const outlets = random.shuffle(NATIONAL).slice(0, window === 'today' ? 1 : random.int(1, 2))
      drafts.push(...tell(next(), null, outlets, startIn(window, random), `${window}-00-${story}`, random))
    }
  }
  return drafts
}

/** All ordinary news of the sample. */
export function ordinaryNews(): Draft[] {
  const drafts = nationalNews(createRandom('national'))
  const today = createRandom('today')
  const codes = Object.keys(PROVINCE_MATERIAL)
  const volumes = codes.map((code) => Math.max(0, provinceMaterial(code).recent - 20))
  const todays = Array.from({ length: TODAY_ITEMS }, () => codes[today.weighted(volumes)] ?? '32')
  for (const code of codes) {
    const random = createRandom(`news ${code}`)
    const bags = bagsOf(code, random)
    const { recent, older } = provinceMaterial(code)
    drafts.push(
      ...provinceNews(code, 'recent', recent, bags, random),
      ...provinceNews(code, 'older', older, bags, random),
      ...provinceNews(code, 'today', todays.filter((each) => each === code).length, bags, random),
    )
  }
  return drafts
}
