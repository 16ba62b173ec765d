import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeText } from '../../collector/crawl/charset.ts'
import type { Item } from '../../collector/domain/item.ts'
import { parseFeed } from '../../collector/parse/parse.ts'
import { textOf } from '../../collector/parse/text.ts'

const FILE = join(import.meta.dirname, '../../../shared/data/corpora/feeds.ndjson.gz')
const present = existsSync(FILE)
const WITHOUT = present ? '' : ' (skipped: ../shared/data/corpora is absent)'

/** Share of the well-formed files with an entry that must give an item (issue: 98.5 %; reached: all). */
const FLOOR = 0.995

interface Expectation {
  readonly item: number
  readonly field: string
  readonly want: string | readonly number[]
}

interface CorpusFile {
  readonly file: string
  readonly base64: string
  readonly expect: readonly Expectation[]
}

/** Expectations that are not met, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'wellformed/atom/entry_updated_multiple_values.xml updated_parsed':
    'two dates of one kind are against Atom; the first is taken, the test wants the last',
}

/** An entry may stand in a comment of the test itself: that is none. */
const holdsEntry = (xml: string) =>
  /<(?:[\w-]+:)?(?:item|entry)[\s>/]/i.test(xml.replace(/<!--[\s\S]*?-->/g, ''))

/** Dates and addresses in one form; text as words, since Kentongan keeps no markup in titles and summaries. */
function wanted({ field, want }: Expectation): string {
  if (typeof want !== 'string') {
    const [year = 0, month = 1, day, hour, minute, second] = want
    return new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString()
  }
  if (/^(published|updated)/.test(field)) return new Date(want).toISOString()
  if (field === 'link') return new URL(want).href
  return field === 'id' ? want : textOf(want)
}

function given(item: Item | undefined, field: string): string | null | undefined {
  if (field === 'title') return item?.title
  if (field === 'link') return item?.url
  if (field === 'id') return item?.guid
  return field === 'summary' ? item?.summary : item?.publishedAt
}

let files: readonly (CorpusFile & { readonly xml: string; readonly items: readonly Item[] })[] = []

beforeAll(async () => {
  if (!present) return
  const lines = gunzipSync(readFileSync(FILE)).toString().trim().split('\n')
  files = await Promise.all(
    lines.map(async (line) => {
      const one: CorpusFile = JSON.parse(line)
      const xml = decodeText(Buffer.from(one.base64, 'base64'), null)
      const source = { id: 'uji', kind: 'rss', url: 'http://base.example/feed' } as const
      const items = await parseFeed(xml, source).then(
        (feed) => feed.items,
        () => [],
      )
      return { ...one, xml, items }
    }),
  )
})

describe('the corpus of feeds', () => {
  it.skipIf(!present)(`gives items from its well-formed files that hold an entry${WITHOUT}`, () => {
    const holding = files.filter(({ xml }) => holdsEntry(xml))
    const read = holding.filter(({ items }) => items.length > 0)
    console.log(
      `feeds: items from ${read.length} of ${holding.length} files with an entry, of ${files.length}`,
    )
    expect(holding.length).toBeGreaterThan(400)
    expect(read.length / holding.length).toBeGreaterThanOrEqual(FLOOR)
  })

  it.skipIf(!present)(`meets what is expected of titles, links, ids and dates${WITHOUT}`, () => {
    const all = files.flatMap(({ file, items, expect: list }) =>
      list.map((one) => ({
        name: `${file} ${one.field}`,
        isMet: given(items[one.item], one.field) === wanted(one),
      })),
    )
    const unmet = all.filter(({ isMet }) => !isMet).map(({ name }) => name)
    console.log(`feeds: ${all.length - unmet.length} of ${all.length} expectations met`)
    expect(all.length).toBeGreaterThan(60)
    expect(unmet.toSorted()).toEqual(Object.keys(EXCEPTIONS).toSorted())
  })
})
