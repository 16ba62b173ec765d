/** Thousands of phrases looked up in one pass over the words of a text: a trie whose edges are words. */
import { splitWords, type Word } from './words.ts'

export interface Phrase<T> {
  readonly text: string
  /** `exact`: the letters' case must be the same. */
  readonly case: 'exact' | 'any'
  readonly value: T
}

export interface PhraseHit<T> {
  readonly value: T
  /** UTF-16 offsets into the text; a clitic stays outside. */
  readonly start: number
  readonly end: number
  /** Index of the first word and number of words. */
  readonly word: number
  readonly words: number
}

interface End<T> {
  /** The words as written where case counts, else null. */
  readonly forms: readonly string[] | null
  readonly value: T
}

interface Node<T> {
  readonly next: Map<string, Node<T>>
  readonly ends: End<T>[]
}

/** Indonesian clitics that may hang on a name: "Kemensosnya", "PKHlah". With a hyphen they are words of their own. */
const CLITICS = ['nya', 'lah', 'kah', 'pun', 'ku', 'mu'] as const
/** A shorter rest is no name but chance: "buku" is not "bu" + "ku". */
const MIN_STEM = 3
/** "di-PKH-kan", "ke-Jawa-an": a verb or noun made of the name, not the name. */
const PREFIXES = new Set(['di', 'ke'])

const newNode = <T>(): Node<T> => ({ next: new Map(), ends: [] })

/** A stop or comma before a word is part of its edge, so that "Jawa. Barat" is not "Jawa Barat". */
const edge = (word: Word, first: boolean) =>
  first || word.gap === 'soft' || word.gap === 'hard' ? word.key : word.gap + word.key

function insert<T>(root: Node<T>, phrase: Phrase<T>): void {
  const words = splitWords(phrase.text)
  if (words.length === 0) return
  let node = root
  for (const [index, word] of words.entries()) {
    const key = edge(word, index === 0)
    let child = node.next.get(key)
    if (child === undefined) {
      child = newNode<T>()
      node.next.set(key, child)
    }
    node = child
  }
  node.ends.push({
    forms: phrase.case === 'exact' ? words.map((word) => word.form) : null,
    value: phrase.value,
  })
}

function cliticOf(word: Word): string | null {
  for (const clitic of CLITICS) {
    if (word.key.length - clitic.length >= MIN_STEM && word.key.endsWith(clitic)) return clitic
  }
  return null
}

function sameCase(forms: readonly string[] | null, words: readonly Word[], at: number, cut: number): boolean {
  if (forms === null) return true
  return forms.every((form, index) => {
    const written = (words[at + index] as Word).form
    const last = index === forms.length - 1
    return (last && cut > 0 ? written.slice(0, -cut) : written) === form
  })
}

function startsPhrase(words: readonly Word[], at: number, text: string): boolean {
  const before = words[at - 1]
  if (before === undefined || !PREFIXES.has(before.key)) return true
  return text.slice(before.end, words[at]?.start) !== '-'
}

/**
 * Builds the index. The answer finds every phrase, overlapping ones too, ordered by first word and then by length.
 * Time grows with the number of words × the longest phrase, not with the number of phrases.
 */
export function createPhraseIndex<T>(phrases: Iterable<Phrase<T>>) {
  const root = newNode<T>()
  for (const phrase of phrases) insert(root, phrase)

  return (words: readonly Word[], text: string): PhraseHit<T>[] => {
    const hits: PhraseHit<T>[] = []
    const report = (node: Node<T>, at: number, count: number, cut: number) => {
      const end = (words[at + count - 1] as Word).end - cut
      const start = (words[at] as Word).start
      for (const { forms, value } of node.ends) {
        if (sameCase(forms, words, at, cut)) hits.push({ value, start, end, word: at, words: count })
      }
    }
    for (let at = 0; at < words.length; at += 1) {
      let node: Node<T> | undefined = root
      for (let index = at; node !== undefined && index < words.length; index += 1) {
        const word = words[index] as Word
        if (index > at && word.gap === 'hard') break
        if (index === at && !root.next.has(word.key) && cliticOf(word) === null) break
        if (index === at && !startsPhrase(words, at, text)) break
        const key = edge(word, index === at)
        const clitic = cliticOf(word)
        const stem = clitic === null ? undefined : node.next.get(key.slice(0, -clitic.length))
        if (clitic !== null && stem !== undefined) report(stem, at, index - at + 1, clitic.length)
        node = node.next.get(key)
        if (node !== undefined) report(node, at, index - at + 1, 0)
      }
    }
    return hits
  }
}
