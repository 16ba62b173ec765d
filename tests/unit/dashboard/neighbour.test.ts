import { describe, expect, it } from 'vitest'
import { PROVINCES } from '../../../collector/domain/provinces.ts'
import { type Direction, directionOf, neighbour } from '../../../dashboard/lib/neighbour.ts'

const GRID = PROVINCES.map(({ code, column, row }) => ({ id: code, x: column, y: row }))
const DIRECTIONS: Direction[] = ['left', 'right', 'up', 'down']

describe('arrow keys on the tile grid', () => {
  it.each([
    ['33', 'right', '35'],
    ['33', 'left', '32'],
    ['33', 'down', '34'],
    ['11', 'down', '12'],
    ['53', 'right', '81'],
  ] as const)('from %s to the %s lies %s', (from, direction, to) => {
    expect(neighbour(GRID, from, direction)).toBe(to)
  })

  it('stop at the edge', () => {
    expect(neighbour(GRID, '11', 'left')).toBeUndefined()
    expect(neighbour(GRID, '11', 'up')).toBeUndefined()
  })

  it('reach every province from Aceh', () => {
    const reached = new Set(['11'])
    for (const code of reached) {
      for (const direction of DIRECTIONS) {
        const next = neighbour(GRID, code, direction)
        if (next !== undefined) reached.add(next)
      }
    }
    expect(reached.size).toBe(38)
  })

  it('are the four arrows and no other key', () => {
    expect(directionOf('ArrowLeft')).toBe('left')
    expect(directionOf('a')).toBeUndefined()
  })
})
