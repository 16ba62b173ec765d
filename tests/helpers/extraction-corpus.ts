/** Pages of scrapinghub/article-extraction-benchmark (MIT) with the article's words, where ../shared is there. */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Item } from '../../collector/domain/item.ts'
import type { Source } from '../../collector/domain/source.ts'
import { extractDocument } from '../../collector/extract/extract.ts'

const CORPUS = new URL('../../../shared/data/corpora/extraction/', import.meta.url)
export const corpusIsPresent = existsSync(CORPUS)

export interface CorpusPage {
  readonly url: string
  readonly html: string
  readonly articleBody: string
}

export function readCorpus(): CorpusPage[] {
  const truth: Record<string, { articleBody: string; url: string }> = JSON.parse(
    readFileSync(new URL('ground-truth.json', CORPUS), 'utf8'),
  )
  return Object.entries(truth).map(([id, page]) => ({
    ...page,
    html: gunzipSync(readFileSync(new URL(`${id}.html.gz`, CORPUS))).toString('utf8'),
  }))
}

const SOURCE: Source = {
  id: 'page',
  name: 'Page',
  outlet: 'page.example',
  kind: 'rss',
  url: 'https://page.example/feed',
  class: 'national_media',
  province: null,
  language: 'id',
  status: 'unchecked',
  confidence: 'high',
  pages: 'fetch',
  note: null,
}

/** The body of a page of which nothing is known but its address. */
export function bodyOf({ url, html }: Pick<CorpusPage, 'url' | 'html'>, title = ''): string {
  const item: Item = {
    sourceId: SOURCE.id,
    guid: url,
    url,
    title,
    publishedAt: null,
    summary: '',
    contentHtml: null,
    language: null,
    categories: [],
  }
  return extractDocument({ item, source: SOURCE, page: { url, html }, now: '2026-11-24T00:00:00.000Z' }).body
}
