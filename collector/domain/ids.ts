/** Stable names: the same article gets the same id however often and by whichever way it is met. */
import { createHash } from 'node:crypto'
import type { Item } from './item.ts'

/**
 * Query parameters that only say where a reader came from. `ref`, `source` and the like are dropped with them:
 * no outlet in the catalogue chooses its article by one of these.
 */
const TRACKING =
  /^(utm_.+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|yclid|msclkid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|ref|ref_src|ref_url|referrer|from_source|source|src|campaign|cmpid|ns_.+|at_medium|at_campaign|spm|share|sharetype|tag_from)$/i

/**
 * The one form of an address under which an article is known: http(s) only, lower-case host, without default
 * port, credentials, fragment and tracking parameters; the order of the other parameters is kept.
 *
 * @param base resolves a relative address.
 * @returns null when the address cannot be followed (javascript:, mailto:, rubbish).
 */
export function canonicalUrl(address: string, base?: string): string | null {
  const url = URL.parse(address.trim(), base)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '')
    return null
  url.hash = ''
  url.username = ''
  url.password = ''
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name))
  if (kept.length < url.searchParams.size) url.search = new URLSearchParams(kept).toString()
  if (url.search === '') url.search = ''
  return url.href
}

/** What a document's id is made of: its canonical address, or source and guid where it has none. */
export function documentKey(item: Pick<Item, 'sourceId' | 'guid' | 'url'>): string {
  const url = item.url === null ? null : canonicalUrl(item.url)
  return url ?? `${item.sourceId} ${item.guid}`
}

/** @returns the first 64 bits of SHA-256 of the key as a decimal string (a ClickHouse UInt64). */
export function documentId(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest().readBigUInt64BE(0).toString()
}

/** The id of one document × one subject, made as {@link documentId}. */
export function eventId(document: string, subject: string): string {
  return documentId(`${document} ${subject}`)
}
