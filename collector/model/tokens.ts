/** Words as the model sees them: one form for spellings that mean the same, clauses, and the subject's name. */
import { splitWords, type Word } from '../domain/words.ts'

export interface Token {
  readonly word: Word
  /** The form that is hashed. */
  readonly form: string
  /** Clauses count from 0; a comma, a stop, a bracket or a conjunction begins the next. */
  readonly clause: number
  /** The token is part of a name of the subject. */
  readonly isTarget: boolean
}

/** They begin a clause without a comma. */
const CLAUSE_STARTS = new Set(
  (
    'tapi tetapi namun sedangkan sementara meski meskipun walau walaupun karena sebab agar supaya setelah usai but ' +
    'because although while'
  ).split(' '),
)
/** Short forms of posts, each for one common word; the list of a thousand moved nothing beyond noise (design). */
const SLANG = new Map(
  (
    'yg=yang gak=tidak ga=tidak gk=tidak nggak=tidak ngga=tidak enggak=tidak tdk=tidak tak=tidak kagak=tidak dgn=dengan ' +
    'utk=untuk sdh=sudah udah=sudah udh=sudah blm=belum krn=karena karna=karena dr=dari pd=pada jg=juga bgt=banget ' +
    'sy=saya gue=saya gw=saya aku=saya org=orang dlm=dalam jd=jadi klo=kalau kalo=kalau tp=tapi skrg=sekarang bs=bisa ' +
    'hrs=harus lbh=lebih jgn=jangan bkn=bukan emg=memang emang=memang aja=saja trus=terus bener=benar bnyk=banyak ' +
    'sm=sama dpt=dapat'
  )
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
)
const STRETCHED = /(\p{L})\1{2,}/u
const EACH_STRETCHED = /(\p{L})\1{2,}/gu
const DIGITS = /^\p{N}/u

function formOf(key: string): string {
  if (key.startsWith('@')) return '@'
  if (key.startsWith('http') || key.startsWith('www.')) return 'url'
  if (DIGITS.test(key)) return '0'
  const short = STRETCHED.test(key) ? key.replace(EACH_STRETCHED, '$1') : key
  return SLANG.get(short) ?? short
}

/** Where names stand in a text, case ignored: pairs of offsets. */
function placesOf(text: string, names: readonly string[]): [number, number][] {
  const lower = text.toLowerCase()
  const places: [number, number][] = []
  // A few letters change their length in lower case: offsets would not fit, so no name is looked for.
  if (lower.length !== text.length) return places
  for (const name of names) {
    if (name === '') continue
    for (let at = lower.indexOf(name); at !== -1; at = lower.indexOf(name, at + name.length)) {
      places.push([at, at + name.length])
    }
  }
  return places
}

/**
 * Splits a text into tokens and marks those that belong to one of the names. A name that begins inside a word marks
 * nothing; a clitic or a digit that hangs on it belongs to it.
 *
 * @param names in lower case.
 */
export function tokensOf(text: string, names: readonly string[]): Token[] {
  const places = placesOf(text, names)
  const words = splitWords(text)
  let clause = 0
  const starts = new Map(words.map((word, index) => [word.start, index]))
  const named = new Set<number>()
  for (const [start, end] of places) {
    const first = starts.get(start) ?? words.length
    for (let at = first; at < words.length && (words[at] as Word).start < end; at += 1) named.add(at)
  }
  return words.map((word, index) => {
    const form = formOf(word.key)
    if (index > 0 && (word.gap !== 'soft' || CLAUSE_STARTS.has(form))) clause += 1
    return { word, form, clause, isTarget: named.has(index) }
  })
}
