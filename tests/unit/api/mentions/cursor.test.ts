import { describe, expect, it } from 'vitest'
import { Problem } from '../../../../api/http/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../api/mentions/cursor.ts'

const raw = (text: string) => Buffer.from(text).toString('base64url')

describe('cursor', () => {
  it('comes back as it went, also with the largest id', () => {
    const cursor = { at: '2026-11-24 01:02:03', id: '18446744073709551615' }
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
  })

  it('can stand in an address as it is', () => {
    expect(encodeCursor({ at: '2026-11-24 01:02:03', id: '7' })).toMatch(/^[A-Za-z0-9_-]+$/)
  })

  it.each([
    ['no cursor at all', 'x'],
    ['an empty text', ''],
    ['another form', raw('{"at":1}')],
    ['a day that does not exist', raw('2026-02-30 01:02:03|1')],
    ['an instant before the store begins', raw('1969-12-31 23:59:59|1')],
    ['an instant after the store ends', raw('2106-02-07 06:28:16|1')],
    ['an id beyond 64 bits', raw('2026-11-24 01:02:03|18446744073709551616')],
    ['a question in it', raw("2026-11-24 01:02:03|1' OR 1=1")],
  ])('refuses %s', (_, text) => {
    expect(() => decodeCursor(text)).toThrow(Problem)
  })
})
