/** Feed items a CPU second: from a feed's text to items, against rss-parser, which gives fields as they are written. */
import Parser from 'rss-parser'
import type { Source } from '../../collector/domain/source.ts'
import { parseFeed } from '../../collector/parse/parse.ts'
import { type RealOutlet, realSource } from '../helpers/real-newsroom.ts'
import { cpuSeconds, type Figure, median, medianRatio } from './figure.ts'

const ROUNDS = 15
/** A collector runs for weeks: what is measured is compiled code. */
const WARM_ROUNDS = 8
/** Times that each feed is read in one round. */
const TIMES = 25
/** What rss-parser reads too. */
const KINDS = new Set(['rss', 'wordpress', 'atom'])

interface Body {
  readonly xml: string
  readonly source: Source
}

async function bodiesOf(outlets: readonly RealOutlet[]): Promise<Body[]> {
  const bodies: Body[] = []
  for (const { host, entry } of outlets.filter((outlet) => KINDS.has(outlet.entry.type))) {
    for (const url of entry.urls) {
      const xml = await (await fetch(url)).text()
      bodies.push({ xml, source: realSource(host, url, entry.type) })
    }
  }
  return bodies
}

type Read = (body: Body) => Promise<{ readonly items: readonly unknown[] }>

/** Items per CPU second of one round. */
async function rate(bodies: readonly Body[], read: Read): Promise<number> {
  let items = 0
  const seconds = await cpuSeconds(async () => {
    for (let time = 0; time < TIMES; time++) {
      for (const body of bodies) items += (await read(body)).items.length
    }
  })
  return items / seconds
}

export async function benchFeeds(outlets: readonly RealOutlet[]): Promise<Figure> {
  const bodies = await bodiesOf(outlets)
  const parser = new Parser()
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
    const own = await rate(bodies, ({ xml, source }) => parseFeed(xml, source))
    const bare = await rate(bodies, ({ xml }) => parser.parseString(xml))
    if (round < 0) continue
    ours.push(own)
    theirs.push(bare)
  }
  return {
    name: `items of ${bodies.length} feeds (RSS, WordPress, Atom)`,
    value: median(ours),
    unit: 'items per CPU second',
    versus: `rss-parser alone (${Math.round(median(theirs))})`,
    ratio: medianRatio(ours, theirs),
    bar: '≥ 1',
  }
}
