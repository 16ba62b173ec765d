import { describe, expect, it } from 'vitest'
import { memo } from '../../../../api/http/memo.ts'

function counter(failures = 0) {
  const state = { now: 0, calls: 0 }
  const work = async () => {
    state.calls += 1
    if (state.calls <= failures) throw new Error('not yet')
    return state.calls
  }
  return { state, ask: memo(work, 1_000, () => new Date(state.now)) }
}

describe('memo', () => {
  it('shares one piece of work among callers at the same time', async () => {
    const { state, ask } = counter()
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
    expect(state.calls).toBe(1)
  })

  it('keeps an answer for its time and not longer', async () => {
    const { state, ask } = counter()
    await ask()
    state.now = 999
    expect(await ask()).toBe(1)
    state.now = 1_000
    expect(await ask()).toBe(2)
  })

  it('does not keep a failure', async () => {
    const { ask } = counter(1)
    await expect(ask()).rejects.toThrow('not yet')
    expect(await ask()).toBe(2)
  })
})
