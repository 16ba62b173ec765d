/** The sentences behind the figures, newest first. */

import { broughtName } from '../../collector/domain/brought-source.ts'
import { DRIVERS } from '../../collector/domain/driver.ts'
import type { Source } from '../../collector/domain/source.ts'
import { SPEAKERS } from '../../collector/domain/speaker.ts'
import type { Subject } from '../../collector/domain/subject.ts'
import { TEXT_KINDS } from '../../collector/domain/text-kind.ts'
import type { Store } from '../../sql/client.ts'
import type { BroughtFacts } from '../contract/findings.ts'
import type { MentionRow, Mentions } from '../contract/mentions.ts'
import type { Slice } from '../trends/slice.ts'
import { type Cursor, encodeCursor } from './cursor.ts'

/** A row of sql/queries/mentions/list.sql. */
interface ListRow {
  readonly id: string
  readonly document_id: string
  readonly subject_id: string
  readonly published_at: string
  readonly date_quality: MentionRow['dateQuality']
  readonly source_id: string
  readonly outlet: string
  readonly channel: MentionRow['channel']
  readonly heard_as: MentionRow['voice']
  readonly language: string
  readonly tone: MentionRow['tone']
  readonly headline_tone: MentionRow['tone']
  readonly body_tone: MentionRow['tone']
  readonly tone_probabilities: readonly number[]
  readonly driver: string
  readonly speaker: string
  readonly text_kind: string
  readonly is_sure: 0 | 1
  /** Bool or UInt8, by the engine's version. */
  readonly corrected: 0 | 1 | boolean
  readonly province_codes: readonly string[]
  readonly province_weights: readonly number[]
  readonly province_confidences: readonly number[]
  readonly province_words: readonly (readonly string[])[]
  readonly title: string
  readonly sentence: string
  readonly word_texts: readonly string[]
  readonly word_weights: readonly number[]
  readonly url: string
  readonly method: string
}

/** Names for the ids that rows carry. What has left the catalogue is called by its id. */
export interface Names {
  readonly subjects: ReadonlyMap<string, Subject>
  readonly sources: ReadonlyMap<string, Source>
  /** What was brought by hand, by document id. */
  readonly brought: (documentIds: readonly string[]) => ReadonlyMap<string, BroughtFacts>
}

export interface MentionWish {
  readonly tone: string
  readonly driver: string
  readonly speaker: string
  readonly textKind: string
  /** '1': only those whose headline and body disagree. */
  readonly disagree: string
  /** Empty: every voice. */
  readonly voices: readonly string[]
  readonly limit: number
  readonly cursor: Cursor | null
}

/** Text from outside may hold any scheme; only these are followed. */
export const FOLLOWABLE = /^https?:\/\//i

function provincesOf(row: ListRow): MentionRow['provinces'] {
  return row.province_codes.map((code, index) => ({
    code,
    weight: row.province_weights[index] ?? 0,
    confidence: row.province_confidences[index] ?? 0,
    words: [...(row.province_words[index] ?? [])],
  }))
}

/** Signed words, strongest first. */
function wordsOf(row: ListRow): MentionRow['words'] {
  const words = row.word_texts.map((text, index) => ({ text, weight: row.word_weights[index] ?? 0 }))
  return words.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}

const oneOf = <T extends string>(known: readonly T[], text: string): T | null =>
  known.find((each) => each === text) ?? null

/** What the reading says, in the words of the contract. Rows of before this version carry less. */
function readingOf(
  row: ListRow,
): Pick<
  MentionRow,
  | 'tone'
  | 'headlineTone'
  | 'bodyTone'
  | 'disagrees'
  | 'probabilities'
  | 'isSure'
  | 'driver'
  | 'speaker'
  | 'textKind'
> {
  const [negative, neutral, positive] = row.tone_probabilities
  const whole = negative !== undefined && neutral !== undefined && positive !== undefined
  return {
    tone: row.tone,
    headlineTone: row.headline_tone,
    bodyTone: row.body_tone,
    disagrees: row.headline_tone * row.body_tone < 0,
    probabilities: whole ? [negative, neutral, positive] : null,
    isSure: row.is_sure === 1,
    driver: oneOf(DRIVERS, row.driver),
    speaker: oneOf(SPEAKERS, row.speaker),
    textKind: oneOf(TEXT_KINDS, row.text_kind),
  }
}

const nameOf = (id: string, { sources }: Names) => sources.get(id)?.name ?? broughtName(id) ?? id

function namesOf(row: ListRow, names: Names): Pick<MentionRow, 'subject' | 'source'> {
  const id = row.subject_id
  const { name, short } = names.subjects.get(id) ?? { name: id, short: id }
  const source = { id: row.source_id, name: nameOf(row.source_id, names) }
  return { subject: { id, name, short }, source }
}

function toMention(row: ListRow, names: Names, brought: ReadonlyMap<string, BroughtFacts>): MentionRow {
  return {
    id: row.id,
    ...namesOf(row, names),
    provinces: provincesOf(row),
    ...readingOf(row),
    corrected: Boolean(row.corrected),
    sentence: row.sentence,
    words: wordsOf(row),
    title: row.title,
    outlet: row.outlet,
    channel: row.channel,
    voice: row.heard_as,
    brought: brought.get(row.document_id) ?? null,
    language: row.language,
    publishedAt: `${row.published_at.replace(' ', 'T')}Z`,
    dateQuality: row.date_quality,
    url: FOLLOWABLE.test(row.url) ? row.url : null,
    method: row.method,
  }
}

/** Asks sql/queries/mentions/list.sql for one page (and one row more, to know whether another follows) and count.sql. */
export async function askMentions(
  store: Store,
  slice: Slice,
  wish: MentionWish,
  names: Names,
): Promise<Mentions> {
  const { limit, cursor, ...filters } = wish
  const filter = { ...slice.parameters, ...filters }
  const { at, id } = cursor ?? { at: filter.until, id: '0' }
  const page = { cursorAt: at, cursorId: id, limit: limit + 1 }
  const [rows, [count]] = await Promise.all([
    store.ask<ListRow>('mentions/list', { ...filter, ...page }),
    store.ask<{ total: string }>('mentions/count', filter),
  ])
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const byHand = shown.filter(({ heard_as }) => heard_as === 'finding' || heard_as === 'clipping')
  const brought = names.brought(byHand.map((row) => row.document_id))
  return {
    period: slice.period,
    total: Number(count?.total ?? 0),
    items: shown.map((row) => toMention(row, names, brought)),
    nextCursor: last === undefined ? null : encodeCursor({ at: last.published_at, id: last.id }),
  }
}
