import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../../collector/domain/settings.ts'
import { ownerOf, parseShard, sourcesOf } from '../../../collector/domain/shard.ts'

const IDS = Array.from({ length: 4_000 }, (_, index) => `sumber-${index}`)
/** As the first release divided them: a change would read sources twice, or not at all, during an upgrade. */
const FIXED = [1, 1, 2, 7, 3, 4, 1, 4]
const SOURCES = IDS.map((outlet) => ({ outlet }))

describe('dividing the sources', () => {
  it('gives each outlet to exactly one of eight collectors', () => {
    const parts = Array.from({ length: 8 }, (_, part) => sourcesOf(SOURCES, { index: part + 1, count: 8 }))
    expect(parts.flat().length).toBe(SOURCES.length)
    expect(new Set(parts.flat().map(({ outlet }) => outlet)).size).toBe(SOURCES.length)
  })

  it('gives each collector about as many: within four standard deviations of 500', () => {
    const deviation = Math.sqrt(SOURCES.length * (1 / 8) * (7 / 8))
    for (let index = 1; index <= 8; index += 1) {
      const own = sourcesOf(SOURCES, { index, count: 8 }).length
      expect(Math.abs(own - 500)).toBeLessThan(4 * deviation)
    }
  })

  it('moves one in nine when a ninth comes, and each of those to the ninth', () => {
    const moved = IDS.filter((id) => ownerOf(id, 8) !== ownerOf(id, 9))
    expect(moved.every((id) => ownerOf(id, 9) === 9)).toBe(true)
    expect(moved.length / IDS.length).toBeGreaterThan(0.09)
    expect(moved.length / IDS.length).toBeLessThan(0.135)
  })

  it('stays as it is from version to version', () => {
    expect(IDS.slice(0, 8).map((id) => ownerOf(id, 8))).toEqual(FIXED)
  })

  it('leaves all sources to a collector that is alone', () => {
    expect(sourcesOf(SOURCES, null)).toEqual(SOURCES)
    expect(sourcesOf(SOURCES, { index: 1, count: 1 })).toEqual(SOURCES)
  })
})

describe('KENTONGAN_SHARD', () => {
  it('is a part of a whole', () => {
    expect(parseSettings({ KENTONGAN_SHARD: '2/8' }).shard).toEqual({ index: 2, count: 8 })
    expect(parseSettings({}).shard).toBeNull()
  })

  it.each(['0/8', '9/8', '1', '1/0', '-1/3', '1/1001', 'a/b'])('is refused as %s', (text) => {
    expect(parseShard(text)).toBeNull()
    expect(() => parseSettings({ KENTONGAN_SHARD: text })).toThrow(
      expect.objectContaining({ code: 'setting_invalid' }),
    )
  })
})
