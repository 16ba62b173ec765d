/** Posts are asked for again: edits and reach are followed, and what was taken away upstream is taken away here. */
import type { Asker } from './ask-platform.ts'
import type { Source } from './domain/source.ts'
import { readPosts, type SocialPollTools } from './read-posts.ts'
import type { Adapter } from './social/social.ts'
import type { KnownPost } from './state/state.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Deletions are followed within the hour: at every look after this, and looks come at most half an hour apart. */
const RECENT_AGAIN_MS = 25 * MINUTE
/** Most posts that go, go within days. */
const RECENT_MS = 7 * DAY
/** Older ones are looked at once a day. */
const OLD_AGAIN_MS = DAY
/** Texts of posts are kept no longer. */
const KEPT_MS = 90 * DAY
/** Requests in one poll: what is left is first at the next, since the longest unseen come first. */
const REQUESTS = 100

function dueNow(source: Source, size: number, tools: SocialPollTools): KnownPost[] {
  const now = tools.now()
  const { posts } = tools.state
  const recent = posts.dueForCheck(source.id, now - RECENT_AGAIN_MS, now - RECENT_MS, size)
  if (recent.length > 0) return recent
  return posts.dueForCheck(source.id, now - OLD_AGAIN_MS, now - KEPT_MS, size)
}

/** @throws as the asker does; what was asked before is kept. */
export async function recheckPosts(
  source: Source,
  adapter: Adapter,
  tools: SocialPollTools,
  asker: Asker,
): Promise<void> {
  const { again } = adapter
  if (again === null) return
  for (let request = 0; request < REQUESTS; request++) {
    tools.signal.throwIfAborted()
    const due = dueNow(source, again.size, tools)
    if (due.length === 0) return
    const ids = due.map(({ nativeId }) => nativeId)
    const page = await asker.ask(again.address(new URL(source.url), ids))
    const covered = new Set(again.covers(ids, page))
    if (covered.size === 0) return
    const there = new Set(page.posts.map(({ id }) => id))
    const gone = due.filter(({ nativeId }) => covered.has(nativeId) && !there.has(nativeId))
    const posts = page.posts.filter(({ id }) => covered.has(id))
    await readPosts({ posts, gone, place: null }, source, tools)
  }
}

/** A social source is never left longer than this, so that deletions are seen in time. */
export const LONGEST_SOCIAL_MS = 30 * MINUTE
