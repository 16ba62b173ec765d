import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { composeYear, generateSample } from '../../../collector/sample/generate.ts'
import { truthOf, truthText } from '../../../collector/sample/truth.ts'

const file = readFileSync(new URL('../../../collector/sample/truth.json', import.meta.url), 'utf8')
const year = composeYear()
const truth = truthOf(year)
const past = year.entries.filter(({ truth: { hour } }) => hour < 0)
const TWELVE_WEEKS = 84 * 24

describe('the committed truth file', () => {
  it('is what the generator yields: run npm run sample:truth after a change of the material', () => {
    expect(file === truthText(truth)).toBe(true)
  })

  it('is JSON of at most 600 kB', () => {
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(truth)))
    expect(file.length).toBeLessThanOrEqual(600_000)
  })
})

describe('the volume of the sample', () => {
  const items = truth.provinces

  it('gives at least 20 provinces 45 independent news items in the last 12 weeks', () => {
    expect(items.filter(({ recentNews }) => recentNews >= 45).length).toBeGreaterThanOrEqual(20)
  })

  it('leaves at least three provinces under ten, and one with none, though all have some over the year', () => {
    const few = items.filter(({ recentNews, recentSocial }) => recentNews + recentSocial < 10)
    expect(few.map(({ province }) => province)).toEqual(expect.arrayContaining(['82', '93', '94', '95']))
    expect(items.filter(({ recentNews, recentSocial }) => recentNews + recentSocial === 0)).toHaveLength(1)
    expect(items.every(({ year: all }) => all >= 10)).toBe(true)
  })

  it('shows the whole palette: favourable, unfavourable and mixed provinces', () => {
    const net = items.map(({ province }) => {
      const here = past.filter(
        ({ truth: each }) => each.provinces[0] === province && each.hour >= -TWELVE_WEEKS,
      )
      return (100 * here.reduce((sum, { truth: each }) => sum + each.tone, 0)) / Math.max(1, here.length)
    })
    expect(net.filter((each) => each >= 30).length).toBeGreaterThanOrEqual(4)
    expect(net.filter((each) => each <= -25).length).toBeGreaterThanOrEqual(3)
    expect(net.filter((each) => Math.abs(each) < 15).length).toBeGreaterThanOrEqual(6)
  })

  it('has paid content, releases and voices of the public in the promised numbers', () => {
    const kinds = truth.totals.kind
    expect(kinds.paid).toBeGreaterThanOrEqual(30)
    expect(kinds.release).toBeGreaterThanOrEqual(40)
    expect((kinds.complaint ?? 0) + (kinds.question ?? 0)).toBeGreaterThanOrEqual(120)
  })
})

describe('the two negative spikes', () => {
  it.each([
    { subject: 'mbg', province: '32', items: 70, day: -19 },
    { subject: 'pkh', province: '73', items: 55, day: -47 },
  ])('$subject in $province is what the truth says', (wanted) => {
    const spike = truth.spikes.find(({ subject }) => subject === wanted.subject)
    if (spike === undefined) throw new Error('no such spike')
    const found = past.filter(({ truth: each }) => spike.stories.includes(each.storyId))
    expect(spike).toMatchObject({ province: wanted.province, items: wanted.items })
    expect(Math.floor(spike.startHour / 24)).toBe(wanted.day)
    expect(found).toHaveLength(wanted.items)
    expect(new Set(found.map(({ outlet }) => outlet)).size).toBeGreaterThanOrEqual(8)
    for (const { truth: each } of found) {
      expect(each).toMatchObject({ kind: 'spike', tone: -1, provinces: [wanted.province] })
      expect(each.subjects[0]).toBe(wanted.subject)
      expect(each.hour).toBeGreaterThanOrEqual(spike.startHour)
      expect(each.hour).toBeLessThanOrEqual(spike.endHour)
    }
  })

  it('stand out in the daily national volume of unfavourable items', () => {
    const days = Map.groupBy(
      past.filter(({ truth: each }) => each.tone === -1 && each.hour >= -TWELVE_WEEKS),
      ({ truth: each }) => Math.floor(each.hour / 24),
    )
    const counts = [...days]
      .map(([day, list]) => ({ day, count: list.length }))
      .sort((a, b) => b.count - a.count)
    const usual = counts.map(({ count }) => count).sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
    const top = counts.slice(0, 4).map(({ day }) => day)
    expect(top).toEqual(expect.arrayContaining([-19, -47]))
    expect(top.every((day) => [-19, -18, -47, -46].includes(day) || day === top[3])).toBe(true)
    for (const { day, count } of counts)
      if (day === -19 || day === -47) expect(count).toBeGreaterThan(usual * 2)
  })
})

describe('releases, messages, complaints and hoaxes', () => {
  it('list every pick-up with its lag', () => {
    const copies = past.filter(({ truth: each }) => each.kind === 'pickup')
    for (const { id, hour, pickups } of truth.releases) {
      const lags = copies
        .filter(({ truth: each }) => each.storyId === id)
        .map(({ truth: each }) => each.hour - hour)
      const said = pickups.map(({ lagHours }) => lagHours).sort((a, b) => a - b)
      expect(lags).toHaveLength(said.length)
      for (const [index, lag] of lags.sort((a, b) => a - b).entries())
        expect(lag).toBeCloseTo(said[index] ?? 0, 1)
    }
  })

  it('carry central messages whole, in part, with a contradiction, and not at all', () => {
    expect(truth.messages.length).toBeGreaterThanOrEqual(4)
    for (const { id, claims } of truth.messages) {
      const provinces = truth.carriage.filter(({ message }) => message === id)
      expect(provinces).toHaveLength(38)
      expect(
        provinces.some((each) => each.claims.length === claims.length && each.contradicted.length === 0),
      ).toBe(true)
      expect(provinces.some((each) => each.claims.length > 0 && each.claims.length < claims.length)).toBe(
        true,
      )
      expect(provinces.some(({ contradicted }) => contradicted.length === 1)).toBe(true)
      expect(provinces.some((each) => each.group === 'not_sent' && each.lagHours === null)).toBe(true)
    }
  })

  it('answer some complaints and leave others unanswered', () => {
    const answered = truth.complaints.filter(({ answeredAfter }) => answeredAfter !== null)
    expect(answered.length).toBe(truth.totals.kind.answer)
    expect(answered.length).toBeGreaterThan(60)
    expect(truth.complaints.length - answered.length).toBeGreaterThan(40)
  })

  it('let hoaxes fade after their clarification', () => {
    expect(truth.hoaxes.length).toBeGreaterThanOrEqual(3)
    for (const { firstHour, clarificationHour, factCheckHours, hourly } of truth.hoaxes) {
      const clarified = Math.ceil(clarificationHour - firstHour)
      const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0)
      expect(factCheckHours.length).toBeGreaterThan(0)
      expect(sum(hourly.slice(clarified + 8))).toBeLessThan(sum(hourly.slice(0, clarified)) / 2)
    }
  })
})

describe('an anchor in the morning', () => {
  it('shows of its own day only what is published by then', () => {
    const anchor = new Date('2026-03-10T01:00:00Z')
    const today = generateSample({ anchor }).filter(({ truth: each }) => each.hour >= 0)
    expect(today.every(({ truth: each }) => each.hour <= 8)).toBe(true)
    expect(today.length).toBeLessThan(truth.totals.anchorDay)
  })
})
