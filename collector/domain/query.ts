/** The boolean query of an analyst: its tree, its parser and its printed form. */
import { type QueryToken, queryError, tokensOfQuery } from './query-tokens.ts'

/**
 * A query as a tree. `phrase` words stand next to each other; a word that ends in `*` stands for every word that begins
 * so. `near`: both sides within `distance` words of each other, in either order.
 */
export type Query =
  | { readonly kind: 'phrase'; readonly words: readonly string[] }
  | {
      readonly kind: 'near'
      readonly distance: number
      readonly left: PhraseQuery
      readonly right: PhraseQuery
    }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }

export type PhraseQuery = Extract<Query, { kind: 'phrase' }>

/** Longer ones are lists that belong into a subject's aliases; it bounds the time of a reading. */
export const QUERY_LENGTH = 4_000
/** Deeper nesting nobody reads, and the parser calls itself. */
export const QUERY_DEPTH = 50
class Parser {
  readonly text: string
  readonly tokens: readonly QueryToken[]
  at = 0
  depth = 0

  constructor(text: string) {
    this.text = text
    this.tokens = tokensOfQuery(text)
  }

  get next(): QueryToken | undefined {
    return this.tokens[this.at]
  }

  /** @throws KentonganError `query_invalid` with the column, counted from 1. */
  fail(message: string, remedy: string, token = this.next): never {
    const column = Math.min(token?.start ?? this.text.length, Math.max(0, this.text.length - 1)) + 1
    throw queryError(message, column, remedy)
  }

  or(): Query {
    const parts = [this.and()]
    while (this.next?.kind === 'or') {
      this.at += 1
      parts.push(this.and())
    }
    return joined('or', parts)
  }

  /** Terms side by side are joined by AND. */
  and(): Query {
    const parts = [this.not()]
    for (;;) {
      const kind = this.next?.kind
      if (kind === 'and') this.at += 1
      else if (kind === undefined || kind === 'or' || kind === 'close') break
      parts.push(this.not())
    }
    return joined('and', parts)
  }

  not(): Query {
    if (this.next?.kind !== 'not') return this.near()
    this.at += 1
    return this.nested(() => ({ kind: 'not', part: this.not() }))
  }

  near(): Query {
    const before = this.next
    const left = this.primary()
    const token = this.next
    if (token?.kind !== 'near') return left
    this.at += 1
    const behind = this.next
    const right = this.primary()
    const remedy =
      'NEAR/n menghubungkan dua kata atau frasa / joins two words or phrases: banjir NEAR/5 "dana desa".'
    if (left.kind !== 'phrase') this.fail('NEAR/n butuh kata atau frasa di kirinya.', remedy, before)
    if (right.kind !== 'phrase') this.fail('NEAR/n butuh kata atau frasa di kanannya.', remedy, behind)
    if (this.next?.kind === 'near')
      this.fail('NEAR/n tidak dapat dirangkai.', 'Pisahkan dengan AND / part them by AND.')
    return { kind: 'near', distance: token.distance, left, right }
  }

  primary(): Query {
    const token = this.next
    if (token?.kind === 'phrase') {
      this.at += 1
      return { kind: 'phrase', words: token.words }
    }
    if (token?.kind !== 'open') {
      const found =
        token === undefined ? 'Kueri berakhir di sini' : `"${token.text}" tidak dapat berdiri di sini`
      return this.fail(
        `${found}; yang diharapkan kata atau frasa.`,
        'Tulis kata, "frasa", atau ( … ) / write a word, a "phrase" or ( … ).',
      )
    }
    this.at += 1
    const inner = this.nested(() => this.or())
    if (this.next?.kind !== 'close') this.fail('Kurung belum ditutup.', 'Tambahkan ) / add ).', token)
    this.at += 1
    return inner
  }

  nested(read: () => Query): Query {
    this.depth += 1
    if (this.depth > QUERY_DEPTH)
      this.fail('Kueri terlalu bersarang.', `Paling banyak ${QUERY_DEPTH} tingkat / levels at most.`)
    const query = read()
    this.depth -= 1
    return query
  }
}

function joined(kind: 'and' | 'or', parts: readonly Query[]): Query {
  return parts.length === 1
    ? (parts[0] as Query)
    : { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) }
}

/**
 * Reads a query: AND, OR, NOT, NEAR/n, "a phrase", wild*, ( ), and DAN, ATAU, BUKAN, DEKAT/n. Operators are written in
 * capitals; AND binds closer than OR, and words side by side are joined by AND.
 *
 * @throws KentonganError `query_invalid`: the message names the column (from 1, within the text), `cause.column` too.
 */
export function parseQuery(text: string): Query {
  if (text.length > QUERY_LENGTH) {
    throw queryError(
      'Kueri terlalu panjang.',
      QUERY_LENGTH,
      `Paling banyak ${QUERY_LENGTH} karakter / characters at most.`,
    )
  }
  const parser = new Parser(text)
  const query = parser.or()
  if (parser.next !== undefined) parser.fail('Kurung tutup tanpa kurung buka.', 'Hapus ) / remove ).')
  return query
}

/** Writes a query so that `parseQuery` reads the same tree. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'phrase':
      return `"${query.words.join(' ')}"`
    case 'near':
      return `${printQuery(query.left)} NEAR/${query.distance} ${printQuery(query.right)}`
    case 'not':
      return `NOT ${inside(query.part)}`
    default:
      return query.parts.map(inside).join(query.kind === 'and' ? ' AND ' : ' OR ')
  }
}

const inside = (query: Query) =>
  query.kind === 'and' || query.kind === 'or' ? `(${printQuery(query)})` : printQuery(query)
