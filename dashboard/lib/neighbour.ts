/** Arrow keys between things laid out on a plane: works for the tile grid and for the island groups alike. */

export interface Spot {
  id: string
  x: number
  y: number
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** A step aside counts this much more than a step ahead, so that the row or column is kept where it can be. */
const ASIDE = 2.5

const AHEAD: Readonly<Record<Direction, (dx: number, dy: number) => [ahead: number, aside: number]>> = {
  left: (dx, dy) => [-dx, Math.abs(dy)],
  right: (dx, dy) => [dx, Math.abs(dy)],
  up: (dx, dy) => [-dy, Math.abs(dx)],
  down: (dx, dy) => [dy, Math.abs(dx)],
}

/** The nearest spot in a direction, or undefined at the edge. */
export function neighbour(spots: readonly Spot[], id: string, direction: Direction): string | undefined {
  const here = spots.find((spot) => spot.id === id)
  if (here === undefined) return undefined
  let best: { id: string; cost: number } | undefined
  for (const spot of spots) {
    const [ahead, aside] = AHEAD[direction](spot.x - here.x, spot.y - here.y)
    const cost = ahead + aside * ASIDE
    if (ahead > 0 && aside <= ahead * ASIDE && (best === undefined || cost < best.cost))
      best = { id: spot.id, cost }
  }
  return best?.id
}

export function directionOf(key: string): Direction | undefined {
  return { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }[key] as
    | Direction
    | undefined
}
