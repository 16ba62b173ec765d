/** Rows as they stand in the store, and the named converters from the domain. */
import type { Capture } from '../collector/domain/disposition.ts'
import type { Event } from '../collector/domain/event.ts'
import type { PostFacts } from '../collector/domain/post.ts'
import type { Quarantined, StoredDocument } from '../collector/domain/record.ts'

/** '2026-11-24T01:02:03.456Z' → '2026-11-24 01:02:03', what DateTime('UTC') takes. */
function toSeconds(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ')
}

function toMilliseconds(iso: string): string {
  return iso.slice(0, 23).replace('T', ' ')
}

function sharedColumns(document: StoredDocument) {
  return {
    published_at: toSeconds(document.publishedAt),
    date_quality: document.dateQuality,
    first_seen_at: toSeconds(document.firstSeenAt),
    source_id: document.sourceId,
    outlet: document.outlet,
    source_class: document.sourceClass,
    channel: document.channel,
    home_province: document.homeProvince ?? '',
    voice: document.voice,
    language: document.language,
    title: document.title,
    url: document.url ?? '',
    ...postColumns(document.post),
  }
}

/** News has none of these: their columns keep their defaults. */
function postColumns(post: PostFacts | undefined) {
  if (post === undefined) return {}
  return {
    platform: post.platform,
    author: post.author,
    author_kind: post.authorKind,
    shares: post.reach.shares ?? 0,
    likes: post.reach.likes ?? 0,
    replies: post.reach.replies ?? 0,
    views: post.reach.views ?? 0,
    thread_id: post.thread,
    reply_to: post.replyTo ?? '0',
    edited_at: post.editedAt === null ? 0 : toSeconds(post.editedAt),
    removed_at: post.removedAt === null ? 0 : toSeconds(post.removedAt),
  }
}

/** An event that an edit took back. The key columns and the version say which row goes. */
export function goneEventToRow(id: string, document: StoredDocument, version: string) {
  return {
    id,
    document_id: document.id,
    published_at: toSeconds(document.publishedAt),
    version,
    is_deleted: 1,
  }
}

/** A document without its body, with the number of subjects it names. */
export function documentToRow(document: StoredDocument, mentions: number, version: string) {
  const { id, excerpt, signature = '' } = document
  return { id, ...sharedColumns(document), excerpt, signature, mentions, version }
}

export function eventToRow(event: Omit<Event, 'document'> & { readonly document: StoredDocument }) {
  const { document, mention, provinces, reading } = event
  return {
    id: event.id,
    document_id: document.id,
    subject_id: mention.subjectId,
    ...sharedColumns(document),
    tone: reading.tone,
    tone_probabilities: reading.probabilities,
    headline_tone: reading.headlineTone,
    body_tone: reading.bodyTone,
    driver: reading.driver ?? '',
    speaker: reading.speaker ?? '',
    text_kind: reading.textKind ?? '',
    is_sure: Number(reading.isSure ?? false),
    province_codes: provinces.map((province) => province.code),
    province_weights: provinces.map((province) => province.weight),
    province_confidences: provinces.map((province) => province.confidence),
    province_words: provinces.map((province) => province.words),
    regency_codes: (event.regencies ?? []).map(({ code }) => code),
    office_names: event.offices ?? [],
    alias: mention.alias,
    sentence: reading.sentence,
    word_texts: reading.words.map((word) => word.text),
    word_weights: reading.words.map((word) => word.weight),
    method: event.method,
    version: event.version,
  }
}

export function captureToRow(capture: Capture) {
  return {
    id: capture.id,
    source_id: capture.sourceId,
    started_at: toMilliseconds(capture.startedAt),
    finished_at: toMilliseconds(capture.finishedAt),
    outcome: capture.outcome,
    http_status: capture.httpStatus ?? 0,
    received: capture.received,
    ...capture.counts,
    mentions: capture.mentions,
    events: capture.events,
    error_code: capture.errorCode ?? '',
    error: capture.error ?? '',
    version: String(Date.parse(capture.finishedAt)),
  }
}

export function quarantineToRow(quarantined: Quarantined) {
  const { id, sourceId, guid, url, publishedAt, reason, tries, at } = quarantined
  return {
    id,
    source_id: sourceId,
    guid,
    url: url ?? '',
    published_at: publishedAt ?? '',
    reason,
    tries,
    at: toSeconds(at),
    version: String(Date.parse(at)),
  }
}
