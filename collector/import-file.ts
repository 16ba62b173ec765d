/** An export from its file to parcels: rows mapped and masked, wrong ones listed beside, in constant memory. */

import { once } from 'node:events'
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Bringer } from './bring/bring.ts'
import type { Brought } from './domain/brought.ts'
import { broughtSource } from './domain/brought-source.ts'
import { KentonganError } from './domain/errors.ts'
import type { Item } from './domain/item.ts'
import { PARCEL_ITEMS, type ParcelBox } from './domain/parcel.ts'
import type { Source } from './domain/source.ts'
import { describeFault, type ImportWish, type Row, readExport } from './import/import.ts'

export interface ImportOrder {
  readonly path: string
  readonly wish: ImportWish
  /** Where wrong rows are listed; the file is only made when there is one. */
  readonly wrongPath: string
  readonly box: ParcelBox
  readonly bringer: Bringer
  /** Bytes of the file that were read, and rows so far. */
  readonly onProgress: (bytes: number, rows: number) => void
}

export interface Packed {
  readonly rows: number
  readonly brought: number
  readonly wrong: number
  readonly passed: number
  /** Rows of parcels that were brought and read before, just as they are. */
  readonly known: number
  /** Names of the other parcels, in the order of the file. */
  readonly parcels: readonly string[]
}

interface Pile {
  readonly source: Source
  items: Item[]
}

/** Gathers rows into parcels, a pile for each source. */
class Packer {
  readonly parcels: string[] = []
  known = 0
  readonly #order: ImportOrder
  readonly #piles = new Map<string, Pile>()
  /** Rows that bring nothing are counted with the next parcel, whosever it is. */
  #wrong = 0
  #passed = 0

  constructor(order: ImportOrder) {
    this.#order = order
  }

  #pile(type: Brought['type']): Pile {
    const { as } = this.#order.wish
    const [name, title] = typeof as === 'string' ? [as, as] : [as.name, as.title]
    const source = broughtSource('impor', name, title, type)
    const pile = this.#piles.get(source.id) ?? { source, items: [] }
    this.#piles.set(source.id, pile)
    return pile
  }

  async add(row: Row): Promise<void> {
    if (row.kind === 'wrong') this.#wrong += 1
    else if (row.kind === 'passed') this.#passed += 1
    else {
      const pile = this.#pile(row.brought.type)
      pile.items.push(this.#order.bringer(pile.source.id, row.brought))
      if (pile.items.length >= PARCEL_ITEMS) await this.#send(pile)
    }
  }

  async #send(pile: Pile): Promise<void> {
    const { source, items } = pile
    if (items.length + this.#wrong + this.#passed === 0) return
    const parcel = { source, items, wrong: this.#wrong, passed: this.#passed }
    const { name, state } = await this.#order.box.put(parcel)
    if (state === 'read') this.known += items.length
    else this.parcels.push(name)
    pile.items = []
    this.#wrong = 0
    this.#passed = 0
  }

  async end(): Promise<void> {
    if (this.#piles.size === 0) this.#pile('post')
    for (const pile of this.#piles.values()) await this.#send(pile)
  }
}

/** Line and reason only: what stands in a wrong row may be anybody's words. */
class WrongList {
  readonly #path: string
  #stream: WriteStream | null = null

  constructor(path: string) {
    this.#path = path
  }

  async add(row: Extract<Row, { kind: 'wrong' }>): Promise<void> {
    if (this.#stream === null) {
      this.#stream = createWriteStream(this.#path)
      await once(this.#stream, 'open')
      this.#stream.write('line,code,reason\n')
    }
    const reason = describeFault(row.fault, row.detail).replaceAll('"', "'")
    if (!this.#stream.write(`${row.line},${row.fault},"${reason}"\n`)) await once(this.#stream, 'drain')
  }

  async end(): Promise<void> {
    if (this.#stream === null) return
    this.#stream.end()
    await finished(this.#stream)
  }
}

/** Rows between two looks at the progress. */
const PROGRESS_ROWS = 1_000

const unreadable = (path: string, error: unknown) =>
  new KentonganError('file_unreadable', `${path} cannot be read: ${String(error)}`, {
    remedy: 'Check the name and whether you may read it.',
    cause: error,
  })

/**
 * Reads an export and puts what it brings where the collector finds it.
 *
 * @throws KentonganError of readExport and of ParcelBox; `file_unreadable`.
 */
export async function packExport(order: ImportOrder): Promise<Packed> {
  const stream = createReadStream(order.path)
  await once(stream, 'open').catch((error: unknown) => {
    throw unreadable(order.path, error)
  })
  const packer = new Packer(order)
  const list = new WrongList(order.wrongPath)
  const counts = { brought: 0, wrong: 0, passed: 0 }
  let rows = 0
  try {
    for await (const row of readExport(stream, order.wish)) {
      rows += 1
      counts[row.kind] += 1
      await packer.add(row)
      if (row.kind === 'wrong') await list.add(row)
      if (rows % PROGRESS_ROWS === 0) order.onProgress(stream.bytesRead, rows)
    }
  } finally {
    // What was read before a fault is kept: it is right, and a second import makes no doubles.
    await packer.end()
    await list.end()
    stream.destroy()
  }
  order.onProgress(stream.bytesRead, rows)
  return { rows, ...counts, known: packer.known, parcels: packer.parcels }
}
