import { describe, expect, it } from 'vitest'
import type { OriginPost } from '../../helpers/social-origin.ts'
import { MINUTE, START, useStage, withRecheck } from './platforms.ts'

const stage = useStage()

describe.each(withRecheck)('$name, when people change their minds', ({ source: sourceAt, write }) => {
  it('follows an edit as the same document, and takes back the event it no longer bears', async () => {
    const source = sourceAt(stage.origin.url)
    stage.origin.posts.push(write(1), write(2))
    await stage.open()
    await stage.office.poll(source)
    const [before] = (await stage.office.documents()).filter(({ document }) => /nomor 1/.test(document.title))
    const edited = stage.origin.posts[0] as OriginPost
    edited.text = 'MBG terlambat lagi, ralat nomor 1'
    edited.editedAt = new Date(START + 60 * MINUTE).toISOString()
    stage.office.now += 30 * MINUTE
    await stage.office.poll(source)
    const after = (await stage.office.documents()).find(({ document }) => document.id === before?.document.id)
    expect(after?.document.title).toContain('ralat nomor 1')
    expect(after?.document.publishedAt).toBe(before?.document.publishedAt)
    expect(after?.events.map(({ mention }) => mention.subjectId)).toEqual(['mbg'])
    expect(after?.gone).toEqual(before?.events.map(({ id }) => id))
    expect(await stage.office.documents()).toHaveLength(2)
  })

  it('takes a deleted post out within the hour, and does not collect it again', async () => {
    const source = sourceAt(stage.origin.url)
    for (let id = 1; id <= 8; id++) stage.origin.posts.push(write(id))
    await stage.open()
    await stage.office.poll(source)
    const removed = stage.origin.posts.splice(2, 1)[0] as OriginPost
    // The clock goes on, and the source is polled when it is due.
    const gone = stage.office.now
    while (stage.office.now < gone + 60 * MINUTE) {
      stage.office.now = stage.office.tools.state.source(source.id).dueAt
      await stage.office.poll(source)
    }
    const bare = (await stage.office.documents()).filter(({ document }) => document.post?.removedAt !== null)
    expect(bare).toHaveLength(1)
    expect(JSON.stringify(bare)).not.toContain('nomor 3')
    expect(Date.parse(bare[0]?.document.post?.removedAt ?? '')).toBeLessThanOrEqual(gone + 60 * MINUTE)
    expect(bare[0]).toMatchObject({ document: { url: null, excerpt: '', post: { author: '' } } })
    expect(bare[0]?.events).toHaveLength(1)
    stage.origin.posts.splice(2, 0, removed)
    await stage.office.poll(source)
    expect(
      (await stage.office.documents()).filter(({ document }) => document.post?.removedAt !== null),
    ).toHaveLength(1)
  })
})
