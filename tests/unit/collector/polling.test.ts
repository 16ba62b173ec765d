import { describe, expect, it } from 'vitest'
import type { Pause } from '../../../collector/domain/collector-status.ts'
import { nameDiskFull } from '../../../collector/domain/disk.ts'
import { createGate, type Gate } from '../../../collector/gate.ts'
import { createPolling } from '../../../collector/polling.ts'

const MEGABYTE = 1_048_576
const FULL = nameDiskFull(Object.assign(new Error('write'), { code: 'ENOSPC' }), 'the spool')

function gateOn(disk: { free: number; waiting: number; refuses: boolean }): Gate {
  return createGate({
    spool: {
      bytes: async () => disk.waiting,
      probe: async () => {
        if (disk.refuses) throw FULL
      },
    },
    spoolLimitBytes: 10 * MEGABYTE,
    reserveBytes: 500 * MEGABYTE,
    freeBytes: async () => disk.free,
  })
}

const roomy = () => ({ free: 10_000 * MEGABYTE, waiting: 0, refuses: false })

describe('the gate before polling', () => {
  it('is open while there is room', async () => {
    expect(await gateOn(roomy()).check()).toBeNull()
  })

  it('closes when too much waits for the store, and names the setting', async () => {
    const pause = await gateOn({ ...roomy(), waiting: 11 * MEGABYTE }).check()
    expect(pause).toMatchObject({ code: 'spool_full' })
    expect(pause?.message).toContain('KENTONGAN_SPOOL_LIMIT_MB')
  })

  it('closes below the reserve that the store needs, and names the setting', async () => {
    const pause = await gateOn({ ...roomy(), free: 499 * MEGABYTE }).check()
    expect(pause).toMatchObject({ code: 'disk_reserve' })
    expect(pause?.message).toContain('KENTONGAN_DISK_RESERVE_MB')
  })

  it('closes after a write found the disk full, until a write goes well', async () => {
    const disk = roomy()
    const gate = gateOn(disk)
    disk.refuses = true
    expect(await gate.check()).toBeNull()
    gate.noteFull()
    expect(await gate.check()).toMatchObject({ code: 'disk_full' })
    disk.refuses = false
    expect(await gate.check()).toBeNull()
  })
})

/** A pass that lasts until it is told to end, or fails as it is told. */
function passes() {
  const begun: AbortSignal[] = []
  let joined = 0
  const ends: { resolve: () => void; reject: (error: unknown) => void }[] = []
  let held = false
  const run = (signal: AbortSignal) => {
    begun.push(signal)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => {
      if (!held) resolve()
    })
    ends.push({ resolve, reject })
    return promise
  }
  /** From now on an abort does not end a pass at once. */
  const hold = () => {
    held = true
  }
  const join = () => {
    joined++
  }
  return { begun, ends, pass: { run, join }, joined: () => joined, hold }
}

function setUp() {
  const { begun, ends, pass, joined, hold } = passes()
  let pause: Pause | null = null
  const lines: string[] = []
  let full = 0
  const gate: Gate = {
    check: async () => pause,
    noteFull: () => {
      full += 1
    },
  }
  const stopping = new AbortController()
  const polling = createPolling({ gate, pass, stopping: stopping.signal, log: (text) => lines.push(text) })
  const set = (value: Pause | null) => {
    pause = value
  }
  return { begun, ends, hold, polling, lines, stopping, set, joined, full: () => full }
}

describe('polling', () => {
  it('runs one pass at a time, which a tick in between lets more join', async () => {
    const { begun, ends, polling, joined } = setUp()
    polling.tick()
    polling.tick()
    expect(begun).toHaveLength(1)
    expect(joined()).toBe(1)
    ends[0]?.resolve()
    await polling.idle()
    polling.tick()
    expect(begun).toHaveLength(2)
  })

  it('waits while there is no room, says so once, and goes on by itself', async () => {
    const { begun, polling, lines, set } = setUp()
    polling.tick()
    set({ code: 'spool_full', message: '11 MB wait' })
    await polling.look()
    await polling.look()
    expect(begun[0]?.aborted).toBe(true)
    await polling.idle()
    polling.tick()
    expect(begun).toHaveLength(1)
    set(null)
    await polling.look()
    expect(begun).toHaveLength(2)
    expect(lines).toEqual(['polling waits: 11 MB wait', 'polling goes on'])
  })

  it('goes on also when there is room again before the broken pass has ended', async () => {
    const { begun, polling, set, ends, hold } = setUp()
    hold()
    polling.tick()
    set({ code: 'spool_full', message: '11 MB wait' })
    await polling.look()
    set(null)
    await polling.look()
    expect(begun).toHaveLength(1)
    ends[0]?.resolve()
    await polling.idle()
    expect(begun).toHaveLength(2)
  })

  it('breaks a pass off that finds the disk full, and remembers it', async () => {
    const { begun, ends, polling, full } = setUp()
    polling.tick()
    ends[0]?.reject(FULL)
    await polling.idle()
    expect(begun[0]?.aborted).toBe(true)
    expect(full()).toBe(1)
  })

  it('begins nothing once it is stopping', () => {
    const { begun, polling, stopping } = setUp()
    stopping.abort()
    polling.tick()
    expect(begun).toHaveLength(0)
  })
})
