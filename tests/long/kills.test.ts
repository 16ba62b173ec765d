import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, killCollector, killEngine, type Standing, standing } from '../helpers/kills.ts'
import { type Office, openNewsroom, openOffice, type ServedSample } from '../helpers/newsroom.ts'

/** So many kills must hit a run that was still going on. */
const HITS = 60
/** An office is killed up to three times before it may finish; a run that ends before its kill leaves nothing to kill. */
const KILLS = 3
const OFFICES = 20
/** Offices beyond those, until enough kills have hit. */
const MORE_OFFICES = 25
/** The first part of a run is the start of the processes: kills there try nothing that kills later do not. */
const EARLIEST = 0.3
/** What is left to do shrinks with each kill, and so does the part of a run in which the next one may strike. */
const LATEST = [1, 0.8, 0.65]
/** The engine is there after about this share of a run; its kills are counted from then. */
const ENGINE_THERE = 0.4
/** Multiples of it, without their whole part, never come close to each other. */
const GOLDEN = 0.618034

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
const momentOf = (office: number, kill: number) => ((office * KILLS + kill) * GOLDEN) % 1

async function strike(index: number, office: Office, kill: number): Promise<boolean> {
  const latest = LATEST[kill] ?? 1
  const moment = momentOf(index, kill)
  if (index % 2 === 1) return killEngine(office, moment * (latest - ENGINE_THERE) * length)
  return killCollector(office, (EARLIEST + moment * (latest - EARLIEST)) * length)
}

/** Kills an office until it is through, and compares what stands in it with what an undisturbed one has. */
async function disturb(index: number): Promise<void> {
  const office = openOffice(served)
  for (let kill = 0; kill < KILLS; kill++) {
    const started = performance.now()
    if (!(await strike(index, office, kill))) {
      // A first run that was over is a whole one: the machine is faster now than when the length was taken.
      if (kill === 0) length = performance.now() - started
      break
    }
    hits += 1
  }
  await collect(office)
  const now = await standing(office)
  expect(now.doubles).toEqual([{ n: '0' }])
  expect(now.events).toEqual(undisturbed.events)
  expect(now.documents).toEqual(undisturbed.documents)
  office.remove()
}

describe('sixty kills -9 at moments spread over the run', () => {
  it.each(Array.from({ length: OFFICES }, (_, office) => office))(
    'lose nothing and double nothing (office %i)',
    disturb,
  )

  it('lose nothing and double nothing in as many more offices as it takes for sixty to hit', async () => {
    for (let more = 0; more < MORE_OFFICES && hits < HITS; more++) await disturb(OFFICES + more)
    process.stdout.write(`${hits} kills hit a run\n`)
    expect(hits).toBeGreaterThanOrEqual(HITS)
  })
})
