import { describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../../collector/domain/record.ts'
import type { Source } from '../../../collector/domain/source.ts'
import { socialSource } from '../../helpers/social-office.ts'
import type { OriginPost } from '../../helpers/social-origin.ts'
import { post as anyPost, useStage } from './platforms.ts'

const stage = useStage()
const post = (id: number, more: Partial<OriginPost> = {}): OriginPost => ({
  ...anyPost(id),
  handle: 'wargabudaya',
  name: 'Sinta Merbabu',
  text: `PKH cair tepat waktu, catatan ${id}`,
  ...more,
})
const tag = () => socialSource('mastodon', `${stage.origin.url}/tags/PKH`)

async function read(source: Source, sources: readonly Source[] = []): Promise<DocumentRecord[]> {
  await stage.open(sources)
  await stage.office.poll(source)
  return stage.office.documents()
}

describe('a post that is carried on', () => {
  it.each([
    ['mastodon', '/@dinas_contoh'],
    ['bluesky', '/profile/dinas.contoh.go.id'],
  ] as const)(
    'is one voice, its author\u2019s, with the reach of the post itself: %s',
    async (kind, path) => {
      const original = post(1, { shares: 3, likes: 4 })
      stage.origin.posts.push(original, { ...original, sharedBy: 'dinas_contoh', sharedId: 9 })
      const documents = await read(socialSource(kind, `${stage.origin.url}${path}`))
      expect(documents).toHaveLength(1)
      expect(documents[0]?.document.post).toMatchObject({
        reach: { shares: 3, likes: 4 },
        authorKind: 'public',
      })
    },
  )

  it('is written anew when its reach has grown, and no new voice', async () => {
    stage.origin.posts.push(post(1, { shares: 10 }))
    const first = await read(tag())
    expect(first[0]?.document.post?.reach.shares).toBe(10)
    for (const [shares, expected] of [
      [10, 10],
      [11, 11],
      [40, 40],
    ] as const) {
      ;(stage.origin.posts[0] as OriginPost).shares = shares
      stage.office.now += 30 * 60_000
      const capture = await stage.office.poll(tag())
      expect(capture.counts.stored).toBe(0)
      const documents = await stage.office.documents()
      expect(documents).toHaveLength(1)
      expect(documents[0]?.document.post?.reach.shares).toBe(expected)
    }
    // Ten shares more than none were written three times; what stayed the same was not.
    expect((await stage.office.records()).filter(({ kind }) => kind === 'document')).toHaveLength(3)
  })
})
