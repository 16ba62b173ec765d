/** Reading the article off a page, beside linkedom's parsing alone: what Readability would begin with. */
import { parseHTML } from 'linkedom'
import { bodyOf, corpusIsPresent, readCorpus } from '../helpers/extraction-corpus.ts'
import { type Figure, median } from './figure.ts'

const ROUNDS = 5

/** Pages per CPU second. */
function speedOf(pages: number, work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return pages / ((user + system) / 1e6)
}

export async function bench(): Promise<Figure[]> {
  if (!corpusIsPresent) {
    process.stderr.write('extraction is skipped: its pages are in ../shared, which is absent\n')
    return []
  }
  const pages = readCorpus()
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    ours.push(
      speedOf(pages.length, () => {
        for (const page of pages) bodyOf(page)
      }),
    )
    theirs.push(
      speedOf(pages.length, () => {
        for (const { html } of pages) parseHTML(html)
      }),
    )
  }
  // The first round is the compiler's.
  const [own, other] = [median(ours.slice(1)), median(theirs.slice(1))]
  return [
    {
      name: 'article off a page: parse, facts, body',
      value: own,
      unit: 'pages per CPU second',
      versus: 'linkedom parsing alone',
      ratio: own / other,
      bar: '≥ 0.4',
    },
  ]
}
