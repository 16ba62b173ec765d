/** The sentences behind the figures, newest first. */

import { broughtName } from '../../collector/domain/brought-source.ts'
import type { Source } from '../../collector/domain/source.ts'
import type { Subject } from '../../collector/domain/subject.ts'
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
  readonly voice: MentionRow['voice']
  readonly language: string
  readonly tone: MentionRow['tone']
  readonly headline_tone: MentionRow['tone']
  readonly body_tone: MentionRow['tone']
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

interface MentionWish {
  readonly tone: string
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
    tone: row.tone,
    headlineTone: row.headline_tone,
    bodyTone: row.body_tone,
    sentence: row.sentence,
    words: wordsOf(row),
    title: row.title,
    outlet: row.outlet,
    channel: row.channel,
    voice: row.voice,
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
  const filter = { ...slice.parameters, tone: wish.tone, voices: wish.voices }
  const { at, id } = wish.cursor ?? { at: filter.until, id: '0' }
  const page = { cursorAt: at, cursorId: id, limit: wish.limit + 1 }
  const [rows, [count]] = await Promise.all([
    store.ask<ListRow>('mentions/list', { ...filter, ...page }),
    store.ask<{ total: string }>('mentions/count', filter),
  ])
  const shown = rows.slice(0, wish.limit)
  const last = rows.length > wish.limit ? shown.at(-1) : undefined
  const byHand = shown.filter(({ voice }) => voice === 'finding' || voice === 'clipping')
  const brought = names.brought(byHand.map((row) => row.document_id))
  return {
    period: slice.period,
    total: Number(count?.total ?? 0),
    items: shown.map((row) => toMention(row, names, brought)),
    nextCursor: last === undefined ? null : encodeCursor({ at: last.published_at, id: last.id }),
  }
}
