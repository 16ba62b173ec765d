import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Trend, trendSchema } from '../../../api/contract/trend.ts'
import { makeEvent, makeMany, openQuestions, type Questions } from './facts.ts'

let questions: Questions
beforeAll(async () => {
  questions = await openQuestions()
  await questions.add([
    // 23.30 WIB on the 19th, and half an hour later the 20th
    makeEvent({ at: '2026-11-19T16:30:00.000Z', tone: 1 }),
    makeEvent({ at: '2026-11-19T17:00:00.000Z', tone: -1 }),
    // 23.30 WIT on the 21st is 21.30 WIB of that day; 00.30 WIT of the 22nd still is the 21st in Jakarta
    makeEvent({ at: '2026-11-21T14:30:00.000Z', tone: 0, provinces: { '91': 1 } }),
    makeEvent({ at: '2026-11-21T15:30:00.000Z', tone: 0, provinces: { '91': 0.5, '92': 0.5 } }),
    // Sunday 23.59.59 WIB and Monday 00.00 WIB
    makeEvent({ at: '2026-11-22T16:59:59.000Z', tone: 1 }),
    makeEvent({ at: '2026-11-22T17:00:00.000Z', tone: 1 }),
    // last instant of October and first of November in Jakarta
    makeEvent({ at: '2026-10-31T16:59:59.000Z', tone: -1 }),
    makeEvent({ at: '2026-10-31T17:00:00.000Z', tone: -1 }),
    ...makeMany(5, { at: '2026-11-20T05:00:00.000Z', tone: 1, document: { voice: 'own' } }),
  ])
})
afterAll(() => questions.close())

const counted = ({ points }: Trend) =>
  Object.fromEntries(
    points
      .filter((point) => point.net.n > 0)
      .map((point) => [point.start, [point.positive, point.neutral, point.negative]]),
  )

describe('trend', () => {
  it('puts each event on its day in Asia/Jakarta, without own voice', async () => {
    const trend = await questions.ask(trendSchema, 'trend?from=2026-11-18&to=2026-11-24')
    expect(trend.bucket).toBe('day')
    expect(counted(trend)).toEqual({
      '2026-11-19': [1, 0, 0],
      '2026-11-20': [0, 0, 1],
      '2026-11-21': [0, 2, 0],
      '2026-11-22': [1, 0, 0],
      '2026-11-23': [1, 0, 0],
    })
  })

  it('has a point for every bucket, also an empty one', async () => {
    const { points } = await questions.ask(trendSchema, 'trend?from=2026-11-18&to=2026-11-24')
    expect(points.map((point) => point.start)).toEqual([
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
    ])
    expect(points[0]?.net).toMatchObject({ value: null, state: 'none' })
  })

  it('begins weeks on Monday and takes twelve of them unasked', async () => {
    const trend = await questions.ask(trendSchema, 'trend')
    expect([trend.bucket, trend.points.length]).toEqual(['week', 13])
    expect(counted(trend)).toEqual({
      '2026-10-26': [0, 0, 2],
      '2026-11-16': [2, 2, 1],
      '2026-11-23': [1, 0, 0],
    })
  })

  it('parts months in Asia/Jakarta', async () => {
    const trend = await questions.ask(trendSchema, 'trend?from=2026-10-01&to=2026-11-24&bucket=month')
    expect(counted(trend)).toEqual({ '2026-10-01': [0, 0, 1], '2026-11-01': [3, 2, 2] })
  })

  it('counts in a bucket only what lies in the period', async () => {
    const trend = await questions.ask(trendSchema, 'trend?from=2026-11-20&to=2026-11-22&bucket=week')
    expect(counted(trend)).toEqual({ '2026-11-16': [1, 2, 1] })
  })

  it('sums the weights of a province', async () => {
    const trend = await questions.ask(trendSchema, 'trend?from=2026-11-18&to=2026-11-24&province=91')
    expect(counted(trend)).toEqual({ '2026-11-21': [0, 1.5, 0] })
    // 1.5² / (1 + 0.25)
    expect(trend.points[3]?.net.effectiveN).toBe(1.8)
  })
})
