import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, killCollector, killEngine, type Standing, standing } from '../helpers/kills.ts'
import { openNewsroom, openOffice, type ServedSample } from '../helpers/newsroom.ts'

/** Each office is killed three times before it may finish; twenty offices make sixty kills. */
const OFFICES = 20
const KILLS = 3
/** The first part of a run is the start of the processes: kills there try nothing that kills later do not. */
const EARLIEST = 0.3
/** The engine is there after about this share of a run; its kills are counted from then. */
const ENGINE_THERE = 0.4
/** Multiples of it, without their whole part, never come close to each other. */
const GOLDEN = 0.618034
/** Runs get shorter as more is done, so some end before their kill; of sixty this many must hit. */
const HITS = 40

let served: ServedSample
let undisturbed: Standing
let length: number
let hits = 0
beforeAll(async () => {
  served = (await openNewsroom(300)).served
  const office = openOffice(served)
  length = await collect(office)
  undisturbed = await standing(office)
  office.remove()
})
afterAll(() => served.close())

/** 0 … 1, spread evenly, another set for each office, the same in every run of this test. */
const moments = (office: number) =>
  Array.from({ length: KILLS }, (_, kill) => ((office * KILLS + kill) * GOLDEN) % 1)

async function kill(index: number, office: ReturnType<typeof openOffice>, moment: number): Promise<boolean> {
  if (index % 2 === 1) return killEngine(office, moment * (1 - ENGINE_THERE) * length)
  return killCollector(office, (EARLIEST + moment * (1 - EARLIEST)) * length)
}

describe('sixty kills -9 at moments spread over the run', () => {
  it.each(Array.from({ length: OFFICES }, (_, office) => office))(
    'lose nothing and double nothing (office %i)',
    async (index) => {
      const office = openOffice(served)
      for (const moment of moments(index)) if (await kill(index, office, moment)) hits += 1
      await collect(office)
      const now = await standing(office)
      expect(now.doubles).toEqual([{ n: '0' }])
      expect(now.events).toEqual(undisturbed.events)
      expect(now.documents).toEqual(undisturbed.documents)
      office.remove()
    },
  )

  it('did hit: most of them before the run had ended', () => {
    expect(hits).toBeGreaterThanOrEqual(HITS)
  })
})
