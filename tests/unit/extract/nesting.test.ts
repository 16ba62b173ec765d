import { describe, expect, it } from 'vitest'
import { isNestedDeeper } from '../../../collector/extract/nesting.ts'
import { extract, item } from './site.ts'

const DEEP = 100_000

describe('nesting', () => {
  it.each([
    ['three levels', '<div><i><b>a</b></i></div>', 3, false],
    ['one level too many', '<div><i><b>a</b></i></div>', 2, true],
    ['elements that stand beside each other', '<p>a</p>'.repeat(1_000), 5, false],
    ['paragraphs and items that are never closed', `<ul>${'<li>a<p>b'.repeat(1_000)}`, 5, false],
    ['void elements', '<br><img>'.repeat(1_000), 5, false],
    ['tags in a script', `<script>${'"<div>"'.repeat(1_000)}</script>`, 5, false],
    ['tags in a comment', `<!-- ${'<div>'.repeat(1_000)} -->`, 5, false],
    ['ends without starts', '</div>'.repeat(1_000), 5, false],
  ])('of %s is counted', (_name, html, most, expected) => {
    expect(isNestedDeeper(html, most)).toBe(expected)
  })

  it.each(['div', 'span', 'b', 'table', 'p><div', 'a href="/x"'])(
    'of a hundred thousand <%s> neither ends nor holds up the reader: the summary stands in',
    (tag) => {
      const started = process.cpuUsage()
      expect(extract({ html: `<article>${`<${tag}>`.repeat(DEEP)}teks` }).body).toBe(item.summary)
      expect(extract({ item: { contentHtml: `<${tag}>`.repeat(DEEP) } }).body).toBe(item.summary)
      expect(process.cpuUsage(started).user / 1e6).toBeLessThan(2)
    },
  )
})
