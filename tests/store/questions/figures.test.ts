import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresSchema } from '../../../api/contract/figures.ts'
import { rowVersion } from '../../../collector/domain/event.ts'
import { makeEvent, makeMany, openQuestions, type Questions } from './facts.ts'

/** Two periods of seven days: 18 to 24 November and 11 to 17 November 2026. */
const WEEK = 'figures?from=2026-11-18&to=2026-11-24'
const NOW_AT = '2026-11-20T05:00:00.000Z'
const BEFORE_AT = '2026-11-13T05:00:00.000Z'

let questions: Questions
beforeAll(async () => {
  questions = await openQuestions()
  const social = { channel: 'social', sourceClass: 'social' } as const
  await questions.add([
    // this week: 20 favourable, 10 neutral, 10 unfavourable in the news, 6 unfavourable in social
    ...makeMany(20, { at: NOW_AT, tone: 1 }),
    ...makeMany(10, { at: NOW_AT, tone: 0, provinces: { '32': 0.25, '33': 0.75 } }),
    ...makeMany(10, { at: NOW_AT, tone: -1, subject: 'mbg', provinces: { '32': 1 } }),
    ...makeMany(6, { at: NOW_AT, tone: -1, document: social, provinces: { '32': 0.5 } }),
    // own and paid voice, all favourable: never in an average
    ...makeMany(7, { at: NOW_AT, tone: 1, document: { voice: 'own' } }),
    ...makeMany(2, { at: NOW_AT, tone: 1, document: { voice: 'paid' } }),
    // what people bring, all unfavourable: in no figure at all
    ...makeMany(5, { at: NOW_AT, tone: -1, provinces: { '32': 1 }, document: { voice: 'finding' } }),
    ...makeMany(5, { at: NOW_AT, tone: -1, provinces: { '32': 1 }, document: { voice: 'clipping' } }),
    ...makeMany(5, { at: NOW_AT, tone: -1, provinces: { '32': 1 }, document: { voice: 'complaint' } }),
    // the week before: 30 favourable, 10 unfavourable
    ...makeMany(30, { at: BEFORE_AT, tone: 1 }),
    ...makeMany(10, { at: BEFORE_AT, tone: -1 }),
    makeEvent({ at: BEFORE_AT, tone: 1, document: { voice: 'own' } }),
    // outside both
    ...makeMany(50, { at: '2026-11-10T16:59:59.000Z', tone: -1 }),
    ...makeMany(50, { at: '2026-11-24T17:00:00.000Z', tone: -1 }),
  ])
})
afterAll(() => questions.close())

describe('figures of a period', () => {
  it('count independent mentions of both periods and keep own voice apart', async () => {
    const figures = await questions.ask(figuresSchema, WEEK)
    expect(figures.period).toEqual({ from: '2026-11-18', to: '2026-11-24', days: 7 })
    expect(figures.previousPeriod).toEqual({ from: '2026-11-11', to: '2026-11-17', days: 7 })
    expect(figures.news).toEqual({ value: 40, previous: 40 })
    expect(figures.social).toEqual({ value: 6, previous: 0 })
    expect(figures.negative).toEqual({ value: 16, previous: 10 })
    expect(figures.ownVoice).toEqual({ value: 9, previous: 1 })
  })

  it('have the net sentiment of independent mentions and its change', async () => {
    const { net } = await questions.ask(figuresSchema, WEEK)
    // (20 − 16) / 46 and (30 − 10) / 40
    expect(net.current).toMatchObject({ value: 8.6957, n: 46, effectiveN: 46, state: 'enough' })
    expect(net.previous).toMatchObject({ value: 50, n: 40, state: 'enough' })
    expect(net.change).toMatchObject({ value: -41.3043, clear: true })
  })

  it('follow subject and channel', async () => {
    const mbg = await questions.ask(figuresSchema, `${WEEK}&subject=mbg`)
    expect(mbg.net.current).toMatchObject({ value: -100, n: 10, state: 'limited' })
    expect(mbg.net.change).toBeNull()
    const news = await questions.ask(figuresSchema, `${WEEK}&channel=news`)
    expect([news.news.value, news.social.value, news.negative.value]).toEqual([40, 0, 10])
    expect(news.net.current.value).toBe(25)
  })

  it('weigh each event by its share in the province that is asked for', async () => {
    const figures = await questions.ask(figuresSchema, `${WEEK}&province=32`)
    // 10 × 0.25 neutral, 10 × 1 and 6 × 0.5 unfavourable: Σw = 15.5, Σw² = 0.625 + 10 + 1.5 = 12.125
    expect(figures.news.value).toBe(12.5)
    expect(figures.social.value).toBe(3)
    expect(figures.negative.value).toBe(13)
    expect(figures.net.current).toMatchObject({
      value: -83.871,
      n: 15.5,
      effectiveN: 19.8144,
      state: 'limited',
    })
  })

  it('count the provinces by state of their data', async () => {
    expect((await questions.ask(figuresSchema, WEEK)).provinces).toEqual({ enough: 0, limited: 2, none: 36 })
  })

  it('are zero where there is nothing', async () => {
    const empty = await questions.ask(figuresSchema, 'figures?from=2020-01-01&to=2020-01-07')
    expect(empty.net.current).toMatchObject({ value: null, state: 'none', n: 0 })
    expect(empty.news).toEqual({ value: 0, previous: 0 })
  })
})

describe('an event that is read again', () => {
  const asked = 'figures?from=2026-06-01&to=2026-06-07'
  const at = '2026-06-03T05:00:00.000Z'

  it('counts once, as the higher version says, whichever came last', async () => {
    await questions.add([makeEvent({ id: 900_001, at, tone: 1, version: rowVersion('machine', 1) })])
    expect((await questions.ask(figuresSchema, asked)).net.current.value).toBe(100)
    await questions.add([makeEvent({ id: 900_001, at, tone: -1, version: rowVersion('person', 1) })])
    await questions.add([makeEvent({ id: 900_001, at, tone: 1, version: rowVersion('machine', 7) })])
    const { net, news } = await questions.ask(figuresSchema, asked)
    expect([net.current.value, news.value]).toEqual([-100, 1])
  })

  it('leaves its old subject when it gets another', async () => {
    await questions.add([
      makeEvent({ id: 900_001, at, tone: -1, subject: 'mbg', version: rowVersion('person', 2) }),
    ])
    expect((await questions.ask(figuresSchema, `${asked}&subject=pkh`)).news.value).toBe(0)
    expect((await questions.ask(figuresSchema, `${asked}&subject=mbg`)).news.value).toBe(1)
  })
})
