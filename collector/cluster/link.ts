/** Which documents belong together. A pair is judged by the two alone, so that the order of arrival changes nothing. */
import { areCopies, CopyIndex } from './copies.ts'
import type { Groups } from './groups.ts'
import type { Member } from './member.ts'
import { compareTerms } from './terms.ts'

const HOUR = 3_600
/** A release is printed within days; what comes later is a reprint and news of its own. */
export const COPY_SECONDS = 96 * HOUR
/** What outlets tell about one happening stands within two days; later ones are joined over those between. */
export const STORY_SECONDS = 48 * HOUR
/** Chosen by reading pairs of the newsroom from 0.3 to 0.55: below 0.45 other happenings of one theme come in. */
const LEAST_COSINE = 0.45
/** Two names alone are shared by all that is written about a person. */
const LEAST_HEAVY = 3
/** A word that stands in so many documents within STORY_SECONDS finds no candidates; rarer words of the pair do. */
const POSTING_DEPTH = 2_000

const meet = (one: readonly string[], other: readonly string[]) =>
  one.length === 0 || other.length === 0 || one.some((each) => other.includes(each))

/** Same words, other province or programme: a form text, not a copy and not the same happening. */
function mayBeOne(one: Member, other: Member): boolean {
  return meet(one.provinces, other.provinces) && meet(one.subjects, other.subjects)
}

const areWithin = (one: Member, other: Member, seconds: number) => Math.abs(one.at - other.at) <= seconds

export function isCopy(one: Member, other: Member): boolean {
  if (one.slots === null || other.slots === null || !areWithin(one, other, COPY_SECONDS)) return false
  return mayBeOne(one, other) && areCopies(one.slots, other.slots)
}

export function isSameHappening(one: Member, other: Member): boolean {
  if (!one.isNews || !other.isNews || !areWithin(one, other, STORY_SECONDS)) return false
  if (!mayBeOne(one, other)) return false
  const { cosine, heavy } = compareTerms(one.terms, other.terms)
  return cosine >= LEAST_COSINE && heavy >= LEAST_HEAVY
}

/** Rare words to the documents that hold them, in the order they were added. */
class WordIndex {
  readonly #postings = new Map<number, number[]>()

  add(at: number, { terms }: Member): void {
    for (const hash of terms.heavy) {
      const held = this.#postings.get(hash)
      if (held === undefined) this.#postings.set(hash, [at])
      else held.push(at)
    }
  }

  /** Earlier documents that share enough heavy words, newest first. */
  near({ terms }: Member, isNear: (at: number) => boolean): number[] {
    const shared = new Map<number, number>()
    for (const hash of terms.heavy) {
      const held = this.#postings.get(hash) ?? []
      const last = Math.max(0, held.length - POSTING_DEPTH)
      for (let index = held.length - 1; index >= last; index--) {
        const at = held[index] as number
        if (!isNear(at)) break
        shared.set(at, (shared.get(at) ?? 0) + 1)
      }
    }
    return [...shared].filter(([, count]) => count >= LEAST_HEAVY).map(([at]) => at)
  }
}

export interface Links {
  readonly copies: Groups
  readonly stories: Groups
}

/**
 * Joins what belongs together, in both groupings; copies are of one story.
 *
 * @param members by age, oldest first.
 * @param isFresh pairs of two that are not fresh are left as they are.
 */
export function link(members: readonly Member[], isFresh: (at: number) => boolean, links: Links): void {
  const copyIndex = new CopyIndex(members.length)
  const wordIndex = new WordIndex()
  const other = (at: number) => members[at] as Member
  for (const [at, member] of members.entries()) {
    const counts = (near: number) => isFresh(at) || isFresh(near)
    if (member.slots !== null) {
      for (const near of copyIndex.near(member.slots)) {
        if (!counts(near) || links.copies.areOne(at, near) || !isCopy(other(near), member)) continue
        links.copies.join(at, near)
        links.stories.join(at, near)
      }
      copyIndex.add(at, member.slots)
    }
    if (!member.isNews) continue
    const isNear = (near: number) => areWithin(other(near), member, STORY_SECONDS)
    for (const near of wordIndex.near(member, isNear)) {
      if (!counts(near) || links.stories.areOne(at, near)) continue
      if (isSameHappening(other(near), member)) links.stories.join(at, near)
    }
    wordIndex.add(at, member)
  }
}
