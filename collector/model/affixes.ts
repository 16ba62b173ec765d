/** Indonesian affixes: the forms that a stem of the lexicon takes in running text. */

/** meN- and peN- by the stem's first letter; p, t, k, s melt into the nasal, but not before a consonant (mengkritik). */
function nasal(stem: string): string {
  const first = stem.charAt(0)
  const rest = stem.slice(1)
  if (/^[ptks][^aeiou]/.test(stem)) return `${{ p: 'm', t: 'n', k: 'ng', s: 'n' }[first]}${stem}`
  if (first === 'p') return `m${rest}`
  if (first === 't') return `n${rest}`
  if (first === 's') return `ny${rest}`
  if (first === 'k') return `ng${rest}`
  if ('bfv'.includes(first)) return `m${stem}`
  if ('dcjz'.includes(first)) return `n${stem}`
  if ('aeioughq'.includes(first)) return `ng${stem}`
  return stem
}

const SUFFIXES = ['', 'kan', 'i', 'an']

/**
 * The forms of an entry: itself, or for "puji*" also memuji, dipuji, terpuji, pujian … Listed when the lexicon is read,
 * so that reading a text needs no stemmer. Forms that nobody writes do no harm.
 */
export function affixed(entry: string): string[] {
  if (!entry.endsWith('*')) return [entry]
  const stem = entry.slice(0, -1)
  const melted = nasal(stem)
  const starts = [
    stem,
    `di${stem}`,
    `me${melted}`,
    `pe${melted}`,
    `ter${stem}`,
    `ber${stem}`,
    `ke${stem}`,
    `memper${stem}`,
  ]
  return starts.flatMap((start) => SUFFIXES.map((suffix) => start + suffix))
}
