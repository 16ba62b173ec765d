import { describe, expect, it } from 'vitest'
import { originOf, personVersion, rowVersion } from '../../../collector/domain/event.ts'

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

describe('the version of a correction', () => {
  it('is above every machine row, above the correction before it, and below an erasure', () => {
    const first = personVersion(rowVersion('machine', 7, 3))
    const second = personVersion(first)
    const versions = [
      rowVersion('machine', 0xff_ff_ff, 0xff_ff_ff_ff),
      first,
      second,
      rowVersion('erasure', 0),
    ]
    expect(versions.map(BigInt).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(versions.map(BigInt))
    expect(versions.map(originOf)).toEqual(['machine', 'person', 'person', 'erasure'])
  })
})
