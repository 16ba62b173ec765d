/** A finding or clipping while it is being written. */
import type { Medium } from '../../api/contract/brought-kinds.ts'
import type { FindingWish } from '../../api/contract/findings.ts'

export interface FindingDraft {
  kind: 'finding' | 'clipping'
  text: string
  link: string
  medium: Medium
  outlet: string
  day: string
  edition: string
  place: string
  title: string
  file: File | null
}

export function emptyDraft(today: string, kind: FindingDraft['kind'] = 'finding'): FindingDraft {
  const facts = { outlet: '', edition: '', place: '', title: '' }
  return { kind, text: '', link: '', medium: 'print', day: today, ...facts, file: null }
}

/** What the API is asked to keep: only what belongs to the kind. */
export function toWish(draft: FindingDraft, file: string | null): FindingWish {
  const { kind, text, link, medium, outlet, day, edition, place, title } = draft
  if (kind === 'finding') return { kind, text, link: link.trim() === '' ? null : link.trim(), file }
  return { kind, medium, outlet, day, edition, place, title, text, file }
}
