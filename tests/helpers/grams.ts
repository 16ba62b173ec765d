/** How much of a text was found: by overlap of word 4-grams, as scrapinghub/article-extraction-benchmark scores. */

const GRAM = 4

export interface Overlap {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

function gramsOf(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const length = Math.min(GRAM, words.length)
  const grams = new Map<string, number>()
  for (let start = 0; length > 0 && start + length <= words.length; start++) {
    const gram = words.slice(start, start + length).join(' ')
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

const total = (grams: ReadonlyMap<string, number>) => [...grams.values()].reduce((sum, one) => sum + one, 0)

export const f1Of = (precision: number, recall: number) =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)

/** Two empty texts agree wholly. */
export function overlap(wanted: string, found: string): Overlap {
  const [a, b] = [gramsOf(wanted), gramsOf(found)]
  if (a.size === 0 && b.size === 0) return { precision: 1, recall: 1, f1: 1 }
  let common = 0
  for (const [gram, count] of a) common += Math.min(count, b.get(gram) ?? 0)
  const precision = b.size === 0 ? 0 : common / total(b)
  const recall = a.size === 0 ? 0 : common / total(a)
  return { precision, recall, f1: f1Of(precision, recall) }
}
