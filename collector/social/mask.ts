/** Handles and names of citizens are taken out of a post's text before anybody else sees it. */

const ACCOUNT = '[akun]'
const NAME = '[nama]'
const LINK = '[tautan]'

/** "@warga", "@warga@server.example", "@warga.bsky.social"; not in the middle of an address. */
const AT =
  /(?<![\p{L}\p{N}_.%+-])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?(?:@[\p{L}\p{N}.-]*[\p{L}\p{N}](?::\d{2,5})?)?)/gu
/** "u/warga", "/u/warga", "/user/warga" of Reddit. */
const USER = /(?<![\p{L}\p{N}_.-])\/?u(?:ser)?\/([\w-]{3,64})/giu
const ADDRESS = /https?:\/\/[^\s<>"')\]]+/giu
const DID = /did:(?:plc:[a-z2-7]+|web:[\w.%:-]+)/gi

/** Hosts whose addresses begin with an account's name. */
const SOCIAL_HOSTS =
  /(?:^|\.)(?:x\.com|twitter\.com|instagram\.com|threads\.(?:net|com)|tiktok\.com|facebook\.com|fb\.com|t\.me|bsky\.app|bsky\.social|linkedin\.com)$/i
const PROFILE_PATH = /\/(?:@|users?\/|u\/|profile\/|channel\/|c\/|in\/)/i

/** A single word may be any word; two are a name. */
const isName = (name: string) => /\S\s+\S/.test(name.trim())
const escaped = (name: string) =>
  name
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')

function maskAddress(address: string): string {
  const url = URL.parse(address)
  if (url === null) return LINK
  return SOCIAL_HOSTS.test(url.hostname) || PROFILE_PATH.test(url.pathname) ? LINK : address
}

/**
 * @param names display names of the author and of whom it mentions
 * @param isKnown whether a handle is an account of the catalogue, which keeps its name
 */
export function maskAccounts(
  text: string,
  names: readonly string[],
  isKnown: (handle: string) => boolean,
): string {
  const keep = (match: string, handle: string) => (isKnown(handle.toLowerCase()) ? match : ACCOUNT)
  let masked = text.replace(ADDRESS, maskAddress).replace(AT, keep).replace(USER, keep).replace(DID, ACCOUNT)
  for (const name of names) {
    if (!isName(name)) continue
    masked = masked.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'giu'), NAME)
  }
  return masked
}
