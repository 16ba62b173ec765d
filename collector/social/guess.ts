/** Which platform an address belongs to, as people copy it from their browser. */
import type { PolledKind } from '../domain/source.ts'

export interface Guess {
  readonly kind: PolledKind
  /** As the source is to be written. */
  readonly url: string
  /** The host is the platform's alone; else another site may have such addresses too. */
  readonly sure: boolean
}

const YOUTUBE_FEED = 'https://www.youtube.com/feeds/videos.xml?channel_id='

function youtube(url: URL): Guess[] {
  const channel = /^\/channel\/(UC[\w-]+)/.exec(url.pathname)?.[1]
  if (channel !== undefined) return [{ kind: 'youtube', url: `${YOUTUBE_FEED}${channel}`, sure: true }]
  if (url.pathname === '/feeds/videos.xml') return [{ kind: 'youtube', url: url.href, sure: true }]
  return url.pathname === '/watch' ? [{ kind: 'youtube_comments', url: url.href, sure: true }] : []
}

const BY_HOST: readonly (readonly [RegExp, (url: URL) => Guess[]])[] = [
  [/^(www\.)?bsky\.app$/, ({ href }) => [{ kind: 'bluesky', url: href, sure: true }]],
  [/^(www\.)?youtube\.com$/, youtube],
  [/^t\.me$/, ({ href }) => [{ kind: 'telegram', url: href, sure: true }]],
  [/^(www\.|old\.)?reddit\.com$/, ({ href }) => [{ kind: 'reddit', url: href, sure: true }]],
  [/^jetstream\d*\./, ({ href }) => [{ kind: 'jetstream', url: href.replace(/^ws/, 'http'), sure: true }]],
]

/** Likeliest first; empty where nothing speaks for a platform. Mastodon may stand at any host. */
export function guessKinds(address: string): Guess[] {
  const url = URL.parse(address)
  if (url === null) return []
  for (const [host, guess] of BY_HOST) if (host.test(url.hostname)) return guess(url)
  const isMastodon = /^\/(?:tags\/[^/]+|@[^/]+)\/?$/.test(url.pathname)
  return isMastodon ? [{ kind: 'mastodon', url: url.href, sure: false }] : []
}
