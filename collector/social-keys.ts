/** The operator's keys for platforms: from settings or files, sent to the platform they belong to, and said nowhere. */
import { readFileSync } from 'node:fs'
import { KentonganError } from './domain/errors.ts'
import type { Settings } from './domain/settings.ts'
import type { SourceKind } from './domain/source.ts'

export interface SocialKeys {
  /** What is sent along to an address; null where there is no key for it. */
  headersFor(kind: SourceKind, address: URL): Readonly<Record<string, string>> | null
}

type KeySettings = Pick<Settings, 'mastodonToken' | 'mastodonTokenFile' | 'youtubeKey' | 'youtubeKeyFile'>

const LOOPBACK = /^(127(\.\d+){3}|\[::1\]|localhost)$/
const YOUTUBE_API = 'www.googleapis.com'

/** A key travels over TLS only, or not at all from this computer. */
const isSafe = ({ protocol, hostname }: URL) => protocol === 'https:' || LOOPBACK.test(hostname)

function fromFile(setting: string, path: string): string {
  if (path === '') return ''
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw new KentonganError('setting_invalid', `${setting}=${path} cannot be read.`, {
      remedy: 'Name a file that its owner alone may read and that holds the key and nothing else.',
      cause,
    })
  }
}

/** "server token", one a line or separated by commas: a token is its server's alone. */
function tokensOf(text: string): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>()
  for (const line of text.split(/[\n,]/)) {
    const [server = '', token = '', ...rest] = line.trim().split(/\s+/)
    if (server === '') continue
    if (token === '' || rest.length > 0) {
      // The line is not repeated: it may be the token itself.
      throw new KentonganError(
        'setting_invalid',
        'A line of KENTONGAN_MASTODON_TOKEN is not "server token".',
        {
          remedy: 'Write the server before its token: mastodon.social TOKEN',
        },
      )
    }
    tokens.set(server.toLowerCase(), token)
  }
  return tokens
}

/** @throws KentonganError `setting_invalid`, which never repeats a key. */
export function readSocialKeys(settings: KeySettings): SocialKeys {
  const fromFiles = {
    mastodon: fromFile('KENTONGAN_MASTODON_TOKEN_FILE', settings.mastodonTokenFile),
    youtube: fromFile('KENTONGAN_YOUTUBE_KEY_FILE', settings.youtubeKeyFile),
  }
  const tokens = tokensOf(`${settings.mastodonToken}\n${fromFiles.mastodon}`)
  const youtube = settings.youtubeKey || fromFiles.youtube
  return {
    headersFor(kind, address) {
      if (!isSafe(address)) return null
      if (kind === 'mastodon') {
        const token = tokens.get(address.host)
        return token === undefined ? null : { authorization: `Bearer ${token}` }
      }
      const isYoutube = address.hostname === YOUTUBE_API || LOOPBACK.test(address.hostname)
      return kind === 'youtube_comments' && youtube !== '' && isYoutube ? { 'x-goog-api-key': youtube } : null
    },
  }
}
