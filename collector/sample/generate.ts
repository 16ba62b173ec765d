/** The sample newsroom's year: about 6,000 items, the same for every anchor but for their dates. */
import { jakartaMidnight, timeAt } from './calendar.ts'
import { type ComplaintRecord, complaints } from './complaints.ts'
import { type HoaxRecord, hoaxes } from './hoaxes.ts'
import { type MessageRecord, messages } from './messages.ts'
import { ordinaryNews } from './news.ts'
import { paidContent } from './paid.ts'
import { ordinaryPosts } from './posts.ts'
import { type ReleaseRecord, releases } from './releases.ts'
import { type SpikeRecord, spikes } from './spikes.ts'
import type { Draft, SampleItem } from './types.ts'

type SampleEntry = Omit<SampleItem, 'publishedAt'>

export interface SampleYear {
  /** Oldest first; those of the anchor's own day (hour ≥ 0) last. */
  readonly entries: readonly SampleEntry[]
  readonly spikes: readonly SpikeRecord[]
  readonly releases: readonly ReleaseRecord[]
  readonly messages: readonly MessageRecord[]
  readonly complaints: readonly ComplaintRecord[]
  readonly hoaxes: readonly HoaxRecord[]
}

const SLUG_LENGTH = 64

function slug(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return words.length <= SLUG_LENGTH ? words : words.slice(0, words.lastIndexOf('-', SLUG_LENGTH))
}

/** The address needs no date: a short running mark makes it unique. */
function addressed(draft: Draft, index: number): SampleEntry {
  const folder = draft.channel === 'social' ? 'unggahan' : 'berita'
  return { path: `/${folder}/${slug(draft.title)}-${(index + 46_656).toString(36)}`, ...draft }
}

/** Composes the year in offsets; everything random in it is seeded, so it is always the same. */
export function composeYear(): SampleYear {
  const parts = {
    spikes: spikes(),
    releases: releases(),
    messages: messages(),
    complaints: complaints(),
    hoaxes: hoaxes(),
  }
  const drafts = [
    ...ordinaryNews(),
    ...ordinaryPosts(),
    ...paidContent(),
    ...Object.values(parts).flatMap((part) => part.drafts),
  ].sort((a, b) => a.truth.hour - b.truth.hour)
  return {
    entries: drafts.map(addressed),
    spikes: parts.spikes.records,
    releases: parts.releases.records,
    messages: parts.messages.records,
    complaints: parts.complaints.records,
    hoaxes: parts.hoaxes.records,
  }
}

interface GenerateOptions {
  /** "Now": the year ends on its day in Asia/Jakarta, and nothing is published after it. */
  readonly anchor: Date
}

/** The sample newsroom's items up to the anchor, oldest first. */
export function generateSample({ anchor }: GenerateOptions): SampleItem[] {
  const midnight = jakartaMidnight(anchor)
  return composeYear()
    .entries.map((entry) => ({
      ...entry,
      publishedAt: new Date(timeAt(midnight, entry.truth.hour)).toISOString(),
    }))
    .filter(({ publishedAt }) => Date.parse(publishedAt) <= anchor.getTime())
}
