import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CollectorState, openState } from '../../../collector/state/state.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

let directory: string
let state: CollectorState
beforeEach(() => {
  directory = temporaryDirectory()
  state = openState(directory)
})
afterEach(() => {
  state.close()
  rmSync(directory, { recursive: true, force: true })
})

const times = (publishedAt: string) => ({
  publishedAt,
  dateQuality: 'first_seen' as const,
  firstSeenAt: '2026-11-24T00:00:00.000Z',
})

describe("the collector's memory", () => {
  it('freezes the times of a document at its first sight', () => {
    state.freeze([{ id: '1', ...times('2026-11-24T00:00:00.000Z') }])
    state.freeze([{ id: '1', ...times('2026-11-25T00:00:00.000Z') }])
    expect(state.times('1')?.publishedAt).toBe('2026-11-24T00:00:00.000Z')
    expect(state.times('2')).toBeNull()
  })

  it('knows a document whose times are frozen as not done until it is marked', () => {
    state.freeze([{ id: '1', ...times('2026-11-24T00:00:00.000Z') }])
    expect(state.isDocumentDone('1')).toBe(false)
    state.markDone([{ key: 'item', documentId: '1' }], 0)
    expect(state.isDocumentDone('1')).toBe(true)
    expect(state.isItemDone('item')).toBe(true)
    expect(state.isItemDone('another')).toBe(false)
  })

  it('counts the tries of an item', () => {
    expect(state.noteTrouble('item', 'timeout', 1)).toBe(1)
    expect(state.noteTrouble('item', 'timeout', 2)).toBe(2)
    expect(state.noteTrouble('other', 'timeout', 2)).toBe(1)
  })

  it('remembers where a feed stands across a restart', () => {
    const place = { etag: '"x"', lastModified: null, bodyHash: 'h', movedTo: null }
    const stands = { ...place, dueAt: 5, failures: 2, intervalMs: 900_000 }
    state.saveSource('outlet', stands, 1)
    state.close()
    state = openState(directory)
    expect(state.source('outlet')).toEqual(stands)
    expect(state.source('never polled').dueAt).toBe(0)
  })

  it('lets no second collector in', () => {
    expect(() => openState(directory)).toThrow(expect.objectContaining({ code: 'collector_running' }))
  })
})
