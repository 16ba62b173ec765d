/** Where the sentences of a text begin and end. */

export interface SentenceSpan {
  /** UTF-16 offsets; no white space at either end. */
  readonly start: number
  readonly end: number
}

/** A full stop after these does not end a sentence. Lower case. */
const ABBREVIATIONS = new Set(
  (
    'rp kab kec kel kep prov no nr jl jln gg tgl hlm h hj kh k.h dr drs dra drg ir prof tn ny sdr sdri yth pt cv ' +
    'ds dsn st bpk jend letjen mayjen brigjen irjen komjen kombes kol letkol kapt lettu serma tb rm mr mrs ms vs ' +
    'a.n u.p d.a s.d a.l p.t s.h s.e s.t s.sos s.pd m.si m.h m.m m.pd ph.d'
  ).split(' '),
)

/**
 * A stop, its closing quotes or brackets and white space; or a line break. The look-behind keeps a run of stops from
 * being tried at each of its characters, which would be quadratic.
 */
const BREAK = /(?<![.!?…])([.!?…]+)(["'”’»)\]]*)(\s+|$)|\n+/gu
const LOWER_CASE = /^\p{Ll}/u
const LAST_WORD = /[\p{L}\p{N}.]+$/u
/** Long enough for any abbreviation; looking back further would make the split quadratic. */
const LOOK_BACK = 16

function endsSentence(text: string, found: RegExpExecArray): boolean {
  const next = found.index + found[0].length
  const after = text.slice(next, next + 2)
  if (LOWER_CASE.test(after)) return found[0].includes('\n\n')
  if (found[1] !== '.' || found[2] !== '' || found[0].includes('\n')) return true
  const before = LAST_WORD.exec(text.slice(Math.max(0, found.index - LOOK_BACK), found.index))?.[0] ?? ''
  const isInitial = before.length === 1 && /\p{Lu}/u.test(before)
  return !isInitial && !ABBREVIATIONS.has(before.toLowerCase())
}

function trimmed(text: string, start: number, end: number): SentenceSpan | null {
  let from = start
  let to = end
  while (from < to && /\s/.test(text.charAt(from))) from += 1
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1
  return to > from ? { start: from, end: to } : null
}

/**
 * Splits a text into sentences, in order. Knows Indonesian abbreviations ("Rp 1.000", "Kab.", "No.", "H."), initials,
 * degrees and quotes followed by their speaker. A line break ends a sentence unless the next line goes on in lower
 * case.
 */
export function splitSentences(text: string): SentenceSpan[] {
  const spans: SentenceSpan[] = []
  let start = 0
  const push = (end: number) => {
    const span = trimmed(text, start, end)
    if (span !== null) spans.push(span)
    start = end
  }
  const breaks = new RegExp(BREAK)
  for (let found = breaks.exec(text); found !== null; found = breaks.exec(text)) {
    if (endsSentence(text, found)) push(found.index + found[0].length)
  }
  push(text.length)
  return spans
}

const BOILERPLATE =
  /^["'([]*(?:baca|simak|lihat|tonton|saksikan|cek)\s+(?:juga|selengkapnya|pula|video)\b|^\[gambas:/iu

/** Whether a sentence only points to another text ("Baca juga: …"). Such a sentence never counts as a mention. */
export function isBoilerplate(sentence: string): boolean {
  return BOILERPLATE.test(sentence)
}
