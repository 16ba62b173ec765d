/** Union-find: which numbers belong together, whatever the order in which that was learnt. */
export class Groups {
  readonly #parents: Int32Array

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, index) => index)
  }

  rootOf(index: number): number {
    const parents = this.#parents
    let root = index
    while (parents[root] !== root) root = parents[root] as number
    for (let at = index; at !== root; ) {
      const next = parents[at] as number
      parents[at] = root
      at = next
    }
    return root
  }

  /** The lower root stays, so that a root is the lowest number of its group. */
  join(one: number, other: number): void {
    const a = this.rootOf(one)
    const b = this.rootOf(other)
    if (a !== b) this.#parents[Math.max(a, b)] = Math.min(a, b)
  }

  areOne(one: number, other: number): boolean {
    return this.rootOf(one) === this.rootOf(other)
  }
}
