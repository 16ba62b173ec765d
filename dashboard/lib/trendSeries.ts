/** The numbers that the trend chart draws, made from the API's points. An empty bucket is a gap, never a zero. */
import type { TrendPoint } from '../../api/contract/trend.ts'

export interface XY {
  x: number
  y: number
}

export interface TrendSeries {
  net: XY[]
  low: XY[]
  high: XY[]
  negative: XY[]
  axis: NetAxis
}

/** The axis of net sentiment: its ends are multiples of its step. */
export interface NetAxis {
  min: number
  max: number
  step: number
}

const GAP = Number.NaN
const at = (x: number, y: number | null): XY => ({ x, y: y ?? GAP })

/** At least this much of the scale is shown, so that a calm month does not look like a storm. */
const SMALLEST_REACH = 30
/** Steps by the length of the scale, so that there are four to eight lines. */
const STEPS = [
  { upTo: 70, step: 10 },
  { upTo: 140, step: 20 },
  { upTo: 200, step: 50 },
] as const

/** The axis reaches as far as values and the intervals of well supported buckets do; wider bands are cut. */
function netAxis(points: readonly TrendPoint[]): NetAxis {
  const seen = points.flatMap(({ net }) => {
    if (net.value === null) return []
    return net.state === 'enough' ? [net.low ?? net.value, net.high ?? net.value] : [net.value]
  })
  const reach = (sign: 1 | -1): number => {
    return Math.min(100, Math.max(SMALLEST_REACH, ...seen.map((value) => sign * value)))
  }
  const [below, above] = [reach(-1), reach(1)]
  const step = STEPS.find(({ upTo }) => below + above <= upTo)?.step ?? 50
  const whole = (value: number): number => Math.ceil(value / step) * step
  return { min: -whole(below), max: whole(above), step }
}

export function trendSeries(points: readonly TrendPoint[]): TrendSeries {
  return {
    net: points.map(({ net }, x) => at(x, net.value)),
    low: points.map(({ net }, x) => at(x, net.low)),
    high: points.map(({ net }, x) => at(x, net.high)),
    negative: points.map(({ negative }, x) => ({ x, y: negative })),
    axis: netAxis(points),
  }
}

/** The bucket with most negative mentions, the newest of equals; undefined if there is none. */
export function worstPoint(points: readonly TrendPoint[]): TrendPoint | undefined {
  let worst: TrendPoint | undefined
  for (const point of points) {
    if (point.negative > 0 && point.negative >= (worst?.negative ?? 0)) worst = point
  }
  return worst
}

/** Positions of about `wanted` ticks, the last bucket always among them. */
export function tickPositions(count: number, wanted: number): number[] {
  if (count <= 0) return []
  const step = Math.max(1, Math.ceil(count / Math.max(1, wanted)))
  const positions: number[] = []
  for (let position = count - 1; position >= 0; position -= step) positions.unshift(position)
  return positions
}
