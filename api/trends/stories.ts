/** Top stories with their pick-ups. */
import type { Store } from '../../sql/client.ts'
import type { Stories } from '../contract/stories.ts'
import { FOLLOWABLE, type Names } from '../mentions/list.ts'
import { addDays, periodInstants } from './period.ts'
import type { Slice } from './slice.ts'

interface StoryRow {
  readonly story_id: string
  readonly documents: string
  readonly outlets: string
  readonly first_at: string
  readonly last_at: string
  readonly first_title: string
  readonly first_url: string
  readonly first_source: string
  readonly positive: string
  readonly neutral: string
  readonly negative: string
}

/** Stories are read from the events, and no story stays a month. */
const MOST_DAYS = 30
/** What a page shows. */
const MOST_STORIES = 50

const isoOf = (stored: string) => `${stored.replace(' ', 'T')}Z`

/** Asks sql/queries/trends/stories.sql for the last 30 days of the period. */
export async function askStories(
  store: Store,
  { period, parameters }: Slice,
  names: Names,
): Promise<Stories> {
  const days = Math.min(period.days, MOST_DAYS)
  const read = { from: addDays(period.to, 1 - days), to: period.to, days }
  const asked = { ...parameters, ...periodInstants(read), limit: MOST_STORIES }
  const rows = await store.ask<StoryRow>('trends/stories', asked)
  const stories = rows.map((row) => ({
    id: row.story_id,
    title: row.first_title,
    url: FOLLOWABLE.test(row.first_url) ? row.first_url : null,
    source: { id: row.first_source, name: names.sources.get(row.first_source)?.name ?? row.first_source },
    firstAt: isoOf(row.first_at),
    lastAt: isoOf(row.last_at),
    documents: Number(row.documents),
    outlets: Number(row.outlets),
    positive: Number(row.positive),
    neutral: Number(row.neutral),
    negative: Number(row.negative),
  }))
  return { period: read, stories }
}
