import { describe, expect, it } from 'vitest'
import { filterSchema } from '../../../api/contract/common.ts'
import * as filters from '../../../dashboard/lib/filters.ts'

const TODAY = '2026-11-24'

describe('filters and the address', () => {
  it('survive the way into the address and back', () => {
    const filter = {
      from: '2026-11-01',
      to: '2026-11-24',
      subject: 'mbg',
      province: '33',
      channel: 'news',
    } as const
    expect(filters.readFilter(filters.writeQuery(filter))).toEqual(filter)
  })

  it('leave out of the address what is not set', () => {
    expect(filters.writeQuery({ subject: undefined, province: '', tone: -1 })).toEqual({ tone: '-1' })
  })

  it.each([
    [{ from: '2026-13-01', to: '2026-11-24' }],
    [{ from: '2026-11-24', to: '2026-11-01' }],
    [{ from: '2026-11-01' }],
    [{ subject: 'Makan Bergizi' }],
    [{ province: 'jateng' }],
    [{ channel: 'radio' }],
    [{ unknown: 'x', channel: null }],
  ])('a damaged address %j opens as if that filter were not there', (query) => {
    expect(filters.readFilter(query)).toEqual({})
  })

  it('are named when the address holds a value that is none', () => {
    const query = { province: '99', tone: '5', from: '2026-11-24', subject: 'pkh', selected: 'x', page: '2' }
    expect(filters.ignoredFilters(query)).toEqual(['from', 'province', 'tone', 'selected'])
    expect(filters.ignoredFilters({ bucket: 'week', voice: 'own', selected: '33' })).toEqual([])
  })

  it('read from any address are what the contract accepts', () => {
    const query = { from: '2026-11-01', to: '2026-11-02', subject: ['pkh', 'mbg'], province: '95', tone: '9' }
    expect(filterSchema.safeParse(filters.readFilter(query)).success).toBe(true)
    expect(filters.readFilter(query).subject).toBe('pkh')
  })

  it('know tone and voice only for the list of mentions', () => {
    const query = { tone: '-1', voice: 'own', province: '33' }
    expect(filters.readMentionsFilter(query)).toEqual(query)
    expect(filters.readFilter(query)).toEqual({ province: '33' })
    expect(filters.readMentionsFilter({ tone: '2', voice: 'all' })).toEqual({})
  })
})

describe('periods', () => {
  it('end today and count both ends', () => {
    expect(filters.presetPeriod('7d', TODAY)).toEqual({ from: '2026-11-18', to: TODAY })
    expect(filters.presetPeriod('1y', TODAY)).toEqual({ from: '2025-11-25', to: TODAY })
  })

  it('the default of twelve weeks stays out of the address', () => {
    expect(filters.presetPeriod('12w', TODAY)).toEqual({})
    expect(filters.presetOf({}, TODAY)).toBe('12w')
  })

  it.each(filters.PRESETS)('the preset %s is recognised in the address that it wrote', (preset) => {
    expect(filters.presetOf(filters.presetPeriod(preset, TODAY), TODAY)).toBe(preset)
  })

  it('yesterday’s week is no preset any more but days of its own', () => {
    expect(filters.presetOf({ from: '2026-11-17', to: '2026-11-23' }, TODAY)).toBeUndefined()
  })

  it('are shown by day up to a hundred days, then by week', () => {
    expect(filters.defaultBucket(filters.filterDays({}))).toBe('day')
    expect(filters.defaultBucket(100)).toBe('day')
    expect(filters.defaultBucket(101)).toBe('week')
    expect(filters.readBucket({ bucket: 'week' })).toBe('week')
    expect(filters.readBucket({ bucket: 'hour' })).toBeUndefined()
  })
})
