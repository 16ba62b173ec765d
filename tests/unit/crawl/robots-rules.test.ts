import { describe, expect, it } from 'vitest'
import { mayAsk, parseRobots } from '../../../collector/crawl/robots-rules.ts'

const US = 'Kentongan'
const asks = (lines: readonly string[], path: string) => mayAsk(parseRobots(lines.join('\n'), US), path)
/** The path as `URL` gives it. */
const pathOf = (address: string) => {
  const url = new URL(address, 'https://media.example')
  return `${url.pathname}${url.search}`
}

describe('which group is ours', () => {
  it('is the one with our name, in any case, however often it stands there', () => {
    const lines = ['User-agent: KENTONGAN', 'Disallow: /a', '', 'User-agent: *', 'Disallow: /', '']
    expect(asks(lines, '/b')).toBe(true)
    expect(asks([...lines, 'User-agent: kentongan', 'Disallow: /b'], '/a')).toBe(false)
    expect(asks([...lines, 'User-agent: kentongan', 'Disallow: /b'], '/b')).toBe(false)
  })

  it('is also one that names a version, and not one whose name only begins like ours', () => {
    expect(asks(['User-agent: Kentongan/2.0', 'Disallow: /'], '/a')).toBe(false)
    expect(asks(['User-agent: Kentongan-Gambar', 'Disallow: /'], '/a')).toBe(true)
  })

  it('shares its rules with the agents that are listed before it', () => {
    const lines = [
      'User-agent: SatuBot',
      'Sitemap: https://media.example/s.xml',
      'User-agent: *',
      'Disallow: /',
    ]
    expect(asks(lines, '/a')).toBe(false)
  })

  it('lets everything pass when it has no rule, whatever others may not', () => {
    expect(asks(['User-agent: *', 'Disallow: /', 'User-agent: Kentongan', 'Disallow:'], '/a')).toBe(true)
  })

  it('does not take rules that stand before any group', () => {
    expect(asks(['Disallow: /', 'User-agent: *', 'Allow: /b'], '/a')).toBe(true)
  })
})

describe('which rule decides', () => {
  it.each([
    ['the longest', ['Disallow: /a', 'Allow: /a/b'], '/a/b/c', true],
    ['the longest, in any order', ['Allow: /a/b', 'Disallow: /a/b/c'], '/a/b/c', false],
    ['the kinder of two that are equally long', ['Disallow: /a', 'Allow: /a'], '/a', true],
    ['one with a star in it', ['Disallow: /*/cetak'], '/berita/2025/cetak/1', false],
    ['one that has to end there', ['Disallow: /*.pdf$'], '/a.pdf?b=1', true],
    ['one that ends there', ['Disallow: /*.pdf$'], '/a.pdf/b.pdf', false],
    ['none whose end would overlap its middle', ['Disallow: /ab*ba$'], '/aba', true],
    ['one with the query in it', ['Disallow: /*?s='], '/?s=bansos', false],
    ['none in other letters', ['Disallow: /Tag'], '/tag', true],
    ['the folder of an allowed index page', ['Disallow: /', 'Allow: /a/index.html'], '/a/', true],
  ])('is %s', (_name, rules, path, expected) => {
    expect(asks(['User-agent: *', ...rules], path)).toBe(expected)
  })

  it.each([
    ['/ujaran/é', '/ujaran/%C3%A9'],
    ['/ujaran/%c3%a9', '/ujaran/é'],
    ['/%74ag/', '/tag/'],
    ['/tag/', '/%74%61g/'],
    ['/harga-$-naik', '/harga-%24-naik'],
    ['/harga-%24-naik', '/harga-$-naik'],
    ['/bintang-%2A', '/bintang-*'],
  ])('takes %s in a rule and %s in an address for the same', (rule, address) => {
    expect(asks(['User-agent: *', `Disallow: ${rule}`], pathOf(address))).toBe(false)
  })

  it('takes time in proportion to rules and address, whatever the stars', () => {
    const rules = Array.from({ length: 200 }, () => `Disallow: /${'*a'.repeat(400)}b`)
    const started = performance.now()
    expect(asks(['User-agent: *', ...rules], `/${'a'.repeat(8_000)}`)).toBe(true)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('how people write it', () => {
  it.each([
    ['without the colon', 'user-agent *\ndisallow /a'],
    ['with line ends of old', 'User-agent: *\rDisallow: /a\r'],
    ['with comments', 'User-agent: * # semua\nDisallow: /a#b'],
    ['with blanks', '  User-Agent :  *  \n\tDisallow :\t/a  '],
    ['misspelt', 'Useragent: *\nDissallow: /a'],
    ['after a line that means nothing', 'User-agent: *\n<html>\nDisallow: /a'],
  ])('is read %s', (_name, text) => {
    expect(mayAsk(parseRobots(text, US), '/a')).toBe(false)
  })

  it.each([
    ['0.5', 500],
    ['10 detik', 10_000],
    ['1e999', 24 * 3_600_000],
    ['-1', null],
    ['nanti', null],
  ])('gives a Crawl-delay of "%s" as %s ms', (value, expected) => {
    expect(parseRobots(`User-agent: *\nCrawl-delay: ${value}`, US).delayMs).toBe(expected)
  })

  it('obeys the longer of two delays, and none that others are asked for', () => {
    const text = 'User-agent: LainBot\nCrawl-delay: 90\nUser-agent: *\nCrawl-delay: 2\nCrawl-delay: 5'
    expect(parseRobots(text, US).delayMs).toBe(5_000)
  })
})
