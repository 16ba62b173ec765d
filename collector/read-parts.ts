/** What a source's address leads to: the newest sitemaps of an index, the next pages of a list. */
import { ask } from './ask.ts'
import type { Fetched } from './crawl/crawl.ts'
import type { DispositionCounts } from './domain/disposition.ts'
import { KentonganError } from './domain/errors.ts'
import type { Source } from './domain/source.ts'
import type { ParsedFeed } from './parse/parse.ts'
import type { PollTools } from './poll-tools.ts'
import { readItems } from './read-items.ts'
import { newestChildren, newestItems } from './sitemap-choice.ts'
import { addFault, addTally, type Sum } from './sum.ts'

/** Pages that are read again after a failure, whether they are new or not: what failed stands on the newest. */
const PAGES_AGAIN = 5
/** Pages at the first reading of a list, and after an outage: two days of the busiest outlet known. */
const MOST_PAGES = 50
/** The first reading follows no further page after this: others wait for their turn, and old texts can. */
const FIRST_MS = 10 * 60_000

type FetchedOk = Extract<Fetched, { kind: 'ok' }>

/** The newest sitemaps of an index, each with a cursor of its own: an unchanged one costs one 304. */
export async function readChildren(
  feed: ParsedFeed,
  source: Source,
  tools: PollTools,
  sum: Sum,
): Promise<void> {
  for (const { url } of newestChildren(feed.children)) {
    const key = `${source.id} ${url}`
    const { etag, lastModified, bodyHash, ...state } = tools.state.source(key)
    const fetched = await ask(tools, url, { accept: 'feed', etag, lastModified })
    if (fetched.kind === 'failed') addFault(sum, fetched, url)
    if (fetched.kind !== 'ok' || fetched.bodyHash === bodyHash) continue
    const again = await readChild(fetched, source, tools, sum)
    if (again) continue
    const cursor = { etag: fetched.etag, lastModified: fetched.lastModified, bodyHash: fetched.bodyHash }
    tools.state.saveSource(key, { ...state, ...cursor }, tools.now())
  }
}

/** @returns null for a part that cannot be read; the others are. */
async function parsePart(
  fetched: FetchedOk,
  source: Source,
  tools: PollTools,
  sum: Sum,
): Promise<ParsedFeed | null> {
  try {
    return await tools.work.parseFeed(fetched.body, { ...source, url: fetched.url })
  } catch (error) {
    // Behind the last page of some lists stands one without any headline.
    if (!(error instanceof KentonganError && error.code === 'no_links')) addFault(sum, error, fetched.url)
    return null
  }
}

/** @returns whether it must be met again. An index in an index is against the protocol, and not followed. */
async function readChild(fetched: FetchedOk, source: Source, tools: PollTools, sum: Sum): Promise<boolean> {
  const part = await parsePart(fetched, source, tools, sum)
  if (part === null) return true
  const tally = await readItems(newestItems(part.items), source, tools)
  addTally(sum, tally, part.rejected.length)
  return tally.again
}

/**
 * The pages behind the first one.
 *
 * @param walk `first`: all of them within the limits; `again`: the newest few, whether new or not; `new`: while most
 *   items of a page are new. Some known ones prove nothing: a pinned headline, or what has slipped from the page before.
 */
export async function readNextPages(
  first: ParsedFeed,
  source: Source,
  tools: PollTools,
  sum: Sum,
  walk: 'first' | 'again' | 'new',
): Promise<void> {
  const startedAt = tools.now()
  const seen = new Set<string>()
  let next = first.next
  let isNew = isMostlyNew(sum.counts)
  for (let page = 2; next !== null && page <= (walk === 'again' ? PAGES_AGAIN : MOST_PAGES); page++) {
    if ((walk === 'new' && !isNew) || seen.has(next) || tools.now() - startedAt > FIRST_MS) return
    seen.add(next)
    const fetched = await ask(tools, next, { accept: 'page' })
    if (fetched.kind !== 'ok') {
      if (fetched.kind === 'failed') addFault(sum, fetched, next)
      // The end of some lists is a link to a page that is not there.
      sum.again ||= fetched.kind === 'failed' && fetched.status !== 404
      return
    }
    const part = await parsePart(fetched, source, tools, sum)
    if (part === null) return
    const tally = await readItems(part.items, source, tools)
    addTally(sum, tally, part.rejected.length)
    isNew = isMostlyNew(tally.counts)
    next = part.next
  }
}

function isMostlyNew(counts: DispositionCounts): boolean {
  const received = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return received > 0 && counts.duplicate * 2 < received
}
