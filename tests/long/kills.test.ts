import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, killCollector, killEngine, type Standing, standing } from '../helpers/kills.ts'
import { openNewsroom, openOffice, type ServedSample } from '../helpers/newsroom.ts'

/** Each office is killed three times before it may finish; ten offices make thirty kills. */
const OFFICES = 10
const KILLS = 3
/** A run takes about two seconds from its start to its end; some kills come before the first request. */
const EARLIEST_MS = 400
const SPREAD_MS = 1_800

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

/** Spread evenly over the run, another set for each office, the same in every run of this test. */
const delays = (office: number) =>
  Array.from({ length: KILLS }, (_, kill) => EARLIEST_MS + (((office * KILLS + kill) * 617) % SPREAD_MS))

describe('thirty kills -9 at moments spread over the run', () => {
  it.each(Array.from({ length: OFFICES }, (_, office) => office))(
    'lose nothing and double nothing (office %i)',
    async (index) => {
      const office = openOffice(served)
      for (const delay of delays(index)) {
        if (index % 2 === 0) await killCollector(office, delay)
        else await killEngine(office, delay / 2)
      }
      await collect(office)
      const now = await standing(office)
      expect(now.doubles).toEqual([{ n: '0' }])
      expect(now.events).toEqual(undisturbed.events)
      expect(now.documents).toEqual(undisturbed.documents)
      office.remove()
    },
  )
})
