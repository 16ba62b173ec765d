/** Where in a text an alias may stand: one pass over char codes, so that only few sentences are read word by word. */
import { splitWords } from '../domain/words.ts'

/** 2^20 bits, 128 KiB: with 3,000 aliases three words of a thousand pass by chance. */
const BITS = 20
const MASK = (1 << BITS) - 1
const ASCII = 128
const FNV_PRIME = 0x01000193
const FNV_START = 0x811c9dc5
/** Parts a pair of words from a single one. */
const PAIR = 0x9e3779b1
/** Clitics have two or three letters: "Kemensoslah", "PKHku". */
const CLITIC_LENGTHS = [2, 3] as const
const SPACE = 0x20

/** The small letter or digit at a code, or 0 where a word ends. */
const LETTERS = Uint8Array.from({ length: ASCII }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[a-z0-9]/.test(character)) return code
  return /[A-Z]/.test(character) ? code + SPACE : 0
})

/** Punctuation of typesetting and the first half of most emoji: neither part of a word nor equal to a letter. */
function isMark(code: number): boolean {
  if (code >= 0x2010 && code <= 0x2027) return true
  if (code >= 0xdc00 && code <= 0xdfff) return true
  return code === 0xa0 || code === 0xab || code === 0xbb || code === 0xd83d
}

const bitOf = (hash: number) => (hash ^ (hash >>> 15)) & MASK
const pairOf = (first: number, second: number) => Math.imul(first, PAIR) ^ second

class BitSet {
  readonly words = new Uint32Array(1 << (BITS - 5))

  add(hash: number): void {
    const bit = bitOf(hash)
    this.words[bit >>> 5] = (this.words[bit >>> 5] as number) | (1 << (bit & 31))
  }

  has(hash: number): boolean {
    const bit = bitOf(hash)
    return (((this.words[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1
  }
}

/** Hashes of a phrase's runs of ASCII letters and digits; null where it has other letters, which any text shows. */
function hashesOf(phrase: string): number[] | null {
  const keys = splitWords(phrase).map(({ key }) => key)
  if (!keys.every((key) => /^[\x21-\x7E]+$/.test(key))) return null
  const runs = keys.join(' ').match(/[a-z0-9]+/g) ?? []
  return runs.map((run) => {
    let hash = FNV_START
    for (let at = 0; at < run.length; at += 1) hash = Math.imul(hash ^ run.charCodeAt(at), FNV_PRIME)
    return hash
  })
}

/**
 * Builds the filter. Its answer lists, ascending, an offset inside every place where one of the phrases may stand: each
 * true one is there, few others are. Characters beyond ASCII are listed as they are, since they may equal a letter.
 */
export function createPrefilter(phrases: readonly string[]): (text: string) => number[] {
  const single = new BitSet()
  const pairs = new BitSet()
  for (const phrase of phrases) {
    const [first, second] = hashesOf(phrase) ?? []
    if (first === undefined) continue
    if (second === undefined) single.add(first)
    else pairs.add(pairOf(first, second))
  }

  return (text) => {
    const found: number[] = []
    const may = (hash: number, before: number) => single.has(hash) || pairs.has(pairOf(before, hash))
    // The hashes of the run without its last one, two and three letters.
    let [hash, less1, less2, less3] = [FNV_START, 0, 0, 0]
    let before = 0
    let start = -1
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 0
      const letter = code < ASCII ? (LETTERS[code] as number) : 0
      if (letter !== 0) {
        if (start === -1) start = at
        less3 = less2
        less2 = less1
        less1 = hash
        hash = Math.imul(hash ^ letter, FNV_PRIME)
        continue
      }
      if (start !== -1) {
        const length = at - start
        const hit =
          may(hash, before) ||
          (length > CLITIC_LENGTHS[0] && may(less2, before)) ||
          (length > CLITIC_LENGTHS[1] && may(less3, before))
        if (hit) found.push(start)
        before = hash
        hash = FNV_START
        start = -1
      }
      if (code >= ASCII && !isMark(code)) found.push(at)
    }
    return found
  }
}
