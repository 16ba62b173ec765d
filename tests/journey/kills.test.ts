import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, killCollector, killEngine, type Standing, standing } from '../helpers/kills.ts'
import { openNewsroom, openOffice, type ServedSample } from '../helpers/newsroom.ts'

let served: ServedSample
let undisturbed: Standing
let length: number
beforeAll(async () => {
  served = (await openNewsroom(300)).served
  const office = openOffice(served)
  length = await collect(office)
  undisturbed = await standing(office)
  office.remove()
})
afterAll(() => served.close())

/** Shares of an undisturbed run: from before the first request to after the last. */
const MOMENTS = [0.6, 0.9]
/** Counted from when the engine is there. */
const ENGINE_MOMENTS = [0.15]

describe('kill -9 in the middle of a run', () => {
  it('of the collector loses nothing and doubles nothing', async () => {
    const office = openOffice(served)
    for (const moment of MOMENTS) await killCollector(office, moment * length)
    await collect(office)
    const now = await standing(office)
    expect(now.doubles).toEqual([{ n: '0' }])
    expect(now.events).toEqual(undisturbed.events)
    expect(now.documents).toEqual(undisturbed.documents)
    office.remove()
  })

  it('of the engine loses nothing and doubles nothing', async () => {
    const office = openOffice(served)
    for (const moment of ENGINE_MOMENTS) await killEngine(office, moment * length)
    await collect(office)
    const now = await standing(office)
    expect(now.doubles).toEqual([{ n: '0' }])
    expect(now.events).toEqual(undisturbed.events)
    expect(now.documents).toEqual(undisturbed.documents)
    office.remove()
  })
})
