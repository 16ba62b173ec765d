import { describe, expect, it } from 'vitest'
import {
  isOver,
  monthOf,
  monthOfItem,
  monthsBetween,
  spanOfAddress,
} from '../../../collector/archive-months.ts'
import type { Item } from '../../../collector/domain/item.ts'

const NOW = Date.parse('2025-07-01T12:00:00+07:00')
const item = (part: Partial<Item>): Item => ({
  sourceId: 'uji',
  guid: 'g',
  url: 'https://kabar.example/berita/1',
  title: '',
  publishedAt: null,
  summary: '',
  contentHtml: null,
  language: null,
  categories: [],
  ...part,
})

describe('the months of an archive', () => {
  it('go over the turn of the year, both ends included', () => {
    expect(monthsBetween('2024-11', '2025-02', NOW)).toEqual(['2024-11', '2024-12', '2025-01', '2025-02'])
    expect(monthsBetween('2025-07', '2025-07', NOW)).toEqual(['2025-07'])
  })

  it.each([
    ['2025-13', '2025-06', 'bad_month'],
    ['2025-01', '2025', 'bad_month'],
    ['2025-06', '2025-01', 'months_reversed'],
    ['2025-08', '2025-09', 'month_ahead'],
    ['2001-01', '2025-01', 'too_many_months'],
  ])('are refused with a remedy: %s to %s (%s)', (from, to, code) => {
    expect(() => monthsBetween(from, to, NOW)).toThrow(
      expect.objectContaining({ code, remedy: expect.any(String) }),
    )
  })

  it('are those of Jakarta, and over a day after their end', () => {
    expect(monthOf('2025-05-31T17:00:00Z')).toBe('2025-06')
    expect(monthOf('2025-05-31T16:59:59Z')).toBe('2025-05')
    expect(isOver('2025-06', NOW)).toBe(false)
    expect(isOver('2025-06', NOW + 86_400_000)).toBe(true)
  })

  it.each([
    ['/sitemap-2025-06.xml', '2025-06', '2025-06'],
    ['/sitemap/2025/06/18.xml', '2025-06', '2025-06'],
    ['/sitemaps/20250618.xml.gz', '2025-06', '2025-06'],
    ['/sitemap.xml?yyyy=2025&mm=06&dd=18', '2025-06', '2025-06'],
    ['/sitemap-2024.xml', '2024-01', '2024-12'],
  ])('are told by the address %s', (path, from, to) => {
    expect(spanOfAddress(`https://kabar.example${path}`)).toEqual({ from, to })
  })

  it('are not told by the number of a part', () => {
    expect(spanOfAddress('https://kabar.example/post-sitemap12.xml')).toBeNull()
    expect(spanOfAddress('https://kabar.example/sitemap-120250199.xml')).toBeNull()
  })
})

describe('the month of an entry', () => {
  const june = { from: '2025-06', to: '2025-06' }
  it('is that of its publication, whatever sitemap it stands in', () => {
    expect(monthOfItem(item({ publishedAt: '2025-05-31T16:00:00Z' }), june)).toBe('2025-05')
  })

  it('is told by its address, then by its sitemap, then by its change', () => {
    const changed = { dateHint: '2025-08-01T00:00:00Z' }
    const url = 'https://kabar.example/2025/04/17/judul'
    expect(monthOfItem(item({ ...changed, url }), june)).toBe('2025-04')
    expect(monthOfItem(item(changed), june)).toBe('2025-06')
    expect(monthOfItem(item(changed), { from: '2025-01', to: '2025-12' })).toBe('2025-08')
    expect(monthOfItem(item({}), null)).toBeNull()
  })
})
