import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { composeYear } from '../../../collector/sample/generate.ts'

const NEWSROOM = new URL('../../../../shared/newsroom/data/', import.meta.url)
const present = existsSync(NEWSROOM)
/** A text of this many characters in common is a copy, a shorter one chance. */
const COPY_LENGTH = 60
/** A shared run of 60 characters holds at least one of the pieces of 30 that begin at every 30th. */
const PIECE = COPY_LENGTH / 2

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ')
}

function realNews(): string {
  const texts = readdirSync(NEWSROOM).map((file) =>
    gunzipSync(readFileSync(new URL(file, NEWSROOM))).toString('utf8'),
  )
  return plain(texts.join('\n'))
}

/** Where each piece of the real news stands. */
function indexOf(real: string): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (let at = 0; at + PIECE <= real.length; at += PIECE) {
    const piece = real.slice(at, at + PIECE)
    const known = places.get(piece)
    if (known === undefined) places.set(piece, [at])
    else known.push(at)
  }
  return places
}

/** The run around two equal places, as far as both texts agree. */
function sharedRun(text: string, at: number, real: string, there: number): string {
  let before = 0
  while (at > before && text[at - before - 1] === real[there - before - 1]) before++
  let after = PIECE
  while (at + after < text.length && text[at + after] === real[there + after]) after++
  return text.slice(at - before, at + after)
}

describe('the sample is our own writing', () => {
  it.skipIf(!present)(
    'shares no 60 characters with the newsroom of real news (skipped: ../shared/newsroom is absent)',
    () => {
      const real = realNews()
      const places = indexOf(real)
      const copied = new Set<string>()
      for (const { title, paragraphs } of composeYear().entries) {
        for (const text of [title, ...paragraphs].map(plain)) {
          for (let at = 0; at + PIECE <= text.length; at++) {
            for (const there of places.get(text.slice(at, at + PIECE)) ?? []) {
              const run = sharedRun(text, at, real, there)
              if (run.length >= COPY_LENGTH) copied.add(run)
            }
          }
        }
      }
      expect([...copied]).toEqual([])
    },
    60_000,
  )
})
