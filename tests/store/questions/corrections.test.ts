import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correctionsSchema } from '../../../api/contract/corrections.ts'
import { figuresSchema } from '../../../api/contract/figures.ts'
import { mentionsSchema } from '../../../api/contract/mentions.ts'
import { rowVersion } from '../../../collector/domain/event.ts'
import { type Facts, makeEvent, openQuestions, type Questions } from './facts.ts'

let questions: Questions
beforeAll(async () => {
  questions = await openQuestions()
})
afterAll(() => questions.close())

const DAY = 'from=2026-09-01&to=2026-09-01'
const AT = '2026-09-01T03:00:00.000Z'
/** Twenty-two negative ones, so that a figure is there to be moved. */
const facts = (id: number): Facts => ({ id, at: AT, tone: -1, provinces: { '33': 1 } })

async function correct(id: number | string, body: object) {
  return questions.app.inject({
    method: 'POST',
    url: `/api/v1/mentions/${id}/corrections`,
    headers: { host: 'localhost' },
    payload: body,
  })
}
const figures = () => questions.ask(figuresSchema, `figures?${DAY}`)
const mention = async (id: number) =>
  (await questions.ask(mentionsSchema, `mentions?${DAY}&limit=100`)).items.find(
    (item) => item.id === String(id),
  )

describe('a corrected label', () => {
  beforeAll(async () => {
    await questions.add(Array.from({ length: 22 }, (_, index) => makeEvent(facts(100 + index))))
  })

  it('moves the figure, shows in the list, and is kept with who and why', async () => {
    const before = await figures()
    const answer = await correct(100, { field: 'tone', value: 1, reason: 'Pujian, bukan kritik' })
    expect(answer.statusCode, answer.body).toBe(201)
    const after = await figures()
    expect(after.negative.value).toBe(before.negative.value - 1)
    expect(after.net.current.value).toBeGreaterThan(before.net.current.value ?? 0)
    expect(await mention(100)).toMatchObject({
      tone: 1,
      corrected: true,
      isSure: true,
      probabilities: [0, 0, 1],
    })
    const { items } = await questions.ask(correctionsSchema, 'mentions/100/corrections')
    expect(items).toMatchObject([
      { field: 'tone', before: -1, after: 1, who: 'operator lokal', reason: 'Pujian, bukan kritik' },
    ])
  })

  it('survives a replay, an edit and a better method of the machine', async () => {
    const machine = [rowVersion('machine', 1), rowVersion('machine', 1, 7), rowVersion('machine', 900)]
    for (const version of machine) await questions.add([makeEvent({ ...facts(100), version })])
    expect(await mention(100)).toMatchObject({ tone: 1, corrected: true })
  })

  it('keeps the labels before it, and is undone by another one', async () => {
    await correct(100, { field: 'driver', value: 'integrity', reason: 'Soal dana' })
    await correct(100, { field: 'provinces', value: ['31', '32'], reason: 'Di dua provinsi' })
    const provinces = ['31', '32'].map((code) => ({ code, weight: 0.5, confidence: 1, words: [] }))
    expect(await mention(100)).toMatchObject({ tone: 1, driver: 'integrity', provinces })
    await correct(100, { field: 'tone', value: -1, reason: 'Keliru tadi' })
    expect(await mention(100)).toMatchObject({ tone: -1, driver: 'integrity' })
  })

  it('yields to an erasure only', async () => {
    await questions.add([makeEvent({ ...facts(101), version: rowVersion('erasure', 1) })])
    expect((await correct(101, { field: 'tone', value: 1, reason: 'Terlambat' })).statusCode).toBe(404)
  })
})

describe('a mention of a wrong subject', () => {
  it('leaves every figure, stays out after a replay, and comes back when that was wrong', async () => {
    const { negative } = await figures()
    await correct(102, { field: 'subject_wrong', value: true, reason: 'Satgas PKH, bukan program' })
    await questions.add([makeEvent(facts(102))])
    expect(await mention(102)).toBeUndefined()
    expect((await figures()).negative.value).toBe(negative.value - 1)
    await correct(102, { field: 'subject_wrong', value: false, reason: 'Ternyata benar' })
    expect(await mention(102)).toMatchObject({ tone: -1 })
  })
})

describe('corrections at the same time', () => {
  it('all stand, each on the one before it', async () => {
    const labels = [
      { field: 'tone', value: 0 },
      { field: 'speaker', value: 'critic' },
      { field: 'text_kind', value: 'fact_check' },
    ]
    await Promise.all(labels.map((label) => correct(103, { ...label, reason: 'Bersamaan' })))
    expect(await mention(103)).toMatchObject({ tone: 0, speaker: 'critic', textKind: 'fact_check' })
  })
})

describe('what cannot be corrected', () => {
  it.each([
    [{ field: 'tone', value: 2, reason: 'Alasan' }, 400],
    [{ field: 'tone', value: 1, reason: ' ' }, 400],
    [{ field: 'tone', value: 1 }, 400],
    [{ field: 'warna', value: 1, reason: 'Alasan' }, 400],
    [{ field: 'provinces', value: ['99'], reason: 'Alasan' }, 400],
  ])('is refused with words: %j', async (body, status) => {
    expect((await correct(104, body)).statusCode).toBe(status)
    expect(await mention(104)).toMatchObject({ corrected: false })
  })

  it('is a mention that is not there', async () => {
    for (const id of ['999999', '18446744073709551616', 'x']) {
      expect((await correct(id, { field: 'tone', value: 1, reason: 'Alasan' })).statusCode).toBe(404)
    }
  })
})
