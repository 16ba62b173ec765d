/** Short texts that need no page are extracted many at a time, ahead of their reading. */
import type { Item } from './domain/item.ts'
import type { Source } from './domain/source.ts'
import type { Extracted } from './extract/extract.ts'
import type { PollTools } from './poll-tools.ts'

/**
 * So many share one way to a worker, which costs more than a short text itself; the main loop is given back after as
 * many (reading one takes some 0.1 ms).
 */
export const AHEAD_ITEMS = 50
/** A post or an abstract. A longer text goes alone, so that the time limit of a worker's order stays one text's. */
const SHORT_CHARACTERS = 5_000

export type Ahead = ReadonlyMap<Item, Extracted>

const isShort = (item: Item) => item.contentHtml === null && item.summary.length <= SHORT_CHARACTERS

/**
 * Never rejects: where one text of many holds up or ends the worker, none is extracted here, and each goes alone
 * later, so that only the hostile one fails.
 *
 * @param isKnown items that are met again are not extracted.
 */
export async function extractAhead(
  items: readonly Item[],
  source: Source,
  tools: PollTools,
  isKnown: (item: Item) => boolean,
): Promise<Ahead> {
  if (source.pages === 'fetch') return new Map()
  const short = items.filter((item) => isShort(item) && !isKnown(item))
  if (short.length < 2) return new Map()
  const now = new Date(tools.now()).toISOString()
  return tools.work.extractTexts({ items: short, source, now }).then(
    (all) => new Map(all.map((extracted, index) => [short[index] as Item, extracted])),
    () => new Map(),
  )
}
