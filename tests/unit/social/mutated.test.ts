import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KentonganError } from '../../../collector/domain/errors.ts'
import type { Item } from '../../../collector/domain/item.ts'
import { extractDocument } from '../../../collector/extract/extract.ts'
import { type PostPage, readStreamEvent, toItem } from '../../../collector/social/social.ts'
import { socialSource } from '../../helpers/social-office.ts'
import { jetstreamCommit } from '../../helpers/social-shapes.ts'
import { mutated, read, SOUND, type Sound } from './answers.ts'

const RUNS = 1_000
/** A sound answer takes 1 ms; half of a worker's time, on a busy machine, for one that is not. */
const LIMIT_MS = 1_000
const NOW = '2026-11-24T03:00:00.000Z'

const mapping = {
  sourceId: 'uji',
  platform: 'mastodon' as const,
  known: new Map(),
  pseudonym: () => 'k1:x',
  threadOf: () => null,
}

/** From an answer to what is written, or the code of what is wrong. */
function outcomeOf(sound: Sound, body: string): Item[] | string {
  let page: PostPage
  try {
    page = read(sound, body)
  } catch (error) {
    if (error instanceof KentonganError) return error.code
    throw error
  }
  const source = socialSource(sound.kind, sound.source)
  const items = page.posts.map((post) => toItem(post, mapping))
  for (const item of items) extractDocument({ item, source, page: null, now: NOW })
  return items
}

describe.each(SOUND)('$name', (sound) => {
  it('that is sound is read whole', () => {
    const outcome = outcomeOf(sound, sound.body)
    expect(Array.isArray(outcome)).toBe(true)
    expect(read(sound, sound.body).rejected).toBe(0)
  })

  it(`in ${RUNS} mutations ends in items or in a named outcome, and soon`, { timeout: 60_000 }, () => {
    const codes = new Set<string>()
    fc.assert(
      fc.property(mutated(sound), (body) => {
        const started = performance.now()
        const outcome = outcomeOf(sound, body)
        expect(performance.now() - started).toBeLessThan(LIMIT_MS)
        if (typeof outcome === 'string') codes.add(outcome)
        else for (const item of outcome) expect(item.guid).toMatch(/^\d+$/)
      }),
      { numRuns: RUNS },
    )
    expect([...codes].filter((code) => code !== 'not_posts')).toEqual([])
  })
})

describe('the stream', () => {
  it(`in ${RUNS} mutated messages throws nothing`, { timeout: 60_000 }, () => {
    const commit = jetstreamCommit(
      { id: 1, handle: 'warga', name: 'x', text: 'PKH', at: NOW },
      'create',
      1_764_000_000_000_000,
    )
    const body = JSON.stringify(commit)
    const message = { name: '', kind: 'jetstream' as const, source: '', address: '', body }
    expect(readStreamEvent(body)).toMatchObject({ kind: 'post' })
    fc.assert(
      fc.property(mutated(message), (text) => {
        const event = readStreamEvent(text)
        if (event !== null) expect(Number.isSafeInteger(event.time)).toBe(true)
        if (event?.kind === 'post') toItem(event.post, mapping)
      }),
      { numRuns: RUNS },
    )
  })
})
