import { describe, expect, it } from 'vitest'
import { useStage, withPages } from './platforms.ts'

const stage = useStage()

describe.each(withPages)('$name, killed in the middle of its pages', ({ source: sourceAt, write }) => {
  it('is taken up again and holds every post once', async () => {
    const source = sourceAt(stage.origin.url)
    for (let id = 1; id <= 23; id++) stage.origin.posts.push(write(id))
    const fuse = { appends: 2 }
    await stage.open([], fuse)
    await stage.office.poll(source).catch(() => undefined)
    fuse.appends = Infinity
    await stage.office.reopen()
    stage.origin.posts.push(write(24))
    await stage.office.poll(source)
    const documents = await stage.office.documents()
    expect(new Set(documents.map(({ document }) => document.id)).size).toBe(24)
    const read = (await stage.office.records()).filter(({ kind }) => kind === 'document')
    expect(read).toHaveLength(24)
  })
})
