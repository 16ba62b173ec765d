/** How the whole reading does on labelled mentions: tone, subject and provinces as the product would read them. */
import type { Gazetteer } from '../domain/gazetteer.ts'
import type { Subject } from '../domain/subject.ts'
import { createLocator } from '../locate/locate.ts'
import { createMatcher } from '../match/match.ts'
import type { MentionInput } from '../model/mention-text.ts'
import type { Scored, ScoreInput } from '../score/score.ts'
import type { LabelledMention } from './data.ts'
import { channelOfMention } from './mentions.ts'
import type { Prediction } from './metrics.ts'

export interface Judged {
  readonly channel: string
  readonly source: string
  readonly prediction: Prediction
}

/** Reads each record's tone with the given scorer, its subject taken as labelled. */
export function judge(
  records: readonly LabelledMention[],
  inputOf: (record: LabelledMention) => MentionInput,
  score: (input: ScoreInput) => Scored,
): Judged[] {
  return records.map((record) => {
    const { title, lead, sentences, subjectId, names, language } = inputOf(record)
    const inTitle = names.some((name) => title.toLowerCase().includes(name))
    const mention = { subjectId, alias: names[0] ?? '', spans: [], inTitle, sentences }
    const channel = channelOfMention(record)
    const { probabilities } = score({ title, lead, mention, language, channel })
    return { channel, source: record.source, prediction: { label: record.tone + 1, probabilities } }
  })
}

export interface Share {
  readonly right: number
  readonly of: number
}

export interface Places {
  readonly precision: Share
  readonly recall: Share
}

/** Provinces found against labelled ones, every record × province alike. */
export function judgePlaces(records: readonly LabelledMention[], gazetteer: Gazetteer): Places {
  const locate = createLocator(gazetteer)
  let [right, said, labelled] = [0, 0, 0]
  for (const { title, lead, sentences, provinces } of records) {
    const text = { title, lead, body: sentences.join('\n') }
    const found = locate(text, { homeProvince: null }).provinces.map(({ code }) => code)
    right += found.filter((code) => provinces.includes(code)).length
    said += found.length
    labelled += provinces.length
  }
  return { precision: { right, of: said }, recall: { right, of: labelled } }
}

/**
 * Subjects against the tags: of the records that the matcher gives the tagged subject, how many are not labelled wrong;
 * and how many of the rightly tagged it finds. Only tags that the catalogue knows under one id.
 */
export function judgeSubjects(
  records: readonly LabelledMention[],
  subjects: readonly Subject[],
  idOf: (record: LabelledMention) => string,
): Places {
  const match = createMatcher(subjects)
  const known = new Set(subjects.map(({ id }) => id))
  let [right, said, labelled] = [0, 0, 0]
  for (const record of records.filter((each) => known.has(idOf(each)))) {
    const { title, lead, sentences, wrong } = record
    const found = match({ title, lead, body: sentences.join('\n') }).some(
      ({ subjectId }) => subjectId === idOf(record),
    )
    labelled += Number(!wrong)
    said += Number(found)
    right += Number(found && !wrong)
  }
  return { precision: { right, of: said }, recall: { right, of: labelled } }
}
