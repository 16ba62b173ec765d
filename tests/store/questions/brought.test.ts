import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresSchema } from '../../../api/contract/figures.ts'
import { fileSchema } from '../../../api/contract/findings.ts'
import { mapSchema } from '../../../api/contract/map.ts'
import { mentionsSchema } from '../../../api/contract/mentions.ts'
import { trendSchema } from '../../../api/contract/trend.ts'
import { makeEvent, openQuestions, type Questions } from './facts.ts'

const WEEK = 'from=2026-11-18&to=2026-11-24'
const headers = { host: 'localhost' }

let questions: Questions
let picture: string
const KINDS = [
  ['finding', { kind: 'finding', link: 'https://contoh.example/1', text: 'PKH dipotong, kata tautan ini' }],
  ['finding', { kind: 'finding', text: 'Pesan berantai: PKH dihapus' }],
  [
    'clipping',
    {
      kind: 'clipping',
      medium: 'print',
      outlet: 'Harian Contoh',
      day: '2026-11-23',
      place: '3',
      title: 'PKH cair',
    },
  ],
] as const

async function post(payload: object): Promise<string> {
  const answer = await questions.app.inject({ method: 'POST', url: '/api/v1/findings', headers, payload })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().id
}

beforeAll(async () => {
  questions = await openQuestions()
  const body = Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9])
  const upload = { ...headers, 'content-type': 'image/jpeg' }
  const answer = await questions.app.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: upload,
    payload: body,
  })
  picture = fileSchema.parse(answer.json()).id
  const shared = { at: '2026-11-23T05:00:00.000Z', tone: -1 as const, provinces: { '32': 1 } }
  await questions.add([makeEvent({ ...shared, id: 900 })])
  for (const [index, [voice, finding]] of KINDS.entries()) {
    const id = await post({ ...finding, file: picture })
    const document = { id, voice, channel: 'news', sourceClass: voice } as const
    await questions.add([makeEvent({ ...shared, id: 901 + index, document })])
  }
})
afterAll(() => questions.close())

describe('findings and clippings', () => {
  it('stand in the list of mentions under their label, with their link and file', async () => {
    const { items } = await questions.ask(mentionsSchema, `mentions?${WEEK}`)
    expect(items.map(({ voice }) => voice).sort()).toEqual(['clipping', 'finding', 'finding', 'independent'])
    const brought = items.filter(({ voice }) => voice !== 'independent')
    expect(brought.map((one) => one.brought?.file?.id)).toEqual([picture, picture, picture])
    expect(brought.filter((one) => one.brought?.link === 'https://contoh.example/1')).toHaveLength(1)
  })

  it.each(['finding', 'clipping'] as const)('can be asked for alone (%s)', async (voice) => {
    const { items } = await questions.ask(mentionsSchema, `mentions?${WEEK}&voice=${voice}`)
    expect(new Set(items.map((one) => one.voice))).toEqual(new Set([voice]))
  })

  it('are in no figure, no point of the trend and no province', async () => {
    const figures = await questions.ask(figuresSchema, `figures?${WEEK}`)
    expect([
      figures.news.value,
      figures.social.value,
      figures.negative.value,
      figures.ownVoice.value,
    ]).toEqual([1, 0, 1, 0])
    expect(figures.net.current.n).toBe(1)
    const trend = await questions.ask(trendSchema, `trend?${WEEK}&bucket=day`)
    expect(
      trend.points.reduce((sum, { positive, neutral, negative }) => sum + positive + neutral + negative, 0),
    ).toBe(1)
    const map = await questions.ask(mapSchema, `map?${WEEK}`)
    expect(map.provinces.find(({ code }) => code === '32')?.net.n).toBe(1)
  })
})
