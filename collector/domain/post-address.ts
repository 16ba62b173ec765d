/** Addresses of posts without their author's handle, so that one post has one address and no name stands in it. */
import type { Platform } from './post.ts'

type Form = (url: URL) => string | null

/** What stands at the place of `form` in a path, or null. */
const found = (text: string, form: RegExp): string | null => form.exec(text)?.[1] ?? null
const build = (id: string | null, prefix: string, suffix = ''): string | null =>
  id === null ? null : `${prefix}${id}${suffix}`

const FORMS: Partial<Record<Platform, Form>> = {
  // X opens a post by its id alone under /i/web/status.
  x: ({ pathname }) => build(found(pathname, /\/status(?:es)?\/(\d{1,25})/), 'https://x.com/i/web/status/'),
  // TikTok's documented player opens a video by its id alone.
  tiktok: ({ pathname }) =>
    build(found(pathname, /\/video\/(\d{1,25})/), 'https://www.tiktok.com/player/v1/'),
  instagram: ({ pathname }) =>
    build(found(pathname, /\/(?:p|reel|tv)\/([\w-]{5,40})/), 'https://www.instagram.com/p/', '/'),
  youtube: (url) => {
    const id = url.searchParams.get('v') ?? found(url.pathname, /^\/(?:shorts\/|live\/|embed\/)?([\w-]{11})$/)
    const comment = url.searchParams.get('lc')
    const video = build(id, 'https://www.youtube.com/watch?v=')
    return comment === null || video === null ? video : `${video}&lc=${encodeURIComponent(comment)}`
  },
  telegram: ({ pathname }) => {
    const [, channel, id] = /^\/(?:s\/)?(\w{4,64})\/(\d{1,12})$/.exec(pathname) ?? []
    return channel === undefined || id === undefined ? null : `https://t.me/${channel}/${id}`
  },
  reddit: ({ pathname }) =>
    build(found(pathname, /\/comments\/(\w{4,12})\/?(?:[^/]*\/?)?$/), 'https://www.reddit.com/comments/'),
}

/** @returns null where the platform has no address without the author's name. */
export function postAddress(platform: Platform, url: string): string | null {
  return FORMS[platform]?.(new URL(url)) ?? null
}

const HOSTS: readonly (readonly [RegExp, Platform])[] = [
  [/^(?:.+\.)?(?:x|twitter)\.com$/, 'x'],
  [/^(?:.+\.)?instagram\.com$/, 'instagram'],
  [/^(?:.+\.)?tiktok\.com$/, 'tiktok'],
  [/^(?:.+\.)?(?:facebook\.com|fb\.com|fb\.watch)$/, 'facebook'],
  [/^(?:.+\.)?(?:youtube\.com|youtu\.be)$/, 'youtube'],
  [/^t\.me$/, 'telegram'],
  [/^bsky\.app$/, 'bluesky'],
  [/^(?:.+\.)?reddit\.com$/, 'reddit'],
]

/** The platform that an address belongs to, or null for a site of news. */
export function platformOfAddress(url: string): Platform | null {
  const host = new URL(url).hostname
  return HOSTS.find(([form]) => form.test(host))?.[1] ?? null
}
