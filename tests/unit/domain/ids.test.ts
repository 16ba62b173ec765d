import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { articleUrl, canonicalUrl, documentId, documentKey, eventId } from '../../../collector/domain/ids.ts'

describe('canonical address', () => {
  it.each([
    ['https://Contoh.ID:443/a?utm_source=rss&utm_medium=feed#atas', 'https://contoh.id/a'],
    ['http://contoh.id:80/a?b=2&fbclid=x&a=1', 'http://contoh.id/a?b=2&a=1'],
    ['http://contoh.id:8100/a?gclid=1', 'http://contoh.id:8100/a'],
    ['https://uji:rahasia@contoh.id/a?', 'https://contoh.id/a'],
    ['https://contoh.id/a?ref=beranda&page=2', 'https://contoh.id/a?page=2'],
    ['  https://contoh.id/a%20b?q=c%20d  ', 'https://contoh.id/a%20b?q=c%20d'],
  ])('makes %s into %s', (address, expected) => {
    expect(canonicalUrl(address)).toBe(expected)
    expect(canonicalUrl(expected)).toBe(expected)
  })

  it.each(['javascript:alert(1)', 'mailto:a@contoh.id', 'ftp://contoh.id/a', '/a', ''])(
    'has none for %s',
    (address) => {
      expect(canonicalUrl(address)).toBeNull()
    },
  )

  it('resolves a relative address against a base', () => {
    expect(canonicalUrl('/a?utm_id=1', 'https://contoh.id/b/c')).toBe('https://contoh.id/a')
  })
})

describe('ids', () => {
  it('are the first 64 bits of SHA-256 as a decimal', () => {
    const hex = createHash('sha256').update('https://contoh.id/a').digest('hex').slice(0, 16)
    expect(documentId('https://contoh.id/a')).toBe(BigInt(`0x${hex}`).toString())
  })

  it('of an event differ by document and by subject', () => {
    const ids = [eventId('1', 'pkh'), eventId('2', 'pkh'), eventId('1', 'mbg')]
    expect(new Set(ids).size).toBe(3)
  })

  it('of an item go by its address, and by source and guid where it has none', () => {
    const item = { sourceId: 's', guid: 'g1', url: 'https://contoh.id/a?utm_source=rss' }
    expect(documentKey(item)).toBe('https://contoh.id/a')
    expect(documentKey({ ...item, url: null })).toBe('s g1')
  })
})

describe("an article's address", () => {
  it.each([
    ['https://m.contoh.id/a?utm_source=x', 'https://www.contoh.id/a'],
    ['https://amp.contoh.co.id/a/amp/', 'https://www.contoh.co.id/a'],
    ['https://m.medan.contoh.id/a', 'https://medan.contoh.id/a'],
    ['https://www.contoh.id/a/amp', 'https://www.contoh.id/a'],
    ['https://www.contoh.id/a.amp.html', 'https://www.contoh.id/a.html'],
    ['https://www.contoh.id/a?amp=1&id=234', 'https://www.contoh.id/a?id=234'],
    ['https://www.contoh.id/a?outputType=amp', 'https://www.contoh.id/a'],
    ['https://www.contoh.id/a?page=all', 'https://www.contoh.id/a'],
    ['https://www.contoh.id/a?page=2', 'https://www.contoh.id/a?page=2'],
    ['https://m.id/a', 'https://m.id/a'],
    ['https://www.contoh.id/kampamp', 'https://www.contoh.id/kampamp'],
  ])('%s is %s', (address, expected) => {
    expect(articleUrl(address)).toBe(expected)
  })
})
