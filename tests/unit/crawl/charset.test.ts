import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../collector/crawl/charset.ts'
import { retryAfter } from '../../../collector/crawl/retry-after.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')

describe('charsets', () => {
  it.each([
    ['the header', latin('Caf\xe9'), 'text/html; charset=iso-8859-1', 'Café'],
    [
      'the XML declaration',
      latin('<?xml version="1.0" encoding="windows-1252"?><t>\x93a\x94</t>'),
      'text/xml',
      '“a”',
    ],
    ['a meta tag', latin('<meta charset="latin1"><p>\xe9</p>'), 'text/html', 'é'],
    ['a byte order mark against the header', Buffer.from('\ufeffsé'), 'text/html; charset=latin1', 'sé'],
    ['UTF-16 with a mark', Buffer.from('\ufeffberita é', 'utf16le'), null, 'berita é'],
    ['UTF-16 without a mark', Buffer.from('<?xml version="1.0"?><t>é</t>', 'utf16le'), null, 'é'],
    ['UTF-8 by default', Buffer.from('“bansos”'), null, '“bansos”'],
    ['windows-1252 where it is no UTF-8', latin('Rp\xa01 juta \x96 \xe9'), 'text/html', '– é'],
    [
      'UTF-8 though the header says latin1',
      Buffer.from('“bansos”'),
      'text/html; charset=iso-8859-1',
      '“bansos”',
    ],
    ['UTF-8 with a label nobody knows', Buffer.from('é'), 'text/html; charset=utf8mb4', 'é'],
  ])('follows %s', (_name, bytes, contentType, expected) => {
    expect(decodeText(bytes, contentType)).toContain(expected)
  })

  it('keeps UTF-8 when a letter was cut, instead of breaking all others', () => {
    const bytes = Buffer.from('“bansos” dan “PKH” é')
    expect(decodeText(bytes.subarray(0, bytes.length - 1), null)).toContain('“bansos” dan “PKH”')
  })
})

describe('Retry-After', () => {
  const now = Date.parse('2025-06-18T13:00:00Z')

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Wed, 18 Jun 2025 13:02:00 GMT', 120_000],
    ['Wed, 18 Jun 2025 12:00:00 GMT', 0],
    ['segera', null],
    ['', null],
    [null, null],
    ['99999999999999999999', 30 * 24 * 60 * 60 * 1_000],
  ])('reads %s as %s ms', (header, expected) => {
    expect(retryAfter(header, now)).toBe(expected)
  })
})
