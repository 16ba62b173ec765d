/** Labelled mentions as the model reads them, and as a plain linear model would. */
import type { Channel } from '../domain/source.ts'
import type { Subject } from '../domain/subject.ts'
import { FeatureList } from '../model/collect.ts'
import { mix, seedOf } from '../model/hash.ts'
import type { Lexicon } from '../model/lexicon.ts'
import { kindOf, type MentionInput } from '../model/mention-text.ts'
import { addText } from '../model/text-features.ts'
import { tokensOf } from '../model/tokens.ts'
import type { LabelledMention } from './data.ts'

/** The training data's ids where the catalogue says it otherwise. */
const CATALOGUE_IDS: Readonly<Record<string, string>> = {
  'bpbd-bnpb': 'bnpb',
  '3juta-rumah': 'tiga_juta_rumah',
  'food-estate': 'food_estate',
  'sekolah-rakyat': 'sekolah_rakyat',
  'pip-kip': 'pip',
  bpnt: 'sembako',
  blt: 'blt_desa',
  kopdes: 'kdmp',
  jkn: 'jkn',
}
const GOVERNMENTS = new Set(['pemprov', 'pemkab-pemkot'])
const SUBJECT = seedOf('s')

export const channelOfMention = ({ source }: LabelledMention): Channel =>
  source === 'social' ? 'social' : 'news'

/** Builds the way from a record to what the scorer is given for the same text in production. */
export function createInputOf(
  patterns: Readonly<Record<string, string>>,
  subjects: readonly Subject[],
  lexicon: Lexicon,
): (record: LabelledMention) => MentionInput {
  const known = new Map(
    subjects.map(({ id, aliases }) => [id, aliases.map(({ text }) => text.toLowerCase())]),
  )
  const kinds = new Map(subjects.map((subject) => [subject.id, kindOf(subject, lexicon)]))
  return (record) => {
    const { title, lead, sentences, subject } = record
    const id = known.has(subject) ? subject : (CATALOGUE_IDS[subject] ?? subject.replaceAll('-', '_'))
    const pattern = patterns[subject]
    const found = [title, lead, ...sentences].flatMap((text) =>
      pattern === undefined ? [] : (text.match(new RegExp(pattern, 'g')) ?? []),
    )
    return {
      title,
      lead,
      sentences,
      names: [
        ...new Set(pattern === undefined ? (known.get(id) ?? []) : found.map((name) => name.toLowerCase())),
      ],
      subjectId: id,
      kind: GOVERNMENTS.has(subject) ? 'government' : (kinds.get(id) ?? 'programme'),
      channel: channelOfMention(record),
      language: 'id',
    }
  }
}

/** The yardstick: words 1–2 and characters 3–5 of the whole text, and which subject it is. */
export function plainFeatures({ title, lead, sentences, subject }: LabelledMention): FeatureList {
  const list = new FeatureList()
  const texts = [title, lead, ...sentences.filter((sentence) => !lead.includes(sentence))]
  addText(
    list,
    texts.map((text) => ({ part: 'body' as const, tokens: tokensOf(text, []) })),
  )
  list.measure(mix(SUBJECT, subject), 1)
  return list
}
