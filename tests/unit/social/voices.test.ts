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
const account = (more: Partial<Source> = {}) =>
  socialSource('mastodon', `${stage.origin.url}/@dinas_contoh`, more)

async function read(source: Source, sources: readonly Source[] = []): Promise<DocumentRecord[]> {
  await stage.open(sources)
  await stage.office.poll(source)
  return stage.office.documents()
}

describe('what is not public', () => {
  it('is not kept', async () => {
    stage.origin.posts.push(post(1, { visibility: 'unlisted' }), post(2))
    const documents = await read(tag())
    expect(documents.map(({ document }) => document.title)).toEqual(['PKH cair tepat waktu, catatan 2'])
  })

  it('is taken out when it became so', async () => {
    stage.origin.posts.push(post(1))
    await read(tag())
    ;(stage.origin.posts[0] as OriginPost).visibility = 'unlisted'
    stage.office.now += 30 * 60_000
    await stage.office.poll(tag())
    expect((await stage.office.documents())[0]?.document).toMatchObject({ excerpt: '', post: { author: '' } })
  })

  it('of Bluesky: an author who asks not to be shown without login is not read', async () => {
    stage.origin.posts.push(post(1, { visibility: 'private' }))
    expect(await read(socialSource('bluesky', `${stage.origin.url}/profile/warga.bsky.social`))).toEqual([])
  })
})

describe('whose voice it is', () => {
  const official = () => account({ id: 'dinas', outlet: 'dinas.contoh.go.id' })

  it('an account of the catalogue keeps its name, and an office speaks for itself', async () => {
    stage.origin.posts.push(post(1, { handle: 'dinas_contoh', name: 'Dinas Contoh' }))
    const [record] = await read(official(), [official()])
    expect(record?.document).toMatchObject({
      voice: 'own',
      post: { authorKind: 'official', author: `dinas_contoh@${stage.origin.host}` },
    })
  })

  it('a mention of it keeps its name too, one of a citizen does not', async () => {
    stage.origin.posts.push(post(1, { text: 'PKH: @dinas_contoh tolong jawab @tetangga' }))
    const [record] = await read(tag(), [official()])
    expect(record?.document.title).toBe(`PKH: @dinas_contoh@${stage.origin.host} tolong jawab [akun]`)
    expect(record?.document).toMatchObject({ voice: 'independent', post: { authorKind: 'public' } })
  })

  it('the same author has one pseudonym, another one another', async () => {
    stage.origin.posts.push(post(1), post(2), post(3, { handle: 'lain' }))
    const documents = await read(tag())
    expect(new Set(documents.map(({ document }) => document.post?.author)).size).toBe(2)
    for (const { document } of documents) expect(document.post?.author).toMatch(/^k1:[\w-]{22}$/)
  })
})
