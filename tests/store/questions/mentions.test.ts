import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresSchema } from '../../../api/contract/figures.ts'
import { type Mentions, mentionsSchema } from '../../../api/contract/mentions.ts'
import { makeEvent, makeMany, openQuestions, type Questions } from './facts.ts'

let questions: Questions
beforeAll(async () => {
  questions = await openQuestions()
})
afterAll(() => questions.close())

const ids = (mentions: Mentions) => mentions.items.map((item) => Number(item.id))

describe('one mention', () => {
  it('carries its sentence, words, places, outlet and link', async () => {
    const words = [
      { text: 'lambat', weight: -0.5 },
      { text: 'gagal', weight: -1.5 },
      { text: 'dibantu', weight: 1 },
    ]
    const at = '2026-01-05T04:05:06.000Z'
    const reading = {
      words,
      headlineTone: 1,
      bodyTone: -1,
      driver: 'integrity',
      speaker: 'critic',
      textKind: 'fact_check',
      isSure: true,
    } as const
    await questions.add([makeEvent({ id: 1, at, tone: -1, provinces: { '32': 0.25, '91': 0.75 }, reading })])
    const { items, total, nextCursor } = await questions.ask(mentionsSchema, 'mentions?to=2026-01-05')
    expect([total, nextCursor]).toEqual([1, null])
    expect(items[0]).toEqual({
      id: '1',
      subject: { id: 'pkh', name: 'Program Keluarga Harapan', short: 'PKH' },
      provinces: [
        { code: '32', weight: 0.25, confidence: 0.9, words: ['kata 32'] },
        { code: '91', weight: 0.75, confidence: 0.9, words: ['kata 91'] },
      ],
      tone: -1,
      headlineTone: 1,
      bodyTone: -1,
      disagrees: true,
      probabilities: [0.2, 0.6, 0.2],
      isSure: true,
      driver: 'integrity',
      speaker: 'critic',
      textKind: 'fact_check',
      corrected: false,
      sentence: 'Kalimat 1.',
      words: [words[1], words[2], words[0]],
      title: 'Judul 1',
      outlet: 'kabar.example',
      source: { id: 'kabar', name: 'Kabar' },
      channel: 'news',
      brought: null,
      voice: 'independent',
      language: 'id',
      publishedAt: '2026-01-05T04:05:06Z',
      dateQuality: 'feed',
      url: 'https://kabar.example/1',
      method: 'leksikon-1',
    })
  })

  it('has no link that a browser must not follow, and falls back to ids that left the catalogue', async () => {
    const at = '2026-02-05T04:00:00.000Z'
    const document = { url: 'javascript:alert(1)', sourceId: 'hilang' }
    await questions.add([
      makeEvent({ id: 2, at, subject: 'dulu', document }),
      makeEvent({ id: 3, at, document: { url: null } }),
    ])
    const { items } = await questions.ask(mentionsSchema, 'mentions?from=2026-02-05&to=2026-02-05')
    expect(items.map((item) => item.url)).toEqual([null, null])
    expect(items[1]?.subject).toEqual({ id: 'dulu', name: 'dulu', short: 'dulu' })
    expect(items[1]?.source).toEqual({ id: 'hilang', name: 'hilang' })
  })
})

