/** What a platform shows at an address: read as a source would be, and shown as it would be written. */
import { randomBytes } from 'node:crypto'
import type { Checked, CheckTools } from './check-source.ts'
import { KentonganError } from './domain/errors.ts'
import type { Item } from './domain/item.ts'
import { platformOf } from './domain/post.ts'
import { createPseudonymiser } from './domain/pseudonym.ts'
import { type Adapter, adapterOf, type Guess, guessKinds, type PostPage, toItem } from './social/social.ts'
import type { SocialKeys } from './social-keys.ts'

export interface SocialCheckTools extends CheckTools {
  readonly keys: SocialKeys
}

async function ask(
  address: string,
  guess: Guess,
  adapter: Adapter,
  tools: SocialCheckTools,
): Promise<PostPage> {
  const url = new URL(address)
  const headers = tools.keys.headersFor(guess.kind, url)
  if (headers === null && adapter.key(new URL(guess.url)) === 'needed') {
    throw new KentonganError('key_missing', `${guess.kind} needs a key for this address.`, {
      remedy: 'Set KENTONGAN_MASTODON_TOKEN_FILE or KENTONGAN_YOUTUBE_KEY_FILE; see docs/operations.md.',
    })
  }
  const fetched = await tools.crawler.fetch(address, {
    accept: adapter.accept,
    ...(headers === null ? {} : { headers }),
  })
  if (fetched.kind === 'ok') {
    return tools.work.readPosts(fetched.body, { kind: guess.kind, source: guess.url, address })
  }
  const [code, message] = fetched.kind === 'failed' ? [fetched.code, fetched.message] : ['', '']
  throw new KentonganError('not_fetched', `${address}: ${message} [${code}]`, {
    remedy: 'Open the address in a browser; check spelling, and whether machines are let in.',
  })
}

async function readPage(guess: Guess, adapter: Adapter, tools: SocialCheckTools): Promise<PostPage> {
  const source = new URL(guess.url)
  const lookup = adapter.accountAddress(source)
  const account = lookup === null ? null : (await ask(lookup, guess, adapter, tools)).account
  const address = adapter.listAddress(source, null, account)
  if (address === null) {
    throw new KentonganError('nothing_found', `${guess.url} is no list of posts that is read.`, {
      remedy: 'Give the address of an account, a hashtag, a channel, a community or a search.',
    })
  }
  return ask(address, guess, adapter, tools)
}

/** With a key that is thrown away: what is shown names nobody, as what is kept will not. */
function toItems(page: PostPage, guess: Guess): Item[] {
  const platform = platformOf(guess.kind)
  if (platform === null) return []
  const secret = randomBytes(32).toString('base64url')
  const { pseudonym } = createPseudonymiser([{ id: 'k0', secret }])
  const mapping = { sourceId: 'check', platform, known: new Map(), pseudonym, threadOf: () => null }
  return page.posts.filter(({ isPublic }) => isPublic).map((post) => toItem(post, mapping))
}

function toChecked(guess: Guess, page: PostPage | null): Checked {
  const items = page === null ? [] : toItems(page, guess)
  const tried = [{ url: guess.url, from: 'given' as const, code: null, items: items.length }]
  return { url: guess.url, kind: guess.kind, title: page?.title ?? '', feed: { items }, tried }
}

/**
 * Reads an address as a platform's. Null where it is none: then it may be a site of news.
 *
 * @throws KentonganError `key_missing`, `not_fetched`, `not_posts`, `nothing_found` where the address is a platform's.
 */
export async function checkSocial(address: string, tools: SocialCheckTools): Promise<Checked | null> {
  for (const guess of guessKinds(address)) {
    const adapter = adapterOf(guess.kind)
    // A stream has no list that could be shown.
    if (adapter === null) return toChecked(guess, null)
    try {
      return toChecked(guess, await readPage(guess, adapter, tools))
    } catch (error) {
      if (guess.sure || !(error instanceof KentonganError)) throw error
    }
  }
  return null
}
