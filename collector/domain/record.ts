/** What the spool holds: the durable hand-over from reading to loading. */
import type { Capture } from './disposition.ts'
import type { Document } from './document.ts'
import type { Event } from './event.ts'

/** A document as it is kept: no body, no lead; the excerpt stands for them. */
export type StoredDocument = Omit<Document, 'body' | 'lead'>

/** One document with all its events in one record, so that they are kept or lost together. */
export interface DocumentRecord {
  readonly kind: 'document'
  readonly document: StoredDocument
  readonly events: readonly Omit<Event, 'document'>[]
  readonly version: string
  /** Ids of events that an edit took back: its text names their subjects no longer. */
  readonly gone?: readonly string[]
}

export interface CaptureRecord {
  readonly kind: 'capture'
  readonly capture: Capture
}

/** An item that could not be read three times: where it stands and why, for a person to look at. */
export interface Quarantined {
  /** First 64 bits of SHA-256 of source id and guid, as a decimal string. */
  readonly id: string
  readonly sourceId: string
  readonly guid: string
  readonly url: string | null
  readonly publishedAt: string | null
  readonly reason: string
  readonly tries: number
  /** ISO 8601 UTC. */
  readonly at: string
}

export interface QuarantineRecord {
  readonly kind: 'quarantine'
  readonly quarantined: Quarantined
}

export type SpoolRecord = DocumentRecord | CaptureRecord | QuarantineRecord

/** The side of the spool that loading sees. */
export interface SpoolReader {
  /** Names of sealed segments, oldest first. */
  sealed(): Promise<string[]>
  /** Records of a segment; lines that fail their checksum are set aside and counted. */
  read(segment: string): Promise<{ records: SpoolRecord[]; damaged: number }>
  remove(segment: string): Promise<void>
  /** Writes records of a segment that nobody takes to where a person looks, with the reason. */
  refuse(segment: string, records: readonly SpoolRecord[], reason: string): Promise<void>
}

/** The side of the inbox that the API sees. */
export interface SegmentInbox {
  /**
   * Resolves when the segment is on disk (fsync). The same segment twice is one.
   *
   * @param name the sender's name of the segment.
   * @param sha256 of the body, in hex.
   * @throws KentonganError `segment_damaged`, `inbox_full`, `disk_full`.
   */
  accept(name: string, sha256: string, body: Buffer): Promise<void>
  /** Removes what a crash left half written. Only at a start, when nobody writes. */
  cleanUp(): Promise<void>
  /** Bytes that wait. */
  bytes(): Promise<number>
}
