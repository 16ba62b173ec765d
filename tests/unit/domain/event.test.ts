import { describe, expect, it } from 'vitest'
import { rowVersion } from '../../../collector/domain/event.ts'

const newer = (a: string, b: string) => BigInt(a) > BigInt(b)

describe('row version', () => {
  it('lets a person beat every method of the machine', () => {
    expect(newer(rowVersion('person', 1), rowVersion('machine', 9_999, 9_999))).toBe(true)
  })

  it('lets an erasure beat a person', () => {
    expect(newer(rowVersion('erasure', 0), rowVersion('person', 9_999, 9_999))).toBe(true)
  })

  it('lets a newer method beat an older one, and then the revision decides', () => {
    expect(newer(rowVersion('machine', 2), rowVersion('machine', 1, 4_000_000_000))).toBe(true)
    expect(newer(rowVersion('machine', 2, 1), rowVersion('machine', 2))).toBe(true)
  })
})
