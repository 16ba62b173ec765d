/** An item of a batch as what is brought. */
import type { Brought, BroughtText } from '../../collector/domain/brought.ts'
import { canonicalUrl } from '../../collector/domain/ids.ts'
import { postAddress } from '../../collector/domain/post-address.ts'
import type { IngestItem } from '../contract/ingest.ts'

type Post = Extract<IngestItem, { type: 'post' }>

const isoOf = (text: string) => new Date(text).toISOString()

/** Where the platform has an address without the author's name, that one; else the sender's id names the post. */
function toPost(item: Post, source: string): Brought {
  const given = item.url === undefined ? null : canonicalUrl(item.url)
  const url = given === null ? null : postAddress(item.platform, given)
  const key = url ?? `${source} ${item.platform} ${item.id ?? given ?? ''}`
  const handle = item.account.replace(/^@/, '').toLowerCase()
  const replied = item.replyTo === undefined ? null : canonicalUrl(item.replyTo)
  const { platform, title, text, reach, language = null } = item
  const post = {
    id: item.id ?? key,
    key,
    url,
    account: handle,
    handles: [handle],
    ownNames: item.name === '' ? [] : [item.name],
    names: [],
    title,
    text,
    publishedAt: isoOf(item.publishedAt),
    editedAt: null,
    language,
    reach,
    replyTo: replied === null ? null : (postAddress(platform, replied) ?? replied),
    thread: null,
    shared: false,
    isPublic: true,
  }
  return { type: 'post', platform, post }
}

export function toBrought(item: IngestItem, source: string): Brought {
  if (item.type === 'post') return toPost(item, source)
  const url = item.url === undefined ? null : canonicalUrl(item.url)
  const text: BroughtText = {
    key: url ?? `${source} ${item.id ?? ''}`,
    url,
    title: item.title,
    text: item.text,
    publishedAt: isoOf(item.publishedAt),
    language: item.language ?? null,
    outlet: (item.type === 'article' ? item.outlet : item.agency)?.toLowerCase() ?? null,
    names: item.type === 'complaint' && item.name !== '' ? [item.name] : [],
  }
  if (item.type === 'complaint') return { type: 'complaint', text }
  return {
    type: 'article',
    text: url === null ? text : { ...text, outlet: new URL(url).hostname.replace(/^www\./, '') },
  }
}
