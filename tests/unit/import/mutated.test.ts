import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KentonganError } from '../../../collector/domain/errors.ts'
import { type Format, type ImportWish, readMapping } from '../../../collector/import/import.ts'
import { fixture, laporXlsx, meltwaterCsv, rowsOf, shipped } from '../../helpers/exports.ts'

const RUNS = 1_000

/** Bytes cut, repeated, put in or changed at some places. */
const mutation = fc.record({
  kind: fc.constantFrom('cut', 'repeat', 'insert', 'change'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 60 }),
  text: fc.constantFrom('"', '\n', ',', ';', '{', '}', '[', 'null', '\u0000', '𝕏', '9'.repeat(40), '\\u'),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

function mutate(bytes: Buffer, mutations: readonly Mutation[]): Buffer {
  return mutations.reduce((before, { kind, at, length, text }) => {
    const start = Math.floor(at * before.length)
    const part = before.subarray(start, start + length)
    const middle = { cut: '', repeat: Buffer.concat([part, part]), insert: text, change: text }[kind]
    const end = kind === 'insert' ? start : start + length
    return Buffer.concat([before.subarray(0, start), Buffer.from(middle), before.subarray(end)])
  }, bytes)
}

const FILES: readonly (readonly [string, Format, ImportWish['as'], () => Buffer | Promise<Buffer>])[] = [
  ['X', 'json', 'x', () => fixture('x-recent-search.json')],
  ['X as NDJSON', 'ndjson', 'x', () => fixture('x-archive.ndjson')],
  ['TikTok', 'json', 'tiktok', () => fixture('tiktok-videos.json')],
  ['Meta', 'csv', shipped('meta'), () => fixture('meta-posts.csv')],
  ['Drone Emprit', 'csv', shipped('drone-emprit'), () => fixture('drone-emprit.csv')],
  ['IMM', 'csv', shipped('imm'), () => fixture('imm.csv')],
  ['Meltwater', 'csv', shipped('meltwater'), meltwaterCsv],
  ['LAPOR', 'xlsx', shipped('lapor'), laporXlsx],
]

describe('an export that was damaged', () => {
  it.each(FILES)(
    'of %s comes to rows, or to one named fault of the file',
    async (_, format, as, bytes) => {
      const whole = await bytes()
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 5 }), async (mutations) => {
          try {
            for (const row of await rowsOf(mutate(whole, mutations), format, as)) {
              expect(['brought', 'wrong', 'passed']).toContain(row.kind)
            }
          } catch (error) {
            expect(error).toBeInstanceOf(KentonganError)
          }
        }),
        { numRuns: RUNS },
      )
    },
    60_000,
  )
})

describe('a mapping', () => {
  it('of an office is read from YAML or JSON', () => {
    const json = JSON.stringify({
      name: 'vendor-kami',
      title: 'Vendor',
      columns: { url: 'Tautan', text: 'Isi', date: 'Tgl' },
    })
    expect(readMapping(json, 'x.json')).toMatchObject({
      name: 'vendor-kami',
      zone: 'WIB',
      brings: 'mentions',
    })
  })

  it.each([
    ['name: A B', 'name'],
    ['name: a\ntitle: A\ncolumns: { url: U, date: D }', 'text or title'],
    ['name: a\ntitle: A\ncolumns: { text: T, date: D }', 'id or url'],
    ['name: a\ntitle: A\ncolumns: { text: T, url: U }', 'date'],
    ['name: a\ntitle: A\ncolumns: { isi: T }', 'columns'],
    [': :', ''],
  ])('that is wrong (%j) is refused and says where', (text, where) => {
    expect(() => readMapping(text, 'x.yaml')).toThrow(expect.objectContaining({ code: 'mapping_invalid' }))
    expect(() => readMapping(text, 'x.yaml')).toThrow(where)
  })
})
