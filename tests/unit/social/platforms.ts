/** Every platform that is polled, with posts as it shows them, at an origin of its own for each test. */
import { afterEach, beforeEach } from 'vitest'
import type { Source } from '../../../collector/domain/source.ts'
import { openSocialOffice, type SocialOffice, socialSource } from '../../helpers/social-office.ts'
import { type OriginPost, openSocialOrigin, type SocialOrigin } from '../../helpers/social-origin.ts'

export const MINUTE = 60_000
export const START = Date.parse('2026-11-23T00:00:00.000Z')
export const HANDLES = ['wargabudaya', 'ibu_lestari_pasar']
export const NAMES = ['Sinta Merbabu', 'Lestari Pasar Induk']

/** An origin and an office for each test of a file. */
export interface Stage {
  origin: SocialOrigin
  office: SocialOffice
  /** An office of its own for this test. */
  open(sources?: readonly Source[], fuse?: { appends: number }): Promise<SocialOffice>
}

export function useStage(): Stage {
  const stage = {
    async open(sources: readonly Source[] = [], fuse?: { appends: number }) {
      stage.office = await openSocialOffice(stage.origin, sources, fuse)
      return stage.office
    },
  } as Stage
  beforeEach(async () => {
    stage.origin = await openSocialOrigin()
  })
  afterEach(async () => {
    await stage.office.close()
    await stage.origin.close()
  })
  return stage
}

export const post = (id: number, more: Partial<OriginPost> = {}): OriginPost => ({
  id,
  handle: HANDLES[id % 2] ?? '',
  name: NAMES[id % 2] ?? '',
  text: `PKH cair tepat waktu di kampung nomor ${id}, kata @tetangga_${id}`,
  at: new Date(START + id * MINUTE).toISOString(),
  ...more,
})

/** The channel is the author there. */
const telegram = (id: number, more: Partial<OriginPost> = {}) => post(id, { handle: 'kanaldesa', ...more })

interface Platform {
  readonly name: string
  readonly source: (url: string) => Source
  readonly write: (id: number, more?: Partial<OriginPost>) => OriginPost
  /** Whether the list gives all posts and not the newest only. */
  readonly pages: boolean
  readonly rechecks: boolean
}

export const PLATFORMS: readonly Platform[] = [
  ['mastodon', '/tags/PKH', post, true, true],
  ['mastodon', '/@wargabudaya', post, true, true],
  ['mastodon', '/search?q=PKH', post, true, true],
  ['bluesky', '/profile/warga.bsky.social', post, true, true],
  ['bluesky', '/search?q=PKH', post, true, true],
  ['youtube_comments', '/watch?v=video1', post, true, true],
  ['telegram', '/kanaldesa', telegram, true, true],
  ['reddit', '/r/contoh', post, true, true],
  ['reddit', '/r/contoh/new.rss', post, false, false],
  ['youtube', '/feeds/videos.xml?channel_id=UCx', post, false, false],
].map(([kind, path, write, pages, rechecks]) => ({
  name: `${kind} ${path}`,
  source: (url: string) => socialSource(kind as Source['kind'], `${url}${path}`),
  write: write as Platform['write'],
  pages: pages as boolean,
  rechecks: rechecks as boolean,
}))

export const withRecheck = PLATFORMS.filter(({ rechecks }) => rechecks)
export const withPages = PLATFORMS.filter(({ pages }) => pages)
