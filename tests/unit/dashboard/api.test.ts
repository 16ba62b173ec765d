import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError, apiAddress, ask } from '../../../dashboard/lib/api.ts'

const answer = (response: () => Promise<Response>): void => {
  vi.stubGlobal('fetch', response)
}
const asking = (): Promise<unknown> => ask('figures', {}, new AbortController().signal)

describe('a question to the API', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('carries only the filters that are set', () => {
    expect(apiAddress('figures', { subject: 'mbg', province: undefined, channel: '' })).toBe(
      '/api/v1/figures?subject=mbg',
    )
    expect(apiAddress('status')).toBe('/api/v1/status')
  })

  it('keeps the code and the words of a problem', async () => {
    const problem = { code: 'engine_restarting', detail: 'Mesin sedang dimulai ulang.', remedy: 'Tunggu.' }
    answer(async () => new Response(JSON.stringify(problem), { status: 503 }))
    await expect(asking()).rejects.toMatchObject({
      code: 'engine_restarting',
      message: 'Mesin sedang dimulai ulang.',
      remedy: 'Tunggu.',
    })
  })

  it('names the status where the answer is no problem at all', async () => {
    answer(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    await expect(asking()).rejects.toMatchObject({ code: 'http_502' })
  })

  it('says that nobody answered', async () => {
    answer(async () => {
      throw new TypeError('fetch failed')
    })
    await expect(asking()).rejects.toBeInstanceOf(ApiError)
    await expect(asking()).rejects.toMatchObject({ code: 'network' })
  })
})
