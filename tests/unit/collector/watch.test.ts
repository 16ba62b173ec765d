import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { watchCollector } from '../../../api/collector.ts'
import { STATUS_FILE } from '../../../collector/domain/collector-status.ts'
import { createWatch } from '../../../collector/watch.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

let directory: string
beforeEach(() => {
  directory = temporaryDirectory()
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const NOW = '2026-11-24T00:00:00.000Z'

function watchOnce(stopping = new AbortController()) {
  const watch = createWatch({
    directory,
    spool: { sealed: async () => ['one', 'two'], bytes: async () => 300 },
    polling: { look: async () => ({ code: 'disk_full', message: 'full' }) },
    now: () => new Date(NOW),
    // One look at the start is all that is needed here.
    sleep: async () => stopping.abort(),
    stopping: stopping.signal,
    log: () => undefined,
  })
  return watch
}

describe("the collector's status", () => {
  it('is what the API reads beside it', async () => {
    const watch = watchOnce()
    watch.noteLoadError(new Error('connection refused'))
    await watch.begin()
    await watch.close()
    expect(await watchCollector(directory, true).status()).toEqual({
      at: NOW,
      pause: 'disk_full',
      segments: 2,
      bytes: 300,
      loadedAt: null,
      loadError: 'connection refused',
    })
  })

  it('is one block that is written over in place, which a full disk allows', async () => {
    const path = join(directory, STATUS_FILE)
    const first = watchOnce()
    first.noteLoadError(new Error('x'.repeat(10_000)))
    await first.begin()
    await first.close()
    const { size, ino } = statSync(path)
    const second = watchOnce()
    second.noteLoaded()
    await second.begin()
    await second.close()
    expect(statSync(path)).toMatchObject({ size: 4_096, ino })
    expect(size).toBe(4_096)
    expect(await watchCollector(directory, true).status()).toMatchObject({ loadedAt: NOW, loadError: null })
  })

  it('is unknown while there is none, or when it is caught half written', async () => {
    const view = watchCollector(directory, true)
    expect(await view.status()).toBeNull()
    writeFileSync(join(directory, STATUS_FILE), '{"at":"2026')
    expect(await view.status()).toBeNull()
    expect(await view.freeBytes()).toBeGreaterThan(0)
  })
})
