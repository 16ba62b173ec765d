import { describe, expect, it } from 'vitest'
import { until } from '../../helpers/process.ts'
import { post, useStream } from './stream-stage.ts'

const stage = useStream()

describe('a stream that is cut', () => {
  it('cut in the middle, comes back with its cursor and misses nothing', async () => {
    stage.begin()
    await stage.connected(1)
    stage.origin.stream.send('create', post(1))
    await stage.stored(1)
    stage.origin.stream.cut()
    for (let id = 2; id <= 40; id++) {
      stage.origin.stream.send('create', post(id))
      if (id % 10 === 0) stage.origin.stream.cut()
    }
    const documents = await stage.stored(40)
    expect(documents).toHaveLength(40)
    expect((await stage.office.records()).filter(({ kind }) => kind === 'document')).toHaveLength(40)
    expect(stage.origin.stream.connections.length).toBeGreaterThan(1)
    expect(stage.origin.stream.connections.slice(1).every(({ cursor }) => cursor !== null)).toBe(true)
  })

  it('after kill -9 goes on where it was kept', async () => {
    stage.begin()
    await stage.connected(1)
    stage.origin.stream.send('create', post(1))
    await stage.stored(1)
    await stage.end()
    stage.origin.stream.send('create', post(2))
    await stage.office.reopen()
    stage.begin()
    expect(await stage.stored(2)).toHaveLength(2)
    expect(stage.origin.stream.connections.at(-1)?.cursor).toMatch(/^\d+$/)
  })

  it('waits longer and longer while nobody answers, and says that it is not read', async () => {
    await stage.origin.close()
    stage.begin()
    await until(() => stage.captures.length >= 4)
    expect(
      stage.captures.every(({ outcome, errorCode }) => outcome === 'failed' && errorCode === 'stream_cut'),
    ).toBe(true)
    const waits = stage.pauses.filter((ms) => ms > 1_000)
    expect(waits.slice(0, 3)).toEqual([2_000, 4_000, 8_000])
  })

  it('is not read while there is no room', async () => {
    let full = true
    stage.begin(() => full)
    await until(() => stage.pauses.length > 3)
    expect(stage.origin.stream.connections).toHaveLength(0)
    full = false
    await stage.connected(1)
  })
})
