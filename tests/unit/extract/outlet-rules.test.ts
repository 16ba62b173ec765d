import { describe, expect, it } from 'vitest'
import { bodySelectors, OUTLET_RULES } from '../../../collector/extract/outlet-rules.ts'
import { extract, PARAGRAPHS } from './site.ts'

const body = PARAGRAPHS.join('\n')
const paragraphs = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')
/** Reviewed below the article in a way that the general rules take for a part of it. */
const beside = `<p>${'Ulasan pembaca lain tentang hal yang sama sekali berbeda dari berita ini. '.repeat(3)}</p>`

describe('rules for outlets', () => {
  it('are sorted by site, one each', () => {
    const sites = OUTLET_RULES.map(({ site }) => site)
    expect(sites).toEqual([...new Set(sites)].toSorted())
  })

  it.each([
    ['https://news.detik.com/berita/d-1/a', true],
    ['https://detik.com/a', true],
    ['https://bukandetik.com/a', false],
    ['https://detik.com.contoh.id/a', false],
    ['rubbish', false],
  ])('are those of the registered name: %s', (url, has) => {
    expect(bodySelectors(url).length > 0).toBe(has)
  })

  const html = `<div><div class="detail__body-text">${paragraphs}</div>${beside}</div>`

  it('say where the body stands', () => {
    expect(extract({ html, pageUrl: 'https://news.detik.com/a' }).body).toBe(body)
    expect(extract({ html }).body).not.toBe(body)
  })

  it('give way where the place holds only a little of the article', () => {
    const moved = `<div class="detail__body-text"><p>${PARAGRAPHS[0]}</p></div><article>${paragraphs}</article>`
    expect(extract({ html: moved, pageUrl: 'https://news.detik.com/a' }).body).toContain(PARAGRAPHS[2])
  })
})
