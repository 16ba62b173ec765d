/** Which subjects a text names, and where. */
import type { DocumentText } from '../domain/document.ts'
import type { Mention, MentionSpan } from '../domain/mention.ts'
import { type Passage, passagesOf } from '../domain/passages.ts'
import { createPhraseIndex, type Phrase, type PhraseHit } from '../domain/phrases.ts'
import type { Subject } from '../domain/subject.ts'
import { splitWords } from '../domain/words.ts'
import { quoteSentences } from './quote.ts'

interface AliasEntry {
  readonly subjectId: string
  readonly require: readonly string[]
  /** The alias's own and the subject's. */
  readonly forbid: readonly string[]
}

/** A phrase is an alias, or a condition of some alias, or both. */
interface Entry {
  readonly alias: AliasEntry | null
  /** The condition in its looked-up form, else null. */
  readonly condition: string | null
}

interface Found {
  readonly passage: Passage
  readonly aliases: readonly PhraseHit<AliasEntry>[]
  readonly conditions: ReadonlySet<string>
}

const conditionKey = (phrase: string) =>
  splitWords(phrase)
    .map((word) => word.key)
    .join(' ')

function phrasesOf(subjects: readonly Subject[]): Phrase<Entry>[] {
  const phrases: Phrase<Entry>[] = []
  const conditions = new Map<string, string>()
  for (const subject of subjects) {
    for (const alias of subject.aliases) {
      const forbid = [...subject.forbid, ...alias.forbid]
      for (const phrase of [...forbid, ...alias.require]) conditions.set(conditionKey(phrase), phrase)
      const entry: AliasEntry = {
        subjectId: subject.id,
        require: alias.require.map(conditionKey),
        forbid: forbid.map(conditionKey),
      }
      phrases.push({ text: alias.text, case: alias.case, value: { alias: entry, condition: null } })
    }
  }
  for (const [key, phrase] of conditions) {
    phrases.push({ text: phrase, case: 'any', value: { alias: null, condition: key } })
  }
  return phrases
}

function search(passage: Passage, index: (text: string) => PhraseHit<Entry>[]): Found {
  const conditions = new Set<string>()
  const aliases: PhraseHit<AliasEntry>[] = []
  for (const hit of index(passage.text)) {
    const { alias, condition } = hit.value
    if (condition !== null) conditions.add(condition)
    if (alias !== null) aliases.push({ ...hit, value: alias })
  }
  return { passage, aliases, conditions }
}

/** On overlap the longest alias wins; one stretch of text may name several subjects. */
function longest(hits: readonly PhraseHit<AliasEntry>[]): PhraseHit<AliasEntry>[] {
  const taken = new Map<number, PhraseHit<AliasEntry>>()
  const kept: PhraseHit<AliasEntry>[] = []
  const byLength = [...hits].sort((a, b) => b.words - a.words || b.end - b.start - (a.end - a.start))
  for (const hit of byLength) {
    let free = true
    for (let word = hit.word; word < hit.word + hit.words; word += 1) {
      const owner = taken.get(word)
      if (owner !== undefined && (owner.start !== hit.start || owner.end !== hit.end)) free = false
    }
    if (!free) continue
    for (let word = hit.word; word < hit.word + hit.words; word += 1) taken.set(word, hit)
    kept.push(hit)
  }
  return kept.sort((a, b) => a.start - b.start)
}

function allowed(found: Found, everywhere: ReadonlySet<string>): PhraseHit<AliasEntry>[] {
  const hits = found.aliases.filter(
    ({ value }) =>
      !value.forbid.some((phrase) => found.conditions.has(phrase)) &&
      (value.require.length === 0 || value.require.some((phrase) => everywhere.has(phrase))),
  )
  return longest(hits)
}

interface Draft {
  readonly alias: string
  readonly spans: MentionSpan[]
  /** The passages that name the subject, each with the alias's place in it; the title is not among them. */
  readonly passages: { text: string; start: number; end: number }[]
}

function addHit(drafts: Map<string, Draft>, passage: Passage, hit: PhraseHit<AliasEntry>): void {
  const { subjectId } = hit.value
  const draft = drafts.get(subjectId) ?? {
    alias: passage.text.slice(hit.start, hit.end),
    spans: [],
    passages: [],
  }
  drafts.set(subjectId, draft)
  const span = { part: passage.part, start: passage.start + hit.start, end: passage.start + hit.end }
  const last = draft.spans.at(-1)
  if (last?.part === span.part && last.start === span.start) return
  draft.spans.push(span)
  if (passage.part === 'title' || draft.passages.at(-1)?.text === passage.text) return
  draft.passages.push({ text: passage.text, start: hit.start, end: hit.end })
}

/**
 * Builds a matcher for a set of subjects. It names each subject at most once per text, with the offsets of every
 * alias. A handle counts only where an alias lists it; "Baca juga" sentences never count. `forbid` looks at the
 * sentence of the alias, `require` at the whole text. `sentences` leaves the title out, since that is stored anyway.
 * Linear in the length of the text, whatever the number of aliases. Never throws.
 */
export function createMatcher(subjects: readonly Subject[]): (text: DocumentText) => Mention[] {
  const find = createPhraseIndex(phrasesOf(subjects))
  const index = (text: string) => find(splitWords(text), text)

  return (text) => {
    const found = passagesOf(text).map((passage) => search(passage, index))
    const everywhere = new Set(found.flatMap(({ conditions }) => [...conditions]))
    const drafts = new Map<string, Draft>()
    for (const each of found) {
      for (const hit of allowed(each, everywhere)) addHit(drafts, each.passage, hit)
    }
    return [...drafts].map(([subjectId, { alias, spans, passages }]) => ({
      subjectId,
      alias,
      spans,
      inTitle: spans.some((span) => span.part === 'title'),
      sentences: quoteSentences(passages),
    }))
  }
}
