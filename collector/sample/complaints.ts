/** Complaints and questions of the public, and what officials answered, or not. */
import { z } from 'zod'
import { rounded, startIn } from './calendar.ts'
import { expand } from './grammar.ts'
import { lines, PROVINCE_MATERIAL, readMaterial } from './material.ts'
import { bag } from './news.ts'
import { placesOf, provinceMaterial, scopeFor } from './places.ts'
import { postDraft } from './posts.ts'
import { createRandom, type Random } from './random.ts'
import type { Draft } from './types.ts'

const MATERIAL = readMaterial(
  'complaints.yaml',
  z.strictObject({ complaints: lines, questions: lines, answers: lines, subjects: z.array(z.string()) }),
)
const RECENT_ITEMS = 96
const OLDER_ITEMS = 84
const COMPLAINT_SHARE = 0.66
const ANSWERED_SHARE = 0.6
/** The shortest answer, and how far the slowest lie: most within two days, some after two weeks. */
const FASTEST_HOURS = 0.6
const SLOWEST_HOURS = 340
const CHANNEL = 'aduanpublik.contoh'
/** Provinces with almost nothing in the last 12 weeks stay out. */
const ENOUGH_NEWS = 10

export interface ComplaintRecord {
  readonly id: string
  readonly kind: 'complaint' | 'question'
  readonly subject: string
  readonly province: string
  readonly hour: number
  /** Null: never answered. */
  readonly answeredAfter: number | null
}

function voiced(
  index: number,
  window: 'recent' | 'older',
  code: string,
  next: Record<string, () => string>,
  random: Random,
) {
  const id = `aduan-${window}-${index}`
  const kind = random.chance(COMPLAINT_SHARE) ? 'complaint' : 'question'
  const subject = random.pick(MATERIAL.subjects)
  const scope = scopeFor(subject, random.pick(placesOf(code)), random)
  const hour = startIn(window, random)
  const truth = { storyId: id, main: subject, provinces: [code] }
  const asked = postDraft(expand(next[kind]?.() ?? '', scope), CHANNEL, 'id', {
    ...truth,
    tone: kind === 'complaint' ? -1 : 0,
    kind,
    hour,
  })
  const lag = rounded(FASTEST_HOURS + random.next() ** 3 * SLOWEST_HOURS)
  const answered = random.chance(ANSWERED_SHARE) && hour + lag < 0
  const record: ComplaintRecord = {
    id,
    kind,
    subject,
    province: code,
    hour,
    answeredAfter: answered ? lag : null,
  }
  if (!answered) return { drafts: [asked], record }
  const answer = postDraft(expand(next.answer?.() ?? '', scope), CHANNEL, 'id', {
    ...truth,
    tone: 0,
    kind: 'answer',
    hour: rounded(hour + lag),
    speaker: 'official',
  })
  return { drafts: [asked, answer], record }
}

/** All complaints and questions with their answers. */
export function complaints(): { drafts: Draft[]; records: ComplaintRecord[] } {
  const random = createRandom('complaints')
  const codes = Object.keys(PROVINCE_MATERIAL).filter((code) => provinceMaterial(code).recent >= ENOUGH_NEWS)
  const volumes = codes.map((code) => provinceMaterial(code).social + 3)
  const next = {
    complaint: bag(MATERIAL.complaints, random),
    question: bag(MATERIAL.questions, random),
    answer: bag(MATERIAL.answers, random),
  }
  const all = Array.from({ length: RECENT_ITEMS + OLDER_ITEMS }, (_, index) =>
    voiced(
      index,
      index < RECENT_ITEMS ? 'recent' : 'older',
      codes[random.weighted(volumes)] ?? '32',
      next,
      random,
    ),
  )
  return { drafts: all.flatMap(({ drafts }) => drafts), records: all.map(({ record }) => record) }
}
