/** What stands when a post was taken away: its figures, and not a word of it. */
import { rowVersion } from './domain/event.ts'
import type { DocumentRecord } from './domain/record.ts'
import type { KnownPost } from './state/state.ts'

/** Shown where a title would stand. */
const REMOVED_TITLE = '[dihapus di sumbernya]'

/** The record without its texts, as JSON: kept so that the figures stand when the words must go. */
export function withoutWords(record: DocumentRecord): string {
  const { document, events } = record
  const { post, ...rest } = document
  const bare: DocumentRecord = {
    ...record,
    document: {
      ...rest,
      title: REMOVED_TITLE,
      excerpt: '',
      signature: '',
      url: null,
      ...(post === undefined ? {} : { post: { ...post, author: '' } }),
    },
    events: events.map((event) => ({
      ...event,
      mention: { ...event.mention, alias: '', spans: [], sentences: [] },
      provinces: event.provinces.map((province) => ({ ...province, words: [] })),
      regencies: (event.regencies ?? []).map((regency) => ({ ...regency, words: [] })),
      reading: { ...event.reading, words: [], sentence: '' },
    })),
  }
  return JSON.stringify(bare)
}

/**
 * The record that takes a post's words out of the store. Its version is an erasure's: neither a replayed segment nor a
 * person's label brings them back.
 */
export function tombstone(known: KnownPost, now: number): { record: DocumentRecord; post: KnownPost } {
  const bare = JSON.parse(known.record) as DocumentRecord
  const revision = known.revision + 1
  const version = rowVersion('erasure', 0, revision)
  const { post } = bare.document
  const removedAt = new Date(now).toISOString()
  const document = post === undefined ? bare.document : { ...bare.document, post: { ...post, removedAt } }
  const events = bare.events.map((event) => ({ ...event, version }))
  return {
    record: { ...bare, document, events, version },
    post: { ...known, revision, removedAt: now, checkedAt: now, author: '', hash: '' },
  }
}
