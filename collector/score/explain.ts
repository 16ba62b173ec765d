/** Which words decided: what each word's features added for or against the subject. */
import type { DecidingWord } from '../domain/mention.ts'
import type { FeatureList, Part } from '../model/collect.ts'
import { NO_TOKEN } from '../model/collect.ts'
import { bucketOf } from '../model/hash.ts'
import type { ReadText } from '../model/mention-text.ts'
import type { Table } from '../model/table.ts'

const CLASSES = 3
const NEGATIVE = 0
const POSITIVE = 2
const MAX_WORDS = 8
/** Words that added less are noise to a reader. */
const LEAST_WEIGHT = 0.02
/** What a point of the lexicon counts beside the words' own weights in the choice of a sentence. */
const LEXICON_SHARE = 0.2
/** A shorter word says nothing by itself. */
const LEAST_LENGTH = 3
const FUNCTION_WORDS = new Set(
  (
    'yang dan di ke dari untuk dengan pada ini itu akan dalam oleh juga telah adalah para atau serta sebagai karena bagi ' +
    'saat ada agar hingga sampai kata ujar saya kami kita mereka ia dia nya pun lah ya sudah bisa dapat seperti antara ' +
    'tersebut kepada terhadap tentang soal atas secara hal jika kalau maka lalu setelah sebelum sejak usai saja lagi ' +
    'lebih masih yaitu yakni tahun hari bulan senin selasa rabu kamis jumat sabtu minggu bapak ibu orang sama dgn yg apa ' +
    'siapa kapan mana bagaimana mengapa the and for that with this from are was were have has had its will not but they ' +
    'tidak tak bukan belum namun tetapi tapi'
  ).split(' '),
)

export interface Evidence {
  /** Sum for each class over the features of the headline, the body, and the text as a whole. */
  readonly sums: Readonly<Record<Part, readonly number[]>>
  /** Share of the features that came from the headline, and from the body. */
  readonly shares: Readonly<Record<'title' | 'body', number>>
  /** For the subject (positive) or against it, by token. */
  readonly tokens: Float64Array
  readonly logits: readonly number[]
}

/** Adds up what the features weigh, by class, by part and by word, in one pass. */
export function weighEvidence(list: FeatureList, table: Table, tokens: number): Evidence {
  const sums = { title: [0, 0, 0], body: [0, 0, 0], whole: [0, 0, 0] }
  const counts = { title: 0, body: 0, whole: 0 }
  const byToken = new Float64Array(tokens)
  for (let index = 0; index < list.hashes.length; index += 1) {
    const base = bucketOf(list.hashes[index] as number, table.size) * CLASSES
    const value = list.values[index] as number
    const part = list.parts[index] as Part
    const sum = sums[part]
    for (let k = 0; k < CLASSES; k += 1) {
      sum[k] = (sum[k] as number) + value * (table.weights[base + k] as number)
    }
    counts[part] += 1
    const token = list.tokens[index] as number
    if (token === NO_TOKEN) continue
    const margin = (table.weights[base + POSITIVE] as number) - (table.weights[base + NEGATIVE] as number)
    byToken[token] = (byToken[token] as number) + value * margin
  }
  const all = counts.title + counts.body || 1
  const logits = [0, 1, 2].map((k) =>
    (['title', 'body', 'whole'] as const).reduce((total, part) => total + (sums[part][k] as number), 0),
  )
  return { sums, shares: { title: counts.title / all, body: counts.body / all }, tokens: byToken, logits }
}

/**
 * Logits of the headline or the body alone. Groups of features have a fixed length, so that what a part adds shrinks
 * with the rest of the text: it is scaled back by 1 ÷ √share.
 */
export function partLogits({ sums, shares }: Evidence, part: 'title' | 'body'): number[] {
  const scale = shares[part] === 0 ? 0 : 1 / Math.sqrt(shares[part])
  return sums[part].map((sum, k) => sum * scale + (sums.whole[k] as number))
}

const tellsNothing = (word: string) =>
  word.length < LEAST_LENGTH || FUNCTION_WORDS.has(word) || !/^\p{L}/u.test(word)

/** The words as they stand in the text, in lower case; one that the lexicon reads under a negation is shown with it. */
export function decidingWords(texts: readonly ReadText[], evidence: Evidence): DecidingWord[] {
  const weights = new Map<string, number>()
  let from = 0
  for (const { tokens, cues, text } of texts) {
    const negated = new Map(
      cues
        .filter((cue) => cue.text.includes(' … '))
        .map((cue) => [cue.text.slice(cue.text.lastIndexOf(' ') + 1), cue.text]),
    )
    for (const [index, { word, isTarget }] of tokens.entries()) {
      const plain = word.key
      if (isTarget || tellsNothing(plain)) continue
      const shown = negated.get(plain) ?? text.slice(word.start, word.end).toLowerCase()
      weights.set(shown, (weights.get(shown) ?? 0) + (evidence.tokens[from + index] as number))
    }
    from += tokens.length
  }
  return [...weights]
    .map(([text, weight]) => ({ text, weight: Math.round(weight * 100) / 100 }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.text < b.text ? -1 : 1))
    .slice(0, MAX_WORDS)
}

/** The sentence that weighs most in the direction of the tone; one that names the subject before one beside it. */
export function decidingSentence(texts: readonly ReadText[], evidence: Evidence, tone: number): string {
  let from = 0
  const sentences: { text: string; names: boolean; weight: number }[] = []
  for (const { text, part, names, tokens, lexicon } of texts) {
    const weight = evidence.tokens
      .subarray(from, from + tokens.length)
      .reduce((sum, each) => sum + each, lexicon.whole * LEXICON_SHARE)
    from += tokens.length
    sentences.push({ text, names, weight: tone === 0 ? Number(part === 'body') : weight * tone })
  }
  const naming = sentences.filter(({ names }) => names)
  const order = (naming.length > 0 ? naming : sentences).toSorted((a, b) => b.weight - a.weight)
  return order[0]?.text ?? ''
}
