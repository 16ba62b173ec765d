import { describe, expect, it } from 'vitest'
import { until } from '../../helpers/process.ts'
import { post, useStream } from './stream-stage.ts'

const stage = useStream()

describe('the stream of Bluesky', () => {
  it('brings the posts that name a subject, and none of the others', async () => {
    stage.begin()
    await stage.connected(1)
    stage.origin.stream.send('create', post(1))
    stage.origin.stream.send('create', post(2, 'Selamat pagi semuanya'))
    stage.origin.stream.raw('{"kind":"identity"}')
    stage.origin.stream.raw('bukan JSON')
    stage.origin.stream.send('create', post(3))
    const documents = await stage.stored(2)
    expect(documents.map(({ document }) => document.title).sort()).toEqual([
      'PKH cair di desa 1',
      'PKH cair di desa 3',
    ])
    expect(JSON.stringify(documents)).not.toContain('warga.bsky.social')
    const [adapter] = stage.office.tools.state.posts.adapters()
    expect(adapter).toMatchObject({ kind: 'jetstream', successAt: stage.office.now, realAt: null })
  })

  it('takes deleted posts out at once, and edited ones over', async () => {
    stage.begin()
    await stage.connected(1)
    stage.origin.stream.send('create', post(1))
    stage.origin.stream.send('create', post(2))
    await stage.stored(2)
    stage.origin.stream.send('update', post(2, 'PKH terlambat, ralat'))
    stage.origin.stream.send('delete', post(1))
    await until(async () => (await stage.office.documents()).some(({ document }) => document.post?.removedAt))
    const documents = await stage.office.documents()
    expect(JSON.stringify(documents)).not.toContain('desa 1')
    expect(JSON.stringify(documents)).toContain('ralat')
    expect(documents).toHaveLength(2)
  })

  it('takes out all posts of an account that is gone', async () => {
    stage.begin()
    await stage.connected(1)
    stage.origin.stream.send('create', post(1))
    stage.origin.stream.send('create', post(2))
    const [first] = await stage.stored(2)
    expect(first?.document.post?.author).toMatch(/^k1:/)
    const did = /"did":"([^"]+)"/.exec(JSON.stringify(stage.origin.stream.lastMessage()))?.[1]
    stage.origin.stream.raw(
      JSON.stringify({
        did,
        time_us: 1_764_000_000_000_000,
        kind: 'account',
        account: { active: false, did },
      }),
    )
    await until(async () =>
      (await stage.office.documents()).every(({ document }) => document.post?.removedAt),
    )
    expect(JSON.stringify(await stage.office.documents())).not.toContain('desa')
  })
})
