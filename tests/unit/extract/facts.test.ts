import { describe, expect, it } from 'vitest'
import { extract, item, NOW } from './site.ts'

describe('the address', () => {
  const canonical = (href: string) => `<link rel="canonical" href="${href}">`

  it.each([
    ['https://contoh.id/berita/1?utm_source=x#a', 'https://contoh.id/berita/1'],
    ['/berita/2', 'https://contoh.id/berita/2'],
    ['https://www.contoh.id/berita/3', 'https://www.contoh.id/berita/3'],
  ])('is the one that the page of the same site names: %s', (href, expected) => {
    expect(extract({ html: canonical(href) }).url).toBe(expected)
  })

  it.each(['https://lain.id/a', 'https://contoh.id/', 'javascript:alert(1)', 'https://contoh.id.lain.id/a'])(
    "is the item's own where the page names %s",
    (href) => {
      expect(extract({ html: canonical(href) }).url).toBe('https://contoh.id/a')
    },
  )

  it('does not take two agencies under one registry for one site', () => {
    const html = canonical('https://kominfo.contoh2.go.id/a')
    const changes = {
      item: { url: 'https://dinsos.contoh1.go.id/a' },
      pageUrl: 'https://dinsos.contoh1.go.id/a',
      html,
    }
    expect(extract(changes).url).toBe('https://dinsos.contoh1.go.id/a')
  })

  it('is null where there is none', () => {
    expect(extract({ item: { url: null } }).url).toBeNull()
  })
})

describe('the date', () => {
  const none = { ...item, publishedAt: null }
  const ld = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`

  it("is the feed's where it has one", () => {
    const html = ld({ datePublished: '2020-01-01T00:00:00Z' })
    expect(extract({ html })).toMatchObject({ publishedAt: item.publishedAt, dateQuality: 'feed' })
  })

  it.each([
    ['JSON-LD', ld({ '@graph': [{ '@type': 'NewsArticle', datePublished: '2025-06-18T19:41:00+07:00' }] })],
    ['a meta tag', '<meta property="article:published_time" content="2025-06-18T19:41:00+07:00">'],
    ['a time element', '<article><time datetime="2025-06-18T12:41:00Z">tadi</time></article>'],
    ['its text', '<article><div class="detail__date">Rabu, 18 Jun 2025 19:41 WIB</div></article>'],
    [
      'its text though the JSON-LD is broken',
      '<script type="application/ld+json">{</script><span class="date">18/06/2025, 19:41 WIB</span>',
    ],
  ])("is the page's by %s where the feed has none", (_name, html) => {
    expect(extract({ item: none, html })).toMatchObject({
      publishedAt: '2025-06-18T12:41:00.000Z',
      dateQuality: 'page',
    })
  })

  it("is read in the outlet's own zone where it names none", () => {
    const html = '<span class="date">18/06/2025, 19:41</span>'
    expect(extract({ item: none, html, source: { province: '91' } }).publishedAt).toBe(
      '2025-06-18T10:41:00.000Z',
    )
  })

  it.each([
    ['<span class="date">3 jam yang lalu</span>', '2025-06-18T11:00:00.000Z'],
    ['<div class="date">5 Juni 2025 | 12.00 WIB</div>', '2025-06-05T05:00:00.000Z'],
    ['<div class="date">Jum\'at, 13 Juni 2025 08.30 WITA</div>', '2025-06-13T00:30:00.000Z'],
    ['<div class="date">Jumat, 13 Juni 2025 08.30 WIT</div>', '2025-06-12T23:30:00.000Z'],
    [
      '<div class="date">18 Jun 2025 19:41 WIB | Diperbarui 19 Jun 2025 07:00 WIB</div>',
      '2025-06-18T12:41:00.000Z',
    ],
    [
      '<div class="date">Diperbarui 17 Jun 2025</div><div class="date">16 Jun 2025 10:00 WIB</div>',
      '2025-06-16T03:00:00.000Z',
    ],
    ['<div class="date">Diperbarui 17 Jun 2025, 17:07 WIB</div>', '2025-06-17T10:07:00.000Z'],
    ['<meta property="article:modified_time" content="2025-06-17T10:07:00Z">', '2025-06-17T10:07:00.000Z'],
  ])('is read from %s', (html, expected) => {
    expect(extract({ item: none, html })).toMatchObject({ publishedAt: expected, dateQuality: 'page' })
  })

  it('of the future is set to now and says so, but for an hour of wrong clocks', () => {
    const at = (publishedAt: string) => extract({ item: { publishedAt } })
    expect(at('2099-06-18T13:14:00.000Z')).toMatchObject({ publishedAt: NOW, dateQuality: 'clamped' })
    expect(at('2025-06-18T15:00:00.000Z')).toMatchObject({
      publishedAt: '2025-06-18T15:00:00.000Z',
      dateQuality: 'feed',
    })
    expect(at('2025-06-18T15:00:01.000Z').dateQuality).toBe('clamped')
  })

  it('is left to first sight where nothing tells it', () => {
    expect(extract({ item: none, html: '<p>Tanpa tanggal</p>' })).toMatchObject({
      publishedAt: null,
      dateQuality: 'first_seen',
    })
  })
})

describe('the language', () => {
  const english =
    'The ministry said that the aid is for families in the province and that it will be paid by the end of the month.'

  it('is what the source says, unless the text is plainly the other of Indonesian and English', () => {
    expect(extract().language).toBe('id')
    expect(extract({ item: { summary: english, title: english } }).language).toBe('en')
    expect(extract({ source: { language: 'jv' }, item: { summary: english } }).language).toBe('jv')
  })
})
