import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mayAsk, parseRobots } from '../../collector/crawl/robots-rules.ts'

const CORPUS = new URL('../../../shared/data/corpora/robots.json', import.meta.url)
const present = existsSync(CORPUS)

interface Case {
  readonly robots: string
  readonly agent: string
  readonly url: string
  readonly allow: boolean
}

/** As Google's library is given it: what follows the host, letters as they stand. `URL` would encode them. */
const pathOf = (url: string) => `/${/^(?:https?:\/\/[^/?#]*)?\/?(.*)$/.exec(url)?.[1] ?? ''}`

describe('robots.txt as the tests of google/robotstxt expect it', () => {
  it.skipIf(!present)('answers every case (skipped: ../shared is absent)', () => {
    const cases: readonly Case[] = JSON.parse(readFileSync(CORPUS, 'utf8'))
    const wrong = cases.filter(
      ({ robots, agent, url, allow }) => mayAsk(parseRobots(robots, agent), pathOf(url)) !== allow,
    )
    expect(cases.length).toBeGreaterThan(60)
    expect(wrong).toEqual([])
  })
})
