import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../collector/crawl/charset.ts'
import { retryAfter } from '../../../collector/crawl/retry-after.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const wide = (text: string) => Buffer.from(text, 'utf16le')
/** Big-endian. */
const swapped = (text: string) => wide(text).swap16()

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
    [
      'UTF-16 with a mark, the other way round',
      swapped('\ufeffberita é'),
      'text/html; charset=utf-8',
      'berita é',
    ],
    ['UTF-16 of the other order without a mark', swapped('<rss><t>“é”</t>'), 'text/xml', '“é”'],
    ['UTF-16 without a mark that begins with a line end', wide('\n\n{"title":"“é”"}'), null, '“é”'],
    [
      'the order that UTF-16 has, not the one its label says',
      swapped('berita é'),
      'text/xml; charset=utf-16le',
      'berita é',
    ],
    ['UTF-16 of few letters of the West', wide('<t>новости региона, 新闻, berita</t>'), null, '新闻'],
    [
      'UTF-8 that a declaration calls UTF-16',
      Buffer.from('<?xml version="1.0" encoding="utf-16"?><t>“é”</t>'),
      null,
      '“é”',
    ],
    [
      'the declaration where the header claims UTF-16',
      latin('<?xml version="1.0" encoding="latin1"?><t>\xe9</t>'),
      'text/xml; charset=utf-16',
      'é',
    ],
    [
      'a meta tag of old',
      latin('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>\x93a\x94'),
      'text/html',
      '“a”',
    ],
    [
      'the header before the meta tag',
      latin('<meta charset="koi8-r"><p>\xe9'),
      'text/html; charset=latin1',
      'é',
    ],
    [
      'a declaration before a header that nobody knows',
      latin('<?xml version="1.0" encoding="latin1"?>\xe9'),
      'text/xml; charset=entah',
      'é',
    ],
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
