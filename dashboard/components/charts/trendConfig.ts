/** Chart.js configuration of the trend: net sentiment with its interval above, negative mentions below, one x axis. */
import type { ChartConfiguration, ChartDataset, Plugin, ScriptableContext, TooltipItem } from 'chart.js'
import type { TrendPoint } from '../../../api/contract/trend.ts'
import type { ChartColors } from '../../composables/useChartColors.ts'
import { tickPositions, trendSeries, type XY } from '../../lib/trendSeries.ts'

type Kind = 'line' | 'bar'
export type TrendConfig = ChartConfiguration<Kind, XY[]>

export interface TrendTexts {
  net: string
  negative: string
  count: string
  /** Name of a bucket in the tooltip and on the axis. */
  title: (point: TrendPoint) => string
  tick: (point: TrendPoint) => string
  value: (point: TrendPoint) => string
  signed: (value: number) => string
  number: (value: number) => string
}

export interface TrendInput {
  points: readonly TrendPoint[]
  colors: ChartColors
  texts: TrendTexts
  /** Ticks that fit the width. */
  ticks: number
  select: (point: TrendPoint) => void
}

/** Few enough points to show each as a dot. */
const DOTS_UP_TO = 32
const FONT = { family: '"Inter Variable", system-ui, sans-serif', size: 12 }
const AXIS_WIDTH = 40

function datasets({ points, colors }: TrendInput): ChartDataset<Kind, XY[]>[] {
  const series = trendSeries(points)
  const limited = (index: number): boolean => points[index]?.net.state !== 'enough'
  const alone = (index: number): boolean =>
    (points[index - 1]?.net.value ?? null) === null && (points[index + 1]?.net.value ?? null) === null
  const radius = ({ dataIndex }: ScriptableContext<'line'>): number =>
    points.length <= DOTS_UP_TO || alone(dataIndex) ? 2.5 : 0
  const dot = ({ dataIndex }: ScriptableContext<'line'>): string =>
    limited(dataIndex) ? colors.limited : colors.accent
  const edge = {
    yAxisID: 'net',
    borderWidth: 0,
    pointRadius: 0,
    pointHoverRadius: 0,
    pointHitRadius: 0,
  } as const
  return [
    { ...edge, type: 'line', data: series.low, fill: false },
    { ...edge, type: 'line', data: series.high, fill: '-1', backgroundColor: colors.band },
    {
      type: 'line',
      yAxisID: 'net',
      data: series.net,
      borderColor: colors.accent,
      borderWidth: 2,
      pointRadius: radius,
      pointBackgroundColor: dot,
      pointBorderWidth: 0,
      pointHoverRadius: 5,
      segment: {
        borderColor: ({ p0DataIndex, p1DataIndex }) =>
          limited(p0DataIndex) || limited(p1DataIndex) ? colors.limited : colors.accent,
        borderDash: ({ p0DataIndex, p1DataIndex }) =>
          limited(p0DataIndex) || limited(p1DataIndex) ? [3, 3] : [],
      },
    },
    {
      type: 'bar',
      yAxisID: 'negative',
      data: series.negative,
      backgroundColor: colors.negative,
      barPercentage: 0.9,
      categoryPercentage: 0.9,
      maxBarThickness: 28,
    },
  ]
}

function scales({ points, colors, texts, ticks }: TrendInput) {
  const { axis: net } = trendSeries(points)
  const peak = Math.max(1, ...points.map(({ negative }) => Math.round(negative)))
  const shown = tickPositions(points.length, ticks)
  const width = (axis: { width: number }): void => {
    axis.width = AXIS_WIDTH
  }
  const font = { font: FONT, color: colors.muted }
  return {
    x: {
      type: 'linear' as const,
      offset: false,
      min: -0.5,
      max: points.length - 0.5,
      grid: { display: false },
      border: { color: colors.line },
      ticks: {
        ...font,
        autoSkip: false,
        maxRotation: 0,
        callback: (value: number | string) => {
          const point = points[Number(value)]
          return point === undefined ? '' : texts.tick(point)
        },
      },
      afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
        axis.ticks = shown.map((value) => ({ value }))
      },
    },
    negative: {
      axis: 'y' as const,
      type: 'linear' as const,
      stack: 'trend',
      stackWeight: 1,
      min: 0,
      // Room between the highest bar and the curve above.
      max: peak * 1.3,
      grid: { color: colors.line, drawTicks: false },
      border: { display: false },
      ticks: { ...font, padding: 6, callback: (v: number | string) => texts.number(Number(v)) },
      afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
        axis.ticks = [{ value: 0 }, { value: peak }]
      },
      afterFit: width,
    },
    net: {
      axis: 'y' as const,
      type: 'linear' as const,
      stack: 'trend',
      stackWeight: 2.6,
      offset: false,
      min: net.min,
      max: net.max,
      grid: {
        color: ({ tick }: { tick: { value: number } }) => (tick.value === 0 ? colors.limited : colors.line),
        drawTicks: false,
      },
      border: { display: false },
      ticks: {
        ...font,
        stepSize: net.step,
        padding: 6,
        callback: (v: number | string) => texts.signed(Number(v)),
      },
      afterFit: width,
    },
  }
}

/** A thin line through both halves at the bucket under the pointer. */
const guide = (color: string): Plugin<Kind> => ({
  id: 'guide',
  afterDatasetsDraw: ({ ctx, tooltip, chartArea }) => {
    const element = tooltip?.getActiveElements()[0]?.element
    if (element === undefined) return
    ctx.save()
    ctx.strokeStyle = color
    ctx.beginPath()
    ctx.moveTo(element.x, chartArea.top)
    ctx.lineTo(element.x, chartArea.bottom)
    ctx.stroke()
    ctx.restore()
  },
})

const NET_DATASET = 2

function tooltip({ points, colors, texts }: TrendInput) {
  const lines = (point: TrendPoint): string[] => [
    `${texts.net}: ${texts.value(point)}`,
    `${texts.negative}: ${texts.number(point.negative)}`,
    `${texts.count}: ${texts.number(point.net.n)}`,
  ]
  const pointOf = (items: TooltipItem<Kind>[]): TrendPoint | undefined => points[items[0]?.dataIndex ?? -1]
  return {
    backgroundColor: colors.ink,
    titleColor: colors.surface,
    bodyColor: colors.surface,
    titleFont: { ...FONT, weight: 600 },
    bodyFont: FONT,
    padding: 10,
    displayColors: false,
    filter: (item: TooltipItem<Kind>) => item.datasetIndex > NET_DATASET,
    callbacks: {
      title: (items: TooltipItem<Kind>[]) => {
        const point = pointOf(items)
        return point === undefined ? '' : texts.title(point)
      },
      label: (item: TooltipItem<Kind>) => {
        const point = points[item.dataIndex]
        return point === undefined ? '' : lines(point)
      },
    },
  }
}

export function trendConfig(input: TrendInput): TrendConfig {
  const { points, select } = input
  return {
    type: 'line',
    data: { datasets: datasets(input) },
    plugins: [guide(input.colors.limited)],
    options: {
      animation: false,
      maintainAspectRatio: false,
      normalized: true,
      interaction: { mode: 'index', intersect: false },
      layout: { padding: { right: 8, top: 4 } },
      plugins: { tooltip: tooltip(input) },
      scales: scales(input),
      onClick: (event, _, chart) => {
        const place = chart.scales.x?.getValueForPixel(event.x ?? 0)
        const point = place === undefined ? undefined : points[Math.round(place)]
        if (point !== undefined) select(point)
      },
    },
  }
}
