import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProvinceMap } from '../../api/contract/map.ts'
import type { Status } from '../../api/contract/status.ts'
import type { Trend } from '../../api/contract/trend.ts'
import truth from '../../collector/sample/truth.json' with { type: 'json' }
import { type Demo, openDemo } from '../helpers/demo.ts'

const HOUR_MS = 3_600_000
const WIB_HOURS = 7

let demo: Demo
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo?.close())

/** The Jakarta day in which an hour of the truth file falls; hours count from today's midnight there. */
function dayOf(hour: number, now: Date): string {
  const jakarta = new Date(now.getTime() + WIB_HOURS * HOUR_MS)
  const midnight = Date.parse(`${jakarta.toISOString().slice(0, 10)}T00:00:00.000Z`)
  return new Date(midnight + hour * HOUR_MS).toISOString().slice(0, 10)
}

/** The days that a spike touches. */
function daysOf({ startHour, endHour }: { startHour: number; endHour: number }, now: Date): string[] {
  const hours = Array.from({ length: endHour - startHour + 1 }, (_, index) => startHour + index)
  return [...new Set(hours.map((hour) => dayOf(hour, now)))]
}

describe('the demo', () => {
  it('has read everything and says that it is sample data', async () => {
    const status = await demo.ask<Status>('/api/v1/status')
    expect(status.sample).toBe(true)
    expect(status.sources.failed).toBe(0)
    expect(status.events).toBeGreaterThan(truth.totals.items)
  })

  it('gives each of the 38 provinces a value or says that there is none', async () => {
    const map = await demo.ask<ProvinceMap>('/api/v1/map')
    expect(map.provinces).toHaveLength(38)
    for (const { code, net } of map.provinces) expect(net.value === null, code).toBe(net.state === 'none')
    const states = map.provinces.map(({ net }) => net.state)
    expect(states.filter((state) => state === 'enough').length).toBeGreaterThanOrEqual(20)
    expect(states.filter((state) => state !== 'enough').length).toBeGreaterThanOrEqual(3)
  })

  it('shows both spikes as the most negative days of the national trend', async () => {
    const trend = await demo.ask<Trend>('/api/v1/trend?bucket=day')
    const ranked = trend.points.toSorted((a, b) => b.negative - a.negative)
    const usual = ranked[Math.floor(ranked.length / 2)]?.negative ?? 0
    const now = new Date()
    const spikeDays = truth.spikes.map((spike) => daysOf(spike, now))
    const top = ranked.slice(0, 2 * spikeDays.length)
    for (const { start, negative } of top) {
      expect(spikeDays.flat()).toContain(start)
      expect(negative).toBeGreaterThan(2 * usual)
    }
    for (const days of spikeDays) expect(top.some(({ start }) => days.includes(start))).toBe(true)
  })

  it('shows each spike in its own province and programme', async () => {
    const now = new Date()
    for (const spike of truth.spikes) {
      const filter = `subject=${spike.subject}&province=${spike.province}&bucket=day`
      const trend = await demo.ask<Trend>(`/api/v1/trend?${filter}`)
      const [worst] = trend.points.toSorted((a, b) => b.negative - a.negative)
      expect(daysOf(spike, now), spike.id).toContain(worst?.start)
    }
  })
})
