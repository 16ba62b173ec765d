/** Subjects in articles: our matcher against a RegExp union and, where they are installed, libraries. */
import { loadShippedCatalogue } from '../../collector/catalog/load.ts'
import type { Subject } from '../../collector/domain/subject.ts'
import { createMatcher } from '../../collector/match/match.ts'
import { generateSample } from '../../collector/sample/generate.ts'
import { cpuSeconds, type Figure, median, medianRatio } from './figure.ts'

const ALIASES = 2_000
const ARTICLES = 200
const LENGTH = 3_000
const ROUNDS = 5

/** Gives the number of namings found, so that nobody is compared for finding nothing. */
type Search = (text: string) => number

/** Articles of the sample newsroom, put together to the length of a long one. */
function articles(): string[] {
  const bodies = generateSample({ anchor: new Date('2026-11-24T00:00:00Z') }).map((item) =>
    [item.title, item.lead, ...item.paragraphs].join('\n'),
  )
  let at = 0
  return Array.from({ length: ARTICLES }, () => {
    let text = ''
    while (text.length < LENGTH) text += `${bodies[at++ % bodies.length]}\n`
    return Buffer.from(text.slice(0, LENGTH)).toString()
  })
}

/** The first 2,000 aliases of the shipped catalogue, conditions and all. */
function cut(subjects: readonly Subject[]): Subject[] {
  let left = ALIASES
  return subjects.map((subject) => {
    const aliases = subject.aliases.slice(0, left)
    left -= aliases.length
    return { ...subject, aliases }
  })
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

function union(texts: readonly string[]): Search {
  const longestFirst = texts.toSorted((a, b) => b.length - a.length).map(escaped)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return (text) => text.match(pattern)?.length ?? 0
}

interface AhoCorasickModule {
  readonly default: new (words: readonly string[]) => { search(text: string): unknown[] }
}

/** A library is measured where it is installed; the bench does not need one. */
async function library(name: string, texts: readonly string[]): Promise<Search | null> {
  try {
    const { default: Automaton } = (await import(name)) as AhoCorasickModule
    const automaton = new Automaton(texts.map((text) => text.toLowerCase()))
    return (text) => automaton.search(text.toLowerCase()).length
  } catch {
    return null
  }
}

async function rivals(texts: readonly string[]): Promise<Map<string, Search>> {
  const found = new Map<string, Search>([['RegExp union', union(texts)]])
  for (const name of ['modern-ahocorasick', 'ahocorasick']) {
    const search = await library(name, texts)
    if (search !== null) found.set(name, search)
  }
  return found
}

export async function bench(): Promise<Figure[]> {
  const subjects = cut((await loadShippedCatalogue()).subjects)
  const aliases = subjects.flatMap((subject) => subject.aliases.map(({ text }) => text))
  const texts = articles()
  const match = createMatcher(subjects)
  const ours: Search = (body) =>
    match({ title: '', lead: '', body }).reduce((sum, { spans }) => sum + spans.length, 0)
  const all = new Map([['ours', ours], ...(await rivals([...new Set(aliases)]))])
  const times = new Map<string, number[]>([...all.keys()].map((name) => [name, []]))
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, search] of all) {
      const seconds = await cpuSeconds(async () => {
        for (const text of texts) search(text)
      })
      // The first round warms up.
      if (round > 0) times.get(name)?.push(seconds)
    }
  }
  const own = times.get('ours') ?? []
  return [...times].map(([name, seconds]) => ({
    name: `${aliases.length} aliases in articles of ${LENGTH} characters: ${name}`,
    value: ARTICLES / median(seconds),
    unit: 'articles per CPU second',
    versus: name === 'ours' ? null : name,
    ratio: name === 'ours' ? null : medianRatio(seconds, own),
    bar: name === 'ours' ? null : '≥ 1 for the fastest of them',
  }))
}
