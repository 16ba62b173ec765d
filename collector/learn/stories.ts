/** Groups of near-duplicate records and folds that keep a group together. */
import type { LabelledMention } from './data.ts'
import { randomOf, shuffle } from './fit.ts'

/** Records whose bodies share so much of their runs of four words, or whose headlines share so much of their words, are one story. */
const SAME_BODY = 0.2
const SAME_TITLE = 0.5
const RUN = 4

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const each of a) shared += Number(b.has(each))
  return shared / (a.size + b.size - shared || 1)
}

function runsOf(text: string): Set<string> {
  const words = wordsOf(text)
  const runs = new Set<string>()
  for (let at = 0; at + RUN <= words.length; at += 1) runs.add(words.slice(at, at + RUN).join(' '))
  return runs
}

/** Union-find over record numbers. */
class Groups {
  private readonly parents: number[]
  constructor(size: number) {
    this.parents = Array.from({ length: size }, (_, index) => index)
  }
  rootOf(index: number): number {
    let root = index
    while (this.parents[root] !== root) root = this.parents[root] as number
    this.parents[index] = root
    return root
  }
  join(a: number, b: number): void {
    this.parents[this.rootOf(a)] = this.rootOf(b)
  }
}

function joinAlike(groups: Groups, sets: readonly ReadonlySet<string>[], least: number): void {
  const holders = new Map<string, number[]>()
  for (const [index, set] of sets.entries()) {
    const near = new Set<number>()
    for (const each of set) {
      const earlier = holders.get(each)
      if (earlier === undefined) holders.set(each, [index])
      else {
        for (const other of earlier) near.add(other)
        earlier.push(index)
      }
    }
    for (const other of near) if (jaccard(set, sets[other] as Set<string>) >= least) groups.join(index, other)
  }
}

/** The story of each record, as the number of one of its records: same address, near-identical body or headline. */
export function storiesOf(records: readonly LabelledMention[]): number[] {
  const groups = new Groups(records.length)
  joinAlike(
    groups,
    records.map(({ url }) => new Set(url === '' ? [] : [url])),
    1,
  )
  joinAlike(
    groups,
    records.map(({ lead, sentences }) => runsOf([lead, ...sentences].join(' '))),
    SAME_BODY,
  )
  const headline = ({ title, sentences }: LabelledMention) => (title === '' ? sentences.join(' ') : title)
  joinAlike(
    groups,
    records.map((record) => new Set(wordsOf(headline(record)))),
    SAME_TITLE,
  )
  return records.map((_, index) => groups.rootOf(index))
}

/** The fold of each record, groups kept together. */
export function foldsOf(groups: readonly number[], folds: number, seed: number): number[] {
  const ids = [...new Set(groups)]
  shuffle(ids, randomOf(seed))
  const fold = new Map(ids.map((id, index) => [id, index % folds]))
  return groups.map((id) => fold.get(id) as number)
}
