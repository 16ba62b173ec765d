/** A finding or clipping as a text that is read like all others, under an id of its own: never the article's it links to. */
import { createHash } from 'node:crypto'
import type { BroughtText } from '../../collector/domain/brought.ts'
import { CLIPPINGS, FINDINGS } from '../../collector/domain/brought-source.ts'
import { documentId, documentKey } from '../../collector/domain/ids.ts'
import type { Item } from '../../collector/domain/item.ts'
import type { Source } from '../../collector/domain/source.ts'
import type { BroughtFacts, Finding } from '../contract/findings.ts'
import type { BringTools } from './bring.ts'

/** Enough to know it by in a list. */
const TITLE_LENGTH = 100

export interface Prepared {
  readonly source: Source
  readonly item: Item
  readonly documentId: string
  readonly title: string
  readonly facts: Omit<BroughtFacts, 'file'>
}

/** The same finding twice has one key: its words and where they are from, not when it was brought. */
function keyOf(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

function textOf(finding: Finding, now: string): BroughtText {
  const shared = { url: null, language: null, names: [] }
  if (finding.kind === 'finding') {
    const { text, link, file } = finding
    return {
      ...shared,
      key: keyOf(['finding', text, link, file]),
      title: '',
      text,
      publishedAt: now,
      outlet: null,
    }
  }
  const { outlet, day, edition, place, title, text, file } = finding
  const publishedAt = new Date(`${day}T00:00:00+07:00`).toISOString()
  const key = keyOf(['clipping', outlet, day, edition, place, title, text, file])
  return { ...shared, key, title, text, publishedAt, outlet: outlet.toLowerCase() }
}

function factsOf(finding: Finding): Prepared['facts'] {
  if (finding.kind === 'finding') {
    return { kind: 'finding', medium: null, outlet: '', edition: '', place: '', link: finding.link }
  }
  const { kind, medium, outlet, edition, place } = finding
  return { kind, medium, outlet, edition, place, link: null }
}

export function prepareFinding(finding: Finding, now: string, toItem: BringTools['toItem']): Prepared {
  const source = finding.kind === 'finding' ? FINDINGS : CLIPPINGS
  // A complaint is what it is masked like: a citizen's words, whoever wrote or passed them on.
  const item = toItem(source.id, { type: 'complaint', text: textOf(finding, now) })
  const words = item.title || item.summary
  const title = words.length > TITLE_LENGTH ? `${words.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : words
  return { source, item, documentId: documentId(documentKey(item)), title, facts: factsOf(finding) }
}
