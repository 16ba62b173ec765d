/** A row of a table, by its mapping, as what it brings. */

import type { Brought, BroughtPost, BroughtText } from '../domain/brought.ts'
import { documentId } from '../domain/ids.ts'
import { PLATFORMS, type Platform } from '../domain/post.ts'
import { platformOfAddress, postAddress } from '../domain/post-address.ts'
import type { Columns, Field, Mapping } from './mapping.ts'
import { type Reading, wrong } from './row.ts'
import { address, count, handleOf, hostOf, instant, language, plain } from './values.ts'

/** 'RT @akun: …' is how tables write a boost. */
const BOOST = /^RT @[\w.]{1,40}:/
const YES = new Set(['1', 'true', 'yes', 'ya', 'rahasia', 'private'])

type Cell = (field: Field) => string

const cellOf =
  (row: readonly string[], columns: Columns): Cell =>
  (field) => {
    const place = columns.get(field)
    return place === undefined ? '' : (row[place] ?? '').trim()
  }

/** The column's value, else the address, else the mapping's own; null when the column says something unknown. */
function placeOf(cell: Cell, url: string | null, mapping: Mapping): Platform | 'news' | null {
  const said = cell('platform').toLowerCase()
  if (said !== '') {
    const known = PLATFORMS.find((one) => one === said) ?? (said === 'news' ? 'news' : undefined)
    return mapping.platforms[said] ?? known ?? null
  }
  return (url === null ? null : platformOfAddress(url)) ?? mapping.platform ?? 'news'
}

/** "24-Nov-2026" and "02:15PM" of two columns are one moment. */
const dateOf = (cell: Cell, { zone }: Mapping) => instant(`${cell('date')} ${cell('time')}`.trim(), zone)

interface Known {
  readonly cell: Cell
  readonly url: string | null
  readonly title: string
  readonly text: string
  readonly publishedAt: string
  readonly mapping: Mapping
}

function toPost(platform: Platform, known: Known): BroughtPost {
  const { cell, mapping } = known
  const url = known.url === null ? null : postAddress(platform, known.url)
  const own = `${mapping.name} ${platform} ${cell('id') || documentId(known.url ?? '')}`
  const key = url ?? own
  const handle = handleOf(cell('account'))
  const replied = address(cell('reply_to'))
  return {
    id: cell('id') || key,
    key,
    url,
    account: handle || handleOf(cell('name')) || key,
    handles: handle === '' ? [] : [handle],
    ownNames: [cell('name')].filter((name) => name !== ''),
    names: [],
    title: known.title,
    text: known.text,
    publishedAt: known.publishedAt,
    editedAt: null,
    language: language(cell('language')),
    reach: {
      shares: count(cell('shares')),
      likes: count(cell('likes')),
      replies: count(cell('replies')),
      views: count(cell('views')),
    },
    replyTo: replied === null ? null : (postAddress(platform, replied) ?? replied),
    thread: null,
    shared: false,
    isPublic: true,
  }
}

function toText(known: Known): BroughtText {
  const { cell, url, mapping } = known
  const outlet = cell('outlet').toLowerCase()
  return {
    key: url ?? `${mapping.name} ${cell('id')}`,
    url,
    title: known.title,
    text: known.text,
    publishedAt: known.publishedAt,
    language: language(cell('language')),
    outlet: url === null ? outlet || null : hostOf(url),
    names: [cell('name')].filter((name) => name !== ''),
  }
}

function broughtOf(place: Platform | 'news', known: Known): Brought {
  if (known.mapping.brings === 'complaints') return { type: 'complaint', text: toText(known) }
  if (place === 'news') return { type: 'article', text: toText(known) }
  return { type: 'post', platform: place, post: toPost(place, known) }
}

/** @returns null for a row without a single cell. */
export function readTableRow(row: readonly string[], columns: Columns, mapping: Mapping): Reading | null {
  if (row.every((value) => value.trim() === '')) return null
  const cell = cellOf(row, columns)
  const url = address(cell('url'))
  if (url === null && cell('id') === '') return wrong('no_id')
  const [title, text] = [plain(cell('title')), plain(cell('text'))]
  if (title === '' && text === '') return wrong('no_text')
  if (YES.has(cell('private').toLowerCase())) return { kind: 'passed', why: 'not_public' }
  const publishedAt = dateOf(cell, mapping)
  if (publishedAt === null) return wrong('no_date')
  const place = placeOf(cell, url, mapping)
  if (place === null) return wrong('unknown_platform', cell('platform').slice(0, 40))
  if (place !== 'news' && BOOST.test(text || title)) return { kind: 'passed', why: 'share' }
  return { kind: 'brought', brought: broughtOf(place, { cell, url, title, text, publishedAt, mapping }) }
}
