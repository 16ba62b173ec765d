/** Paid content with its marker in the title or the category. */
import { z } from 'zod'
import { headline, newsDraft } from './compose.ts'
import { expand } from './grammar.ts'
import { lines, PROVINCE_MATERIAL, readMaterial } from './material.ts'
import { bag } from './news.ts'
import { placesOf, provinceMaterial, scopeFor } from './places.ts'
import { createRandom } from './random.ts'
import { officeHour, regionalOutlet } from './releases.ts'
import type { Draft } from './types.ts'

const MATERIAL = readMaterial(
  'paid.yaml',
  z.strictObject({ markers: z.array(z.string()), titles: lines, leads: lines, body: lines }),
)
const PAID_ITEMS = 40
const SUBJECTS = ['kdmp', 'mbg', 'stunting', 'tiga_juta_rumah', 'ckg']
const DAYS = [2, 330] as const
/** Provinces with so few items that paid ones would drown them have none. */
const ENOUGH_NEWS = 14

/** All paid items. */
export function paidContent(): Draft[] {
  const random = createRandom('paid')
  const nextTitle = bag(MATERIAL.titles, random)
  const nextCode = bag(
    Object.keys(PROVINCE_MATERIAL).filter((code) => provinceMaterial(code).recent >= ENOUGH_NEWS),
    random,
  )
  return Array.from({ length: PAID_ITEMS }, (_, index) => {
    const code = nextCode()
    const subject = random.pick(SUBJECTS)
    const scope = scopeFor(subject, random.pick(placesOf(code)), random)
    const outlet = regionalOutlet(code, random)
    const marker = random.pick(MATERIAL.markers)
    const lead = expand(random.pick(MATERIAL.leads), scope)
    const body = random.shuffle(MATERIAL.body).slice(0, 3)
    const inTitle = random.chance(0.5)
    const title = headline(nextTitle(), outlet, scope)
    return newsDraft(
      outlet,
      inTitle ? `[${marker}] ${title}` : title,
      { lead, paragraphs: [lead, ...body.map((line) => expand(line, scope))], speaker: 'official' },
      {
        storyId: `berbayar-${index}`,
        main: subject,
        provinces: [code],
        tone: 1,
        kind: 'paid',
        hour: officeHour(random.int(...DAYS), random),
      },
      inTitle ? ['Daerah'] : [marker],
    )
  })
}
