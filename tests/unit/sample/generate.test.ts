import { describe, expect, it } from 'vitest'
import { PROVINCES } from '../../../collector/domain/provinces.ts'
import { generateSample } from '../../../collector/sample/generate.ts'
import { placesOf, provinceMaterial } from '../../../collector/sample/places.ts'

const ANCHOR = new Date('2026-03-10T07:20:00Z')
const items = generateSample({ anchor: ANCHOR })
/** Kinds that repeat a text on purpose. */
const COPIES = new Set(['pickup', 'hoax', 'spike', 'answer'])

describe('the sample newsroom', () => {
  it('has about 6,000 items over twelve months and none after the anchor', () => {
    expect(items.length).toBeGreaterThanOrEqual(5_800)
    expect(items.length).toBeLessThanOrEqual(6_300)
    const times = items.map(({ publishedAt }) => Date.parse(publishedAt))
    expect(Math.max(...times)).toBeLessThanOrEqual(ANCHOR.getTime())
    expect(Math.max(...times)).toBeGreaterThan(ANCHOR.getTime() - 6 * 3_600_000)
    expect(Math.min(...times)).toBeLessThan(ANCHOR.getTime() - 350 * 86_400_000)
    expect(Math.min(...times)).toBeGreaterThan(ANCHOR.getTime() - 366 * 86_400_000)
  })

  it('is the same in every run and for every anchor, but for its dates', () => {
    const other = new Date('2027-11-02T20:59:00Z')
    const text = (each: (typeof items)[number]) => ({ ...each, publishedAt: '' })
    const past = (each: (typeof items)[number]) => each.truth.hour < 0
    expect(generateSample({ anchor: other }).filter(past).map(text)).toEqual(items.filter(past).map(text))
  })

  it('counts hours from the midnight in Jakarta that begins the anchor day', () => {
    const item = items.find(({ truth }) => truth.hour < -24)
    if (item === undefined) throw new Error('no item before yesterday')
    const midnight = Date.parse('2026-03-09T17:00:00Z')
    expect(Date.parse(item.publishedAt)).toBe(midnight + Math.round(item.truth.hour * 3600) * 1000)
    // 23:30 UTC is already the next day in Jakarta.
    const late = generateSample({ anchor: new Date('2026-03-10T23:30:00Z') })
    expect(Date.parse(late[0]?.publishedAt ?? '')).toBe(Date.parse(items[0]?.publishedAt ?? '') + 86_400_000)
  })

  it('gives every item an address of its own that holds no date', () => {
    expect(new Set(items.map(({ path }) => path)).size).toBe(items.length)
    for (const { path } of items) {
      expect(path).toMatch(/^\/(berita|unggahan)\/[a-z0-9-]+$/)
      expect(path).not.toMatch(/20\d\d-?\d\d/)
    }
  })

  it('is about all 38 provinces and written in four languages', () => {
    const named = new Set(items.flatMap(({ truth }) => truth.provinces))
    expect([...named].sort()).toEqual(PROVINCES.map(({ code }) => code).sort())
    for (const language of ['jv', 'su', 'min'])
      expect(
        new Set(items.filter((item) => item.language === language).map(({ lead }) => lead)).size,
      ).toBeGreaterThan(12)
  })
})

describe('the texts of the sample', () => {
  const own = items.filter(({ truth }) => !COPIES.has(truth.kind))

  it('are varied: at least nine in ten titles and texts of their own', () => {
    const titles = new Set(own.map(({ title }) => title))
    const bodies = new Set(own.map(({ paragraphs }) => paragraphs.join('\n')))
    expect(titles.size / own.length).toBeGreaterThanOrEqual(0.9)
    expect(bodies.size / own.length).toBeGreaterThanOrEqual(0.95)
  })

  it('have no open slot, doubled word or doubled space, and no weekday, month or year', () => {
    const faults = items.flatMap(({ title, lead, paragraphs }) =>
      [title, lead, ...paragraphs].filter(
        (text) =>
          /[{}|]|undefined| {2}| ,| \.|\.\.|^\p{Ll}/u.test(text.replace(/^MBG/, '')) ||
          /(?<![\p{L}-])(\p{L}{2,}) \1(?![\p{L}-])/iu.test(text) ||
          /\b(Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Januari|Februari|April|Agustus|Oktober|Desember|20\d\d)\b/.test(
            text,
          ),
      ),
    )
    expect(faults).toEqual([])
  })

  it('name a place of the province that their truth gives', () => {
    const news = items.filter(({ truth }) => truth.provinces.length === 1)
    const silent = news.filter(({ title, paragraphs, truth }) => {
      const [code = ''] = truth.provinces
      const text = [title, ...paragraphs].join('\n')
      const names = [
        ...provinceMaterial(code).names,
        ...placesOf(code).map(({ short }) => short.replace(/^(Kota|Kabupaten) /, '')),
      ]
      return !names.some((name) => text.includes(name))
    })
    expect(silent.map(({ title }) => title)).toEqual([])
    expect(news.length).toBeGreaterThan(4_000)
  })
})
