import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapSchema } from '../../../api/contract/map.ts'
import { makeMany, openQuestions, type Questions } from './facts.ts'

let questions: Questions
beforeAll(async () => {
  questions = await openQuestions()
  await questions.add([
    ...makeMany(30, { tone: 1, provinces: { '32': 1 } }),
    ...makeMany(10, { tone: -1, provinces: { '32': 0.3, '33': 0.7 } }),
    ...makeMany(3, { tone: -1 }),
    ...makeMany(4, { tone: 1, provinces: { '33': 1 }, document: { voice: 'paid' } }),
    ...makeMany(5, { tone: 0, subject: 'mbg', provinces: { '96': 1 } }),
  ])
})
afterAll(() => questions.close())

describe('map', () => {
  it('has all 38 provinces in the order of their codes', async () => {
    const { provinces, floor } = await questions.ask(mapSchema, 'map')
    const codes = provinces.map((province) => province.code)
    expect(codes).toHaveLength(38)
    expect(codes).toEqual([...codes].sort())
    expect(floor).toBe(30)
  })

  it('sums weights by province, own and paid voice left out', async () => {
    const { provinces } = await questions.ask(mapSchema, 'map')
    const by = (code: string) => provinces.find((province) => province.code === code)
    expect(by('32')).toMatchObject({ positive: 30, neutral: 0, negative: 3 })
    // Σw = 33, Σw² = 30 + 10 · 0.09: 33² / 30.9
    expect(by('32')?.net).toMatchObject({ value: 81.8182, n: 33, effectiveN: 35.2427, state: 'enough' })
    expect(by('33')).toMatchObject({ positive: 0, negative: 7 })
    expect(by('33')?.net).toMatchObject({ value: -100, effectiveN: 10, state: 'limited' })
    expect(by('11')?.net.state).toBe('none')
  })

  it('says how many events no province could be read from', async () => {
    expect((await questions.ask(mapSchema, 'map')).withoutProvince).toBe(3)
    expect((await questions.ask(mapSchema, 'map?subject=mbg')).withoutProvince).toBe(0)
  })

  it('follows the subject', async () => {
    const { provinces } = await questions.ask(mapSchema, 'map?subject=mbg')
    expect(provinces.filter((province) => province.net.n > 0).map((province) => province.code)).toEqual([
      '96',
    ])
  })
})
