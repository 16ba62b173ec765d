/** What was brought by hand, as the API remembers it: what it is, where the original is, who brought it. */

import type { DatabaseSync } from 'node:sqlite'
import type { FileType } from '../contract/brought-kinds.ts'
import type { BroughtFacts, FindingRow, StoredFile } from '../contract/findings.ts'
import { allRows, oneRow } from '../state/rows.ts'

export type State = FindingRow['state']

export interface ShelfEntry extends Omit<BroughtFacts, 'file'> {
  readonly documentId: string
  readonly title: string
  readonly file: string | null
  readonly parcel: string
  readonly at: string
  readonly actor: string
}

/** As it is listed. `state` is null while its parcel has not been read. */
export interface Shelved extends BroughtFacts {
  readonly id: string
  readonly title: string
  readonly parcel: string
  readonly at: string
  readonly by: string
  readonly state: State | null
}

export interface Shelf {
  addFile(file: StoredFile, at: string): void
  file(id: string): StoredFile | null
  /** The same finding twice is one: the first stands. */
  add(entry: ShelfEntry): void
  setState(documentId: string, state: State): void
  list(limit: number): Shelved[]
  /** For mentions, by document id. */
  facts(documentIds: readonly string[]): ReadonlyMap<string, BroughtFacts>
}

interface Row {
  document_id: string
  kind: BroughtFacts['kind']
  medium: BroughtFacts['medium']
  outlet: string
  edition: string
  place: string
  title: string
  link: string | null
  file: string | null
  type: FileType | null
  bytes: number | null
  parcel: string
  at: string
  actor: string
  state: State | null
}

const ALL =
  'SELECT brought.*, file.type, file.bytes FROM brought LEFT JOIN file ON file.sha256 = brought.file'

function factsOf(row: Row): BroughtFacts {
  const { kind, medium, outlet, edition, place, link, file, type, bytes } = row
  const kept = file === null || type === null || bytes === null ? null : { id: file, type, bytes }
  return { kind, medium, outlet, edition, place, link, file: kept }
}

function toShelved(row: Row): Shelved {
  const { document_id: id, title, parcel, at, actor: by, state } = row
  return { ...factsOf(row), id, title, parcel, at, by, state }
}

export function createShelf(database: DatabaseSync): Shelf {
  const addFile = database.prepare(
    'INSERT OR IGNORE INTO file (sha256, type, bytes, received_at) VALUES (?, ?, ?, ?)',
  )
  const file = database.prepare('SELECT sha256 AS id, type, bytes FROM file WHERE sha256 = ?')
  const add = database.prepare(
    `INSERT OR IGNORE INTO brought (document_id, kind, medium, outlet, edition, place, title, link, file, parcel, at, actor)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const setState = database.prepare('UPDATE brought SET state = ? WHERE document_id = ? AND state IS NULL')
  const list = database.prepare(`${ALL} ORDER BY at DESC, document_id LIMIT ?`)
  const one = database.prepare(`${ALL} WHERE document_id = ?`)
  return {
    addFile: ({ id, type, bytes }, at) => void addFile.run(id, type, bytes, at),
    file: (id) => oneRow<StoredFile>(file, id) ?? null,
    add(entry) {
      const { documentId, kind, medium, outlet, edition, place, title, link, parcel, at, actor } = entry
      const values = [outlet, edition, place, title, link, entry.file, parcel, at, actor] as const
      add.run(documentId, kind, medium, ...values)
    },
    setState: (documentId, state) => void setState.run(state, documentId),
    list: (limit) => allRows<Row>(list, limit).map(toShelved),
    facts(documentIds) {
      const rows = documentIds.flatMap((id) => oneRow<Row>(one, id) ?? [])
      return new Map(rows.map((row) => [row.document_id, factsOf(row)]))
    },
  }
}
