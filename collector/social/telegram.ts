/** Telegram: the public preview of a channel, t.me/s/NAME. Not documented; this is the markup of its widget. */
import { type CheerioAPI, load } from 'cheerio'
import { type Adapter, NO_POSTS, type Post } from './post.ts'
import { address, instant, notPosts, plain, wordsOf } from './read.ts'

/** The preview shows this many messages at once. */
const PAGE = 20
const THOUSANDS: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6 }

type Part = ReturnType<CheerioAPI['root']>

/** "1.2K" → 1200 */
function viewsOf(text: string): number | null {
  const [, figure = '', unit = ''] = /^([\d.]+)([KM]?)$/.exec(text.trim()) ?? []
  const views = Math.round(Number(figure) * (THOUSANDS[unit] ?? 1))
  return figure === '' || Number.isNaN(views) ? null : views
}

const keyOf = (channel: string, id: string) => `https://t.me/${channel.toLowerCase()}/${id}`

/** "https://t.me/kanal/12" → the key of message 12 there. */
function replyOf(href: string | undefined): string | null {
  const [, channel, id] = /^https:\/\/t\.me\/(\w+)\/(\d+)/.exec(href ?? '') ?? []
  return channel === undefined || id === undefined ? null : keyOf(channel, id)
}

function toPost(message: Part): Post | null {
  const [, channel, id] = /^(\w+)\/(\d+)$/.exec(message.attr('data-post') ?? '') ?? []
  if (channel === undefined || id === undefined) return null
  const texts = message.find('.tgme_widget_message_text').not('.tgme_widget_message_reply *')
  const forwarded = message.find('.tgme_widget_message_forwarded_from_name')
  const key = keyOf(channel, id)
  const reply = replyOf(message.find('a.tgme_widget_message_reply').attr('href'))
  const name = channel.toLowerCase()
  return {
    id,
    key,
    url: `https://t.me/${channel}/${id}`,
    account: name,
    handles: [name],
    ownNames: [],
    // Whom a message was passed on from, and who signed it, may be anybody.
    names: [forwarded.text(), message.find('.tgme_widget_message_from_author').text()].map(plain),
    title: '',
    text: wordsOf(texts as unknown as Part),
    publishedAt: instant(message.find('.tgme_widget_message_date time, time.time').last().attr('datetime')),
    // The preview says that a message was edited, not when: the text's own change tells.
    editedAt: null,
    language: null,
    reach: {
      shares: null,
      likes: null,
      replies: null,
      views: viewsOf(message.find('.tgme_widget_message_views').first().text()),
    },
    replyTo: reply,
    thread: null,
    shared: false,
    isPublic: true,
  }
}

const channelOf = ({ pathname }: URL) => /^\/(?:s\/)?(\w{4,64})\/?$/.exec(pathname)?.[1] ?? null
const lowest = (ids: readonly string[]) => ids.reduce((low, id) => Math.min(low, Number(id)), Infinity)

export const telegram: Adapter = {
  platform: 'telegram',
  accept: 'page',
  key: () => 'none',
  terms:
    'Hanya pratinjau publik t.me/s yang dibuka pemilik kanalnya; grup dan kanal tertutup tidak dibaca. Bentuk halamannya tidak didokumentasikan.',
  accountAddress: () => null,
  listAddress(source, page) {
    const channel = channelOf(source)
    return channel === null ? null : address(source.origin, `/s/${channel}`, { before: page })
  },
  again: {
    size: PAGE,
    address: (source, ids) => {
      const before = ids.reduce((high, id) => Math.max(high, Number(id)), 0) + 1
      return address(source.origin, `/s/${channelOf(source) ?? ''}`, { before: String(before) })
    },
    // A page reaches back twenty messages, down to the one that the next page begins before.
    covers: (ids, page) => ids.filter((id) => Number(id) >= Number(page.next ?? 0)),
  },
  read(body) {
    const $ = load(body)
    const messages = $('.tgme_widget_message[data-post]').toArray()
    if (messages.length === 0 && $('.tgme_channel_history').length === 0) {
      throw notPosts('pratinjau kanal Telegram')
    }
    const posts = messages
      .flatMap((one) => toPost($(one) as unknown as Part) ?? [])
      .filter(({ text }) => text !== '')
      .toReversed()
    const first = lowest(messages.map((one) => /\/(\d+)$/.exec($(one).attr('data-post') ?? '')?.[1] ?? '0'))
    const next = Number.isFinite(first) && first > 1 ? String(first) : null
    return { ...NO_POSTS, title: plain($('.tgme_channel_info_header_title').first().text()), posts, next }
  },
  accountOf: (source) => channelOf(source)?.toLowerCase() ?? null,
}
