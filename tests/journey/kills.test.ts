import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, killCollector, killEngine, type Standing, standing } from '../helpers/kills.ts'
import { openNewsroom, openOffice, type ServedSample } from '../helpers/newsroom.ts'

let served: ServedSample
let undisturbed: Standing
beforeAll(async () => {
  served = (await openNewsroom(300)).served
  const office = openOffice(served)
  await collect(office)
  undisturbed = await standing(office)
  office.remove()
})
afterAll(() => served.close())

/** From before the first request to after the last: a run of this size takes about two seconds after its start. */
const DELAYS_MS = [700, 1_300, 1_800]

describe('kill -9 in the middle of a run', () => {
  it('of the collector loses nothing and doubles nothing', async () => {
    const office = openOffice(served)
    for (const delay of DELAYS_MS) await killCollector(office, delay)
    await collect(office)
    const now = await standing(office)
    expect(now.doubles).toEqual([{ n: '0' }])
    expect(now.events).toEqual(undisturbed.events)
    expect(now.documents).toEqual(undisturbed.documents)
    office.remove()
  })

  it('of the engine loses nothing and doubles nothing', async () => {
    const office = openOffice(served)
    for (const delay of [100, 600]) await killEngine(office, delay)
    await collect(office)
    const now = await standing(office)
    expect(now.doubles).toEqual([{ n: '0' }])
    expect(now.events).toEqual(undisturbed.events)
    expect(now.documents).toEqual(undisturbed.documents)
    office.remove()
  })
})
