/** What a person's label changes in the row of an event. */
import type { Correction } from '../contract/corrections.ts'

/** A whole row of the table `event`, as the store gives and takes it. */
export interface EventRow extends Record<string, unknown> {
  readonly id: string
  readonly document_id: string
  readonly version: string
  readonly is_deleted: 0 | 1
  readonly tone: -1 | 0 | 1
  readonly driver: string
  readonly speaker: string
  readonly text_kind: string
  readonly province_codes: readonly string[]
}

export type CorrectedValue = Correction['value']

const PROBABILITIES = { '-1': [1, 0, 0], '0': [0, 1, 0], '1': [0, 0, 1] } as const

/** Equal weights: whoever names the provinces does not weigh them. */
function provinceColumns(codes: readonly string[]): Partial<EventRow> {
  const all = (value: unknown) => codes.map(() => value)
  return {
    province_codes: codes,
    province_weights: all(1 / codes.length),
    province_confidences: all(1),
    province_words: all([]),
  }
}

/** What stands in the row for a field, as the contract says it. */
export function labelIn(row: EventRow, field: Correction['field']): CorrectedValue {
  const values: Record<Correction['field'], CorrectedValue> = {
    tone: row.tone,
    driver: (row.driver || null) as CorrectedValue,
    provinces: [...row.province_codes],
    subject_wrong: row.is_deleted === 1,
    speaker: row.speaker as CorrectedValue,
    text_kind: row.text_kind as CorrectedValue,
  }
  return values[field]
}

/** Columns that a label sets. A tone that a person has set is certain. */
export function columnsOf(correction: Correction): Partial<EventRow> {
  switch (correction.field) {
    case 'tone':
      return {
        tone: correction.value,
        tone_probabilities: PROBABILITIES[`${correction.value}`],
        is_sure: 1,
      }
    case 'driver':
      return { driver: correction.value ?? '' }
    case 'provinces':
      return provinceColumns([...new Set(correction.value)])
    case 'subject_wrong':
      return { is_deleted: correction.value ? 1 : 0 }
    case 'speaker':
      return { speaker: correction.value }
    case 'text_kind':
      return { text_kind: correction.value }
  }
}
