import { describe, expect, it } from 'vitest'
import type { DocumentRecord } from '../../../collector/domain/record.ts'
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
const account = () => socialSource('mastodon', `${stage.origin.url}/@dinas_contoh`, { id: 'lain' })
const about = (documents: readonly DocumentRecord[], words: string) =>
  documents.find(({ document }) => document.title.includes(words))?.document

describe('a reply', () => {
  it.each([
    ['mastodon', '/tags/PKH'],
    ['bluesky', '/profile/warga.bsky.social'],
  ] as const)('keeps its thread: %s', async (kind, path) => {
    const source = socialSource(kind, `${stage.origin.url}${path}`)
    stage.origin.posts.push(post(1))
    await stage.open()
    await stage.office.poll(source)
    stage.origin.posts.push(post(2, { replyTo: 1 }))
    stage.office.now += 600_000
    await stage.office.poll(source)
    const documents = await stage.office.documents()
    const [root, reply] = [about(documents, 'catatan 1'), about(documents, 'catatan 2')]
    expect(root?.post).toMatchObject({ thread: root?.id, replyTo: null })
    expect(reply?.post).toMatchObject({ thread: root?.id, replyTo: root?.id })
  })
})

describe('a post that several sources meet', () => {
  it('is one document', async () => {
    stage.origin.posts.push(post(1))
    await stage.open()
    await stage.office.poll(tag())
    const second = await stage.office.poll(account())
    expect(second.counts).toMatchObject({ stored: 0, duplicate: 1 })
    expect(await stage.office.documents()).toHaveLength(1)
  })
})
