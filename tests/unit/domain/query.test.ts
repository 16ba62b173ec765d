import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KentonganError } from '../../../collector/domain/errors.ts'
import { parseQuery, printQuery, QUERY_DEPTH, type Query } from '../../../collector/domain/query.ts'
import { answersQuery } from '../../../collector/domain/query-answers.ts'

const answers = (query: string, body: string, title = '') =>
  answersQuery(parseQuery(query), { title, lead: '', body })

function failure(query: string): KentonganError {
  try {
    parseQuery(query)
  } catch (error) {
    if (error instanceof KentonganError) return error
  }
  throw new Error(`${query} was read`)
}
const columnOf = (error: KentonganError) => (error.cause as { column: number }).column

describe('what a query finds', () => {
  it.each([
    ['banjir', 'Banjir surut.', true],
    ['banjir AND pati', 'Banjir surut.', false],
    ['banjir pati', 'Di Pati banjir.', true],
    ['banjir OR gempa AND pati', 'Banjir surut.', true],
    ['(banjir OR gempa) AND pati', 'Banjir surut.', false],
    ['banjir NOT pati', 'Banjir di Pati.', false],
    ['bansos DAN BUKAN (hoaks ATAU palsu)', 'Bansos cair.', true],
    ['"dana desa"', 'dana untuk desa', false],
    ['"dana desa"', 'Dana\ndesa cair', true],
    ['korup*', 'Pengadilan korupsi', true],
    ['"dana korup*"', 'dana korupsi', true],
    ['banjir NEAR/2 pati', 'banjir besar pati', true],
    ['banjir NEAR/2 pati', 'pati dan lagi banjir', false],
    ['banjir DEKAT/1 "pati kota"', 'pati kota banjir', true],
    ['banjir NEAR/9 banjir', 'satu banjir saja', false],
  ])('%s in "%s": %s', (query, body, expected) => {
    expect(answers(query, body)).toBe(expected)
  })

  it('reads title and body, but no phrase across them', () => {
    expect(answers('dana AND desa', 'desa', 'dana')).toBe(true)
    expect(answers('"dana desa"', 'desa', 'dana')).toBe(false)
    expect(answers('dana NEAR/100 desa', 'desa', 'dana')).toBe(false)
  })
})

describe('what is wrong with a query', () => {
  it.each([
    ['', 1],
    ['banjir AND', 10],
    ['AND banjir', 1],
    ['(banjir', 1],
    ['banjir)', 7],
    ['"banjir', 1],
    ['a OR b NEAR c', 8],
    ['a OR b NEAR/0 c', 8],
    ['a NEAR/5 (b OR c)', 10],
    ['(b OR c) NEAR/5 a', 1],
    ['a NEAR/5 b NEAR/5 c', 12],
    ['dana & desa', 6],
    ['dana x*', 6],
  ])('%s fails at column %i with a remedy', (query, column) => {
    const error = failure(query)
    expect(error.code).toBe('query_invalid')
    expect(columnOf(error)).toBe(column)
    expect(error.remedy).not.toBe(null)
  })

  it('refuses what is too long or nested too deep', () => {
    expect(failure('a '.repeat(3000)).code).toBe('query_invalid')
    expect(failure('('.repeat(QUERY_DEPTH + 1)).code).toBe('query_invalid')
    expect(failure('NOT '.repeat(QUERY_DEPTH + 1)).code).toBe('query_invalid')
  })
})

const piece = fc.oneof(
  fc.constantFrom(
    'AND',
    'OR',
    'NOT',
    'NEAR/5',
    '(',
    ')',
    '"',
    '*',
    'dana',
    'desa*',
    ' ',
    '"a b"',
    'DAN',
    'DEKAT/2',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const anyQuery = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(' '))

const word = fc.constantFrom('dana', 'desa', 'korup*', '1.000', 'kemensos.go.id')
const phrase = fc.record({
  kind: fc.constant('phrase' as const),
  words: fc.array(word, { minLength: 1, maxLength: 3 }),
})
const { query: anyTree } = fc.letrec<{ query: Query; group: Query }>((tie) => ({
  group: fc.record({
    kind: fc.constantFrom('and' as const, 'or' as const),
    parts: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
  }),
  query: fc.oneof(
    { maxDepth: 4 },
    phrase,
    fc.record({ kind: fc.constant('near' as const), distance: fc.constant(5), left: phrase, right: phrase }),
    fc.record({ kind: fc.constant('not' as const), part: tie('query') }),
    tie('group'),
  ),
}))

describe('any query', () => {
  it('gives a tree that prints and reads back the same, or an error with a column within the text', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        let query: Query
        try {
          query = parseQuery(text)
        } catch (error) {
          expect(error).toBeInstanceOf(KentonganError)
          const column = columnOf(error as KentonganError)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(column).toBeLessThanOrEqual(Math.max(1, text.length))
          return
        }
        expect(parseQuery(printQuery(query))).toEqual(query)
        answersQuery(query, { title: text, lead: '', body: text })
      }),
    )
  })

  it('prints so that reading and printing again changes nothing', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const query = parseQuery(printQuery(tree))
        expect(parseQuery(printQuery(query))).toEqual(query)
      }),
    )
  })
})