describe('the filters of mentions', () => {
  const day = 'mentions?from=2026-03-05&to=2026-03-05'
  const at = '2026-03-05T04:00:00.000Z'
  const kinds = '2026-03-06T04:00:00.000Z'
  beforeAll(() =>
    questions.add([
      makeEvent({ id: 11, at, tone: 1 }),
      makeEvent({ id: 12, at, tone: 0, provinces: { '32': 0.4 } }),
      makeEvent({ id: 13, at, tone: -1, subject: 'mbg' }),
      makeEvent({ id: 14, at, tone: -1, document: { channel: 'social' } }),
      makeEvent({ id: 15, at, tone: 1, document: { voice: 'own' } }),
      makeEvent({ id: 16, at, tone: 1, document: { voice: 'paid' } }),
      makeEvent({ id: 17, at: kinds, reading: { driver: 'openness', speaker: 'expert' } }),
      makeEvent({ id: 18, at: kinds, reading: { textKind: 'own_release' } }),
      makeEvent({ id: 19, at: kinds, reading: { textKind: 'paid' } }),
      makeEvent({ id: 20, at: kinds, reading: { headlineTone: 1, bodyTone: -1, textKind: 'ordinary' } }),
    ]),
  )

  it.each([
    ['', [16, 15, 14, 13, 12, 11]],
    ['&tone=1', [16, 15, 11]],
    ['&tone=0', [12]],
    ['&tone=-1', [14, 13]],
    ['&voice=independent', [14, 13, 12, 11]],
    ['&voice=own', [15]],
    ['&voice=paid&tone=1', [16]],
    ['&subject=mbg', [13]],
    ['&province=32', [12]],
    ['&province=33', []],
    ['&channel=social', [14]],
  ])('"%s" list what they name, and the total agrees', async (filter, expected) => {
    const mentions = await questions.ask(mentionsSchema, `${day}${filter}`)
    expect(ids(mentions)).toEqual(expected)
    expect(mentions.total).toBe(expected.length)
  })
})

describe('the filters of readings', () => {
  it.each([
    ['&driver=openness', [17]],
    ['&speaker=expert', [17]],
    ['&textKind=ordinary', [20, 17]],
    ['&disagree=1', [20]],
    ['&voice=independent', [20, 17]],
    ['&voice=own', [18]],
    ['&voice=own_or_paid', [19, 18]],
  ])('"%s" list what they name; releases and paid texts are own voice', async (filter, expected) => {
    const mentions = await questions.ask(mentionsSchema, `mentions?from=2026-03-06&to=2026-03-06${filter}`)
    expect(ids(mentions)).toEqual(expected)
    expect(mentions.total).toBe(expected.length)
  })

  it('count releases and paid texts apart in the figures as well', async () => {
    const figures = await questions.ask(figuresSchema, 'figures?from=2026-03-06&to=2026-03-06')
    expect([figures.net.current.n, figures.news.value, figures.ownVoice.value]).toEqual([2, 2, 2])
  })
})

describe('walking through the mentions', () => {
  it('loses none and shows none twice while new ones arrive, also among equal times', async () => {
    const day = 'mentions?from=2026-05-01&to=2026-05-02'
    const early = '2026-05-01T01:00:00.000Z'
    const late = '2026-05-01T02:00:00.000Z'
    await questions.add([...makeMany(11, { at: early }), ...makeMany(12, { at: late })])
    const all = ids(await questions.ask(mentionsSchema, `${day}&limit=100`))
    const seen: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Mentions = await questions.ask(
        mentionsSchema,
        `${day}&limit=5${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
      seen.push(...ids(page))
      cursor = page.nextCursor
      await questions.add(makeMany(3, { at: '2026-05-02T01:00:00.000Z' }))
    }
    expect(all).toHaveLength(23)
    expect(seen).toEqual(all)
  })

  it('ends without a further page when the last one is full', async () => {
    await questions.add(makeMany(4, { at: '2026-06-01T01:00:00.000Z' }))
    const day = 'mentions?from=2026-06-01&to=2026-06-01&limit=2'
    const first = await questions.ask(mentionsSchema, day)
    const second = await questions.ask(mentionsSchema, `${day}&cursor=${first.nextCursor}`)
    expect([second.items.length, second.nextCursor]).toEqual([2, null])
  })

  it('orders ids as numbers beyond 2^53', async () => {
    const at = '2026-07-01T01:00:00.000Z'
    const large = ['18446744073709551615', '9007199254740993', '9007199254740992']
    await questions.add(large.map((id) => ({ ...makeEvent({ at }), id })))
    const day = 'mentions?from=2026-07-01&to=2026-07-01&limit=1'
    const first = await questions.ask(mentionsSchema, day)
    const second = await questions.ask(mentionsSchema, `${day}&cursor=${first.nextCursor}`)
    expect([first.items[0]?.id, second.items[0]?.id]).toEqual(large.slice(0, 2))
  })
})
