/** Stable names: the same article gets the same id however often and by whichever way it is met. */
import { createHash } from 'node:crypto'
import type { Item } from './item.ts'

/** Query parameters that only say where a reader came from. */
const TRACKING =
  /^(utm_.+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|yclid|msclkid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|ref_src|ref_url|referrer|from_source|cmpid|ns_.+|at_medium|at_campaign|spm|sharetype|tag_from|fb_ref|fb_source|traffic_source|guccounter|__twitter_impression)$/i
/** These mostly say so too, but some content systems choose the article by one of them. */
const DOUBTFUL = /^(ref|source|src|share|campaign|from)$/i
/** A number of three digits or more is an article's, unless it stands in an address. */
const IDENTIFYING = /^(?!https?:)(?=.*\d{3})/i

const isTracking = ([name, value]: readonly [string, string]) =>
  TRACKING.test(name) || (DOUBTFUL.test(name) && !IDENTIFYING.test(value))

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
  const kept = [...url.searchParams].filter((parameter) => !isTracking(parameter))
  if (kept.length < url.searchParams.size) url.search = new URLSearchParams(kept).toString()
  if (url.search === '') url.search = ''
  return url.href
}

/** Second levels under which Indonesia and its neighbours register names: example.co.id, example.go.id. */
const SECOND_LEVEL = /\.(co|go|or|ac|sch|net|web|my|biz|desa|mil|ponpes|com|org|gov|edu)\.[a-z]{2}$/

/** The registered name, so that www., m. and amp. of one outlet are one site; addresses and ports as they are. */
export function siteOf(url: URL): string {
  if (/^[\d.]+$|^\[/.test(url.hostname)) return url.host
  const labels = SECOND_LEVEL.test(url.hostname) ? 3 : 2
  return url.hostname.split('.').slice(-labels).join('.')
}

/** Forms of the same article: for mobile devices, for AMP, all its pages on one. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['amp', /^(1|true|)$/i],
  ['m', /^1$/],
  ['outputtype', /^amp$/i],
  ['page', /^(1|all)$/i],
  ['single', /^1$/],
  ['showpage', /^all$/i],
]
const MOBILE_HOST = /^(?:m|mobile|amp|wap)\./
const AMP_PATH = /(?:\/amp\/?|\.amp)$|\.amp(?=\.html?$)/

/**
 * The {@link canonicalUrl} with the article's mobile, AMP and all-on-one-page forms joined, for where its page does
 * not name its canonical address: m.contoh.id/a/amp?page=all → www.contoh.id/a.
 */
export function articleUrl(address: string, base?: string): string | null {
  const canonical = canonicalUrl(address, base)
  if (canonical === null) return null
  const url = new URL(canonical)
  if (MOBILE_HOST.test(url.hostname)) url.hostname = withoutMobile(url)
  if (AMP_PATH.test(url.pathname)) url.pathname = url.pathname.replace(AMP_PATH, '') || '/'
  const isForm = ([name, value]: readonly [string, string]) =>
    FORMS.some(([form, values]) => form === name.toLowerCase() && values.test(value))
  const kept = [...url.searchParams].filter((parameter) => !isForm(parameter))
  if (kept.length < url.searchParams.size) url.search = new URLSearchParams(kept).toString()
  return url.href
}

/** m.contoh.id is www.contoh.id; m.medan.contoh.id is medan.contoh.id; m.id is a name of its own. */
function withoutMobile(url: URL): string {
  const site = siteOf(url)
  if (url.hostname === site) return url.hostname
  const rest = url.hostname.replace(MOBILE_HOST, '')
  return rest === site ? `www.${site}` : rest
}

/** What a document's id is made of: its article's address, or source and guid where it has none. */
export function documentKey(item: Pick<Item, 'sourceId' | 'guid' | 'url'>): string {
  const url = item.url === null ? null : articleUrl(item.url)
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
