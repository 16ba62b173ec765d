/** Which subjects a text names, and where. */
import type { DocumentText } from '../domain/document.ts'
import type { Mention, MentionSpan } from '../domain/mention.ts'
import { type Passage, passagesOf } from '../domain/passages.ts'
import { createPhraseIndex, type Phrase, type PhraseHit } from '../domain/phrases.ts'
import type { Subject } from '../domain/subject.ts'
import { splitWords } from '../domain/words.ts'
import { createPrefilter } from './prefilter.ts'
import { quoteSentences } from './quote.ts'

interface AliasEntry {
  readonly subjectId: string
  readonly require: readonly string[]
  /** The alias's own and the subject's. */
  readonly forbid: readonly string[]
  readonly except: readonly string[]
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
  /** Where each condition's phrase stands. */
  readonly conditions: ReadonlyMap<string, readonly PhraseHit<unknown>[]>
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
      const except = alias.except ?? []
      for (const phrase of [...forbid, ...except, ...alias.require])
        conditions.set(conditionKey(phrase), phrase)
      const entry: AliasEntry = {
        subjectId: subject.id,
        require: alias.require.map(conditionKey),
        forbid: forbid.map(conditionKey),
        except: except.map(conditionKey),
      }
      phrases.push({ text: alias.text, case: alias.case, value: { alias: entry, condition: null } })
    }
  }
  for (const [key, phrase] of conditions) {
    phrases.push({ text: phrase, case: 'any', value: { alias: null, condition: key } })
  }
  return phrases
}

function addTo<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

function search(passage: Passage, index: (text: string) => PhraseHit<Entry>[]): Found {
  const conditions = new Map<string, PhraseHit<unknown>[]>()
  const aliases: PhraseHit<AliasEntry>[] = []
  for (const hit of index(passage.text)) {
    const { value, start, end, word, words } = hit
    if (value.condition !== null) addTo(conditions, value.condition, hit)
    if (value.alias !== null) aliases.push({ value: value.alias, start, end, word, words })
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

const holds = (around: PhraseHit<unknown>, hit: PhraseHit<unknown>) =>
  around.start <= hit.start && around.end >= hit.end

function allowed(found: Found, everywhere: ReadonlySet<string>): PhraseHit<AliasEntry>[] {
  const hits = found.aliases.filter(
    (hit) =>
      !hit.value.forbid.some((phrase) => found.conditions.has(phrase)) &&
      !hit.value.except.some((phrase) =>
        found.conditions.get(phrase)?.some((around) => holds(around, hit)),
      ) &&
      (hit.value.require.length === 0 || hit.value.require.some((phrase) => everywhere.has(phrase))),
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

function partition<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const parts: [T[], T[]] = [[], []]
  for (const item of list) parts[test(item) ? 0 : 1].push(item)
  return parts
}

/** Whether an ascending list has an offset within the passage. */
function holdsOne({ start, end }: Passage, offsets: readonly number[]): boolean {
  let [low, high] = [0, offsets.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((offsets[middle] as number) < start) low = middle + 1
    else high = middle
  }
  return (offsets[low] ?? end) < end
}

/**
 * Builds a matcher for a set of subjects. It names each subject at most once per text, with the offsets of every
 * alias. A handle counts only where an alias lists it; "Baca juga" sentences never count. `forbid` looks at the
 * sentence of the alias, `except` at the words around it, `require` at the whole text. `sentences` leaves the title out, since that is stored anyway.
 * Linear in the length of the text, whatever the number of aliases. Never throws.
 */
export function createMatcher(subjects: readonly Subject[]): (text: DocumentText) => Mention[] {
  const find = createPhraseIndex(phrasesOf(subjects))
  const index = (text: string) => find(splitWords(text), text)
  const suspect = createPrefilter(subjects.flatMap(({ aliases }) => aliases.map(({ text }) => text)))

  const required = createPrefilter(
    subjects.flatMap(({ aliases }) => aliases.flatMap(({ require }) => require)),
  )
  const withRequired = (text: DocumentText, passages: readonly Passage[]) => {
    const offsets = { title: required(text.title), lead: required(text.lead), body: required(text.body) }
    return passages.filter((passage) => holdsOne(passage, offsets[passage.part]))
  }

  return (text) => {
    const suspects = {
      title: suspect(text.title),
      lead: suspect(text.lead),
      body: suspect(text.body),
    }
    if (suspects.title.length + suspects.lead.length + suspects.body.length === 0) return []
    const passages = passagesOf(text)
    const [named, others] = partition(passages, (passage) => holdsOne(passage, suspects[passage.part]))
    const found = named.map((passage) => search(passage, index))
    const wanted = found.some(({ aliases }) => aliases.some(({ value }) => value.require.length > 0))
    const elsewhere = wanted ? withRequired(text, others).map((passage) => search(passage, index)) : []
    const everywhere = new Set([...found, ...elsewhere].flatMap(({ conditions }) => [...conditions.keys()]))
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
