import { describe, expect, it } from 'vitest'
import { joinDrains, startLoading } from '../../../collector/loading.ts'
import { type Drain, NOTHING_DRAINED } from '../../../collector/store/drain.ts'

const ONE = { ...NOTHING_DRAINED, segments: 1 }

/** Sleeps are granted one by one. */
function sleeper() {
  const waits: number[] = []
  let wake: () => void = () => undefined
  const sleep = (ms: number) => {
    waits.push(ms)
    return new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  return { waits, sleep, wake: () => wake() }
}

describe('loading', () => {
  it('lets the open segment grow while the store is away, and seals again when it is back', async () => {
    const order: string[] = []
    let away = true
    const drain: Drain = {
      run: async () => {
        order.push('drain')
        if (away) throw new Error('refused')
        return ONE
      },
    }
    const spool = {
      seal: async () => {
        order.push('seal')
      },
    }
    const { sleep, wake } = sleeper()
    const loading = startLoading({ spool, drain, sleep, onError: () => undefined })
    await expect(loading.flush()).rejects.toThrow('refused')
    await expect(loading.flush()).rejects.toThrow('refused')
    expect(order).toEqual(['seal', 'drain', 'drain'])
    away = false
    expect((await loading.flush()).segments).toBe(2)
    expect(order.slice(3)).toEqual(['drain', 'seal', 'drain'])
    const stopped = loading.stop()
    wake()
    await stopped
  })

  it('waits longer after each failure, at most ten seconds, and tells why', async () => {
    const told: number[] = []
    const { waits, sleep, wake } = sleeper()
    const loading = startLoading({
      spool: { seal: async () => undefined },
      drain: { run: () => Promise.reject(new Error('refused')) },
      sleep,
      onError: (_error, ms) => told.push(ms),
    })
    while (told.length < 4) {
      wake()
      await Promise.resolve()
    }
    expect(told).toEqual([4_000, 8_000, 10_000, 10_000])
    expect(waits[0]).toBe(2_000)
    const stopped = loading.stop()
    wake()
    await stopped
  })
})

describe('several spools', () => {
  it('are each loaded though one is refused, and the refusal is told', async () => {
    let loaded = 0
    const good: Drain = {
      run: async () => {
        loaded += 1
        return ONE
      },
    }
    const bad: Drain = { run: () => Promise.reject(new Error('damaged')) }
    await expect(joinDrains([bad, good]).run()).rejects.toThrow('damaged')
    expect(loaded).toBe(1)
    expect((await joinDrains([good, good]).run()).segments).toBe(2)
  })
})
