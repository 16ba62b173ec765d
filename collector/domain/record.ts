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
}

export interface CaptureRecord {
  readonly kind: 'capture'
  readonly capture: Capture
}

export type SpoolRecord = DocumentRecord | CaptureRecord

/** The side of the spool that loading sees. */
export interface SpoolReader {
  /** Names of sealed segments, oldest first. */
  sealed(): Promise<string[]>
  /** Records of a segment; lines that fail their checksum are set aside and counted. */
  read(segment: string): Promise<{ records: SpoolRecord[]; damaged: number }>
  remove(segment: string): Promise<void>
}
