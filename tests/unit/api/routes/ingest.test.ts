import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '../../../../api/auth/roles.ts'
import { createTokens } from '../../../../api/auth/tokens.ts'
import { ingestAnswerSchema } from '../../../../api/contract/ingest.ts'
import { createAudit } from '../../../../api/state/audit.ts'
import { openParcels } from '../../../../collector/spool/spool.ts'
import { type BuiltApp, buildTestApp, NOW } from '../build.ts'

let built: BuiltApp
beforeEach(async () => {
  built = await buildTestApp()
})
afterEach(() => built.close())

function tokenOf(scope: Scope): string {
  const clock = () => NOW
  const tokens = createTokens(built.state.database, createAudit(built.state.database, clock), clock)
  const ends = new Date(NOW.getTime() + 86_400_000)
  return tokens.create(`mesin-${scope}`, [scope], ends, { actor: 'uji', address: 'uji' }).secret
}

function post(payload: string | object, type = 'application/json', token = tokenOf('ingest')) {
  const headers = { host: 'localhost', authorization: `Bearer ${token}`, 'content-type': type }
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  return built.app.inject({ method: 'POST', url: '/api/v1/ingest?source=kanal-uji', headers, payload: body })
}

const POST = {
  type: 'post',
  platform: 'x',
  url: 'https://x.com/warga_rahasia/status/1990000000000000031',
  text: 'PKH sudah cair, terima kasih @warga_lain 0812 3456 7890',
  account: '@warga_rahasia',
  name: 'Warga Rahasia Contoh',
  publishedAt: '2026-11-24T08:00:00+07:00',
}
const ARTICLE = {
  type: 'article',
  url: 'https://kabarcontoh.example/a?utm_source=x',
  title: 'PKH cair',
  publishedAt: '2026-11-24T08:00:00+07:00',
}
const items = () => readdirSync(join(built.directory, 'items')).filter((name) => /^[0-9a-f]{64}$/.test(name))

describe('a batch of items', () => {
  it('is on disk, without a name of a citizen, before it is answered for', async () => {
    const answer = await post([POST, ARTICLE])
    expect(answer.statusCode).toBe(202)
    const { batches, items: states } = ingestAnswerSchema.parse(answer.json())
    expect(states.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    expect(items().sort()).toEqual([...batches].sort())
    const kept = items()
      .map((name) => readFileSync(join(built.directory, 'items', name), 'utf8'))
      .join('\n')
    expect(kept).toContain('PKH sudah cair')
    expect(kept).not.toMatch(/warga_rahasia|warga_lain|Warga Rahasia|0812/)
  })

  it('names what is wrong by index with a remedy, and takes the rest', async () => {
    const lines = [
      JSON.stringify(ARTICLE),
      '{"type":',
      JSON.stringify({ ...POST, publishedAt: 'kemarin' }),
      '{"type":"post","x":1}',
    ]
    const answer = await post(lines.join('\n'), 'application/x-ndjson')
    const { received, items: states } = ingestAnswerSchema.parse(answer.json())
    expect(received).toBe(4)
    expect(states.map(({ index, state }) => `${index} ${state}`)).toEqual([
      '0 waiting',
      '1 invalid',
      '2 invalid',
      '3 invalid',
    ])
    expect(states[2]?.error).toContain('publishedAt')
    expect(states.slice(1).every(({ remedy }) => remedy !== null && remedy.length > 10)).toBe(true)
    expect(items()).toHaveLength(1)
  })

  it('twice is one, and its receipt is answered once it was read', async () => {
    const first = ingestAnswerSchema.parse((await post([ARTICLE])).json())
    const batch = first.batches[0] ?? ''
    expect(ingestAnswerSchema.parse((await post([ARTICLE])).json()).batches).toEqual([batch])
    expect(items()).toEqual([batch])
    const box = await openParcels(join(built.directory, 'items'), 1_000_000)
    const read = { sourceId: 'masuk-kanal-uji-berita', readAt: NOW.toISOString(), wrong: 0, passed: 0 }
    await box.finish(batch, { ...read, dispositions: ['stored'] })
    const again = await post([ARTICLE])
    expect([again.statusCode, again.json().items[0].state]).toEqual([200, 'stored'])
    const headers = { host: 'localhost', authorization: `Bearer ${tokenOf('ingest')}` }
    const asked = await built.app.inject({ url: `/api/v1/ingest/${batch}`, headers })
    expect(asked.json()).toMatchObject({ state: 'read', dispositions: ['stored'] })
  })
})

describe('a batch that is refused', () => {
  it('has too many items, is too large, is no list, or has nothing right in it', async () => {
    expect((await post(Array.from({ length: 21 }, () => ARTICLE))).json()).toMatchObject({
      code: 'body_too_large',
    })
    expect((await post('x'.repeat(200_001))).json()).toMatchObject({ code: 'body_too_large' })
    expect((await post({})).json()).toMatchObject({ code: 'validation_failed' })
    expect((await post([{}])).statusCode).toBe(400)
    expect(items()).toEqual([])
  })

  it('comes without a token of scope ingest', async () => {
    expect((await post([ARTICLE], 'application/json', tokenOf('read'))).statusCode).toBe(403)
  })

  it('finds the box full', async () => {
    for (let turn = 0; turn < 200; turn++) {
      const many = Array.from({ length: 10 }, (_, index) => ({
        ...ARTICLE,
        title: 'PKH '.repeat(200),
        url: `https://a.example/${turn}/${index}`,
      }))
      const answer = await post(many)
      if (answer.statusCode === 202) continue
      expect(answer.json()).toMatchObject({ code: 'inbox_full' })
      return
    }
    expect.unreachable('the box was never full')
  })
})
