/** Asks the web for a source on behalf of a poll. */
import type { Fetched } from './crawl/crawl.ts'
import type { PollTools } from './poll-tools.ts'

type Asked = Omit<NonNullable<Parameters<PollTools['crawler']['fetch']>[1]>, 'signal'>

/**
 * Fetches one address within the poll.
 *
 * @throws the signal's reason when the poll was broken off: a request that we ended ourselves (a stop, a pause for
 *   room) says nothing about the source, and must not count as its failure.
 */
export async function ask(
  tools: Pick<PollTools, 'crawler' | 'signal'>,
  url: string,
  asked: Asked,
): Promise<Fetched> {
  const { signal } = tools
  const fetched = await tools.crawler.fetch(url, { ...asked, signal })
  if (fetched.kind === 'failed') signal.throwIfAborted()
  return fetched
}
