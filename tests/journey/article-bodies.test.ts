import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf } from '../helpers/extraction-corpus.ts'
import { overlap } from '../helpers/grams.ts'
import {
  newsroomIsPresent,
  openRealNewsroom,
  type RealNewsroom,
  WITHOUT_NEWSROOM,
} from '../helpers/real-newsroom.ts'

const ARTICLES = new URL('../../../shared/newsroom/data/articles.ndjson.gz', import.meta.url)
/** Later than every article. */
const CLOCK = '2027-01-01T00:00:00Z'
const BAR = 0.97

interface Article {
  readonly outlet: string
  readonly title: string
  readonly text: string
}

/** The articles were kept with the pointers and advertisement that stood in them; these are not their words. */
const NOT_ITS_WORDS =
  /(?:baca|simak|lihat) juga|advertisement|scroll to continue|^\[gambas|all rights reserved|silakan login/i
/** As above, but "simak juga" and "lihat juga" may begin a sentence of the article. */
const CLUTTER =
  /baca juga|(?:simak|lihat) juga\s*:|advertisement|scroll to continue|\[gambas|all rights reserved|silakan login/i

const wordsOf = ({ text }: Article) =>
  text
    .split('\n')
    .filter((line) => !NOT_ITS_WORDS.test(line))
    .join('\n')

let newsroom: RealNewsroom
const read: { readonly outlet: string; readonly f1: number; readonly body: string }[] = []

async function readOutlet(host: string, pages: readonly { url: string; title: string }[]): Promise<void> {
  const articles = gunzipSync(readFileSync(ARTICLES)).toString('utf8').trim().split('\n')
  const own = articles.map((line): Article => JSON.parse(line)).filter(({ outlet }) => outlet === host)
  const byTitle = new Map(own.map((article) => [article.title, article]))
  for (const { url, title } of pages) {
    const article = byTitle.get(title)
    if (article === undefined) continue
    const body = bodyOf({ url, html: await (await fetch(url)).text() }, title)
    read.push({ outlet: host, f1: overlap(wordsOf(article), body).f1, body })
  }
}

beforeAll(async () => {
  if (!newsroomIsPresent) return
  newsroom = await openRealNewsroom(CLOCK)
  const { outlets } = await newsroom.listing()
  for (const outlet of outlets) await readOutlet(outlet.host, await newsroom.publishedBy(outlet))
})
afterAll(() => newsroom?.close())

describe('the articles of the newsroom', () => {
  it.skipIf(!newsroomIsPresent)(`are read word for word, of every outlet${WITHOUT_NEWSROOM}`, () => {
    const byOutlet = Map.groupBy(read, ({ outlet }) => outlet)
    expect(read).toHaveLength(1_849)
    for (const [outlet, pages] of byOutlet) {
      const mean = pages.reduce((sum, { f1 }) => sum + f1, 0) / pages.length
      expect(mean, outlet).toBeGreaterThanOrEqual(BAR)
    }
  })

  it.skipIf(!newsroomIsPresent)(`hold no pointer, advertisement or footer${WITHOUT_NEWSROOM}`, () => {
    expect(read.filter(({ body }) => CLUTTER.test(body)).map(({ body }) => body)).toEqual([])
  })
})
