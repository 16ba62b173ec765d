import { describe, expect, it } from 'vitest'
import { HANDLES, MINUTE, NAMES, PLATFORMS, useStage } from './platforms.ts'

const stage = useStage()

describe.each(PLATFORMS)('$name', ({ source: sourceAt, write }) => {
  it('is read once, post by post, under pseudonyms', async () => {
    const source = sourceAt(stage.origin.url)
    for (let id = 1; id <= 12; id++) stage.origin.posts.push(write(id))
    await stage.open()
    const first = await stage.office.poll(source)
    expect(first).toMatchObject({ outcome: 'read', received: 12, counts: { stored: 12 }, errorCode: null })
    stage.origin.posts.push(write(13))
    stage.office.now += 10 * MINUTE
    const second = await stage.office.poll(source)
    expect(second.counts.stored).toBe(1)
    const documents = await stage.office.documents()
    expect(documents).toHaveLength(13)
    expect(documents.every(({ document }) => document.channel === 'social')).toBe(true)
    const written = JSON.stringify(await stage.office.records())
    for (const name of [...HANDLES, ...NAMES]) expect(written.toLowerCase()).not.toContain(name.toLowerCase())
    expect(written).not.toContain('@tetangga')
    expect(written).not.toContain('rahasia')
  })
})
