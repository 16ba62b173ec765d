/** One poll of a social source: its list, newest first, down to what is known; then posts that may have changed. */
import { type Asker, Blocked, createAsker } from './ask-platform.ts'
import { isDiskFull } from './domain/disk.ts'
import { KentonganError } from './domain/errors.ts'
import type { Source } from './domain/source.ts'
import { postKey, readPosts, type SocialPollTools } from './read-posts.ts'
import { recheckPosts } from './recheck-posts.ts'
import { type Adapter, adapterOf, type PostPage, postId } from './social/social.ts'
import { addFault, addTally, emptySum, type Sum } from './sum.ts'

/** At the first reading of a source: about a thousand posts, which most hashtags do not write in a month. */
const FIRST_PAGES = 25
/** Pages in one poll; a longer walk goes on in the next. */
const POLL_PAGES = 10
/** A walk ends here even where nothing known is met: what lies deeper was deleted or is older than a week of silence. */
const WALK_PAGES = 100

interface Place {
  /** The account's id where the list is asked for by it. */
  readonly account: string | null
  /** Where an unfinished walk goes on; null: at the top. */
  readonly page: string | null
  readonly walked: number
  /** Until the first walk has ended. */
  readonly first: boolean
}

const START: Place = { account: null, page: null, walked: 0, first: true }

interface Walk {
  readonly source: Source
  readonly adapter: Adapter
  readonly tools: SocialPollTools
  readonly asker: Asker
  readonly sum: Sum
}

function placeOf({ source, tools }: Walk): Place {
  const text = tools.state.posts.place(source.id)
  return text === null ? START : { ...START, ...(JSON.parse(text) as Partial<Place>) }
}

async function withAccount(place: Place, { source, adapter, asker }: Walk): Promise<Place> {
  const address = adapter.accountAddress(new URL(source.url))
  if (address === null || place.account !== null) return place
  const { account } = await asker.ask(address)
  if (account !== null) return { ...place, account }
  throw new KentonganError('account_not_found', `Akun di ${source.name} tidak ditemukan`, {
    remedy: 'Periksa alamat sumbernya.',
  })
}

function after(place: Place, page: PostPage, { source, tools }: Walk): Place {
  const walked = place.walked + 1
  const isMet = page.posts.some(
    (post) => !post.shared && tools.state.isItemDone(postKey(source, postId(post))),
  )
  const isLast = page.next === null || isMet || walked >= (place.first ? FIRST_PAGES : WALK_PAGES)
  if (isLast) return { ...place, page: null, walked: 0, first: false }
  return { ...place, page: page.next, walked }
}

function knownGone(page: PostPage, { source, tools }: Walk) {
  const gone = new Set(page.gone)
  if (gone.size === 0) return []
  const since = 0
  return tools.state.posts
    .dueForCheck(source.id, Number.MAX_SAFE_INTEGER, since, 10_000)
    .filter(({ nativeId }) => gone.has(nativeId))
}

async function walk(parts: Walk): Promise<void> {
  const { source, adapter, tools, asker, sum } = parts
  let place = await withAccount(placeOf(parts), parts)
  let isOld = place.page !== null
  for (let pages = 0; pages < POLL_PAGES; pages++) {
    tools.signal.throwIfAborted()
    const address = adapter.listAddress(new URL(source.url), place.page, place.account)
    if (address === null) throw notOurs(source)
    const page = await asker.ask(address)
    const next = after(place, page, parts)
    const batch = { posts: page.posts, gone: knownGone(page, parts), place: JSON.stringify(next) }
    addTally(sum, await readPosts(batch, source, tools), page.rejected)
    place = next
    if (place.page !== null) continue
    // A walk that an earlier poll had begun is through: now what is new since.
    if (!isOld) return
    isOld = false
  }
}

const notOurs = (source: Source) =>
  new KentonganError('bad_source_address', `Alamat ${source.url} bukan alamat ${source.kind} yang dikenal`, {
    remedy: 'Pakai alamat tagar, akun, kanal atau pencarian; npm run sources -- check ALAMAT.',
  })

/** What one poll came to. */
export interface SocialPolled {
  readonly sum: Sum
  /** Why the platform could not be asked, or not further. */
  readonly blocked: Blocked | null
  /** Whether any answer was read. */
  readonly answered: boolean
}

/**
 * Polls a social source. What goes wrong after something was read is told as the poll's fault.
 *
 * @throws KentonganError where the first answer already is none.
 */
export async function pollSocial(source: Source, tools: SocialPollTools): Promise<SocialPolled> {
  const adapter = adapterOf(source.kind)
  if (adapter === null) throw new TypeError(`${source.id} has no adapter`)
  const asker = createAsker(source, adapter, tools)
  const parts = { source, adapter, tools, asker, sum: emptySum() }
  try {
    await walk(parts)
    await recheckPosts(source, adapter, tools, asker)
  } catch (error) {
    if (tools.signal.aborted || isDiskFull(error)) throw error
    const blocked = error instanceof Blocked ? error : null
    if (blocked === null && !asker.answered) throw error
    addFault(parts.sum, error, source.url)
    return { sum: parts.sum, blocked, answered: asker.answered }
  }
  return { sum: parts.sum, blocked: null, answered: true }
}
