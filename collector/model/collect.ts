/** Gathers the features of one text, group by group, and remembers where each came from. */

/** Where a feature came from: the headline, the body, or the text as a whole. */
export const PARTS = ['title', 'body', 'whole'] as const
export type Part = (typeof PARTS)[number]

/** A feature that comes from no single word. */
export const NO_TOKEN = -1

export class FeatureList {
  readonly hashes: number[] = []
  readonly values: number[] = []
  /** Index of the token, counted through all texts, or NO_TOKEN. */
  readonly tokens: number[] = []
  readonly parts: Part[] = []
  /** The part of the features that follow. */
  part: Part = 'whole'
  private first = 0

  add(hash: number, token: number): void {
    this.hashes.push(hash)
    this.values.push(1)
    this.tokens.push(token)
    this.parts.push(this.part)
  }

  /** A measured feature: its value stands as it is, outside the groups. Only between groups. */
  measure(hash: number, value: number): void {
    if (value === 0) return
    this.add(hash, NO_TOKEN)
    this.values[this.values.length - 1] = value
    this.first = this.hashes.length
  }

  /** Ends a group: its values get a Euclidean length near `scale`, however long the text is. */
  close(scale: number): void {
    const count = this.hashes.length - this.first
    const value = count === 0 ? 0 : scale / Math.sqrt(count)
    for (let index = this.first; index < this.hashes.length; index += 1) this.values[index] = value
    this.first = this.hashes.length
  }
}
