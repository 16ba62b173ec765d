import { createHash } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collectorConfig } from '../../../collector/config.ts'
import { parseSettings } from '../../../collector/domain/settings.ts'
import { createPush, type Send } from '../../../collector/push.ts'
import { openSpool, type Spool } from '../../../collector/spool/spool.ts'
import { documentRecord } from '../../helpers/records.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

let directory: string
let spool: Spool
beforeEach(async () => {
  directory = temporaryDirectory()
  spool = await openSpool(directory, () => 7)
  await spool.append([documentRecord('a')])
  await spool.seal()
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const push = (send: Send) => createPush({ spool, url: 'https://pusat.example/', token: 'kt_x', send })
const answering =
  (status: number): Send =>
  async () => ({ status, text: async () => 'jawaban' })

describe('pushing', () => {
  it('sends each segment whole, with its hash and the token, and forgets it once it is kept there', async () => {
    const sent: unknown[] = []
    const drained = await push(async (url, headers, body) => {
      const text = gunzipSync(body)
      const { authorization, 'x-segment-name': name, 'x-segment-sha256': sha256 } = headers
      expect(sha256).toBe(createHash('sha256').update(text).digest('hex'))
      sent.push([url, authorization, name, text.toString().includes('outlet.example/a')])
      return { status: 201, text: async () => '' }
    }).run()
    const url = 'https://pusat.example/api/v1/segments'
    expect(sent).toEqual([[url, 'Bearer kt_x', '000000000000007-000001.ndjson', true]])
    expect(drained.segments).toBe(1)
    expect(await spool.sealed()).toEqual([])
  })

  it.each([401, 403, 429, 500, 503])('keeps the segment when the answer is %i', async (status) => {
    const refused = expect.objectContaining({ code: 'push_refused', retry: true })
    await expect(push(answering(status)).run()).rejects.toEqual(refused)
    expect(await spool.sealed()).toHaveLength(1)
  })

  it('keeps the segment when there is no answer', async () => {
    await expect(push(() => Promise.reject(new Error('timeout'))).run()).rejects.toThrow('timeout')
    expect(await spool.sealed()).toHaveLength(1)
  })

  it('sets aside what will never be taken, with the reason, and sends the others', async () => {
    await push(answering(422)).run()
    expect(await spool.sealed()).toEqual([])
    expect(readdirSync(join(directory, 'damaged'))).toEqual(['000000000000007-000001.ndjson.refused'])
  })
})

describe('the settings of pushing', () => {
  const config = (url: string, file = join(directory, 'none')) =>
    collectorConfig(parseSettings({ KENTONGAN_PUSH_URL: url, KENTONGAN_PUSH_TOKEN_FILE: file }), '1', {})

  it('never let the token travel in the clear', () => {
    expect(() => config('http://pusat.example')).toThrow(/in the clear/)
  })

  it('name the file of the token when it cannot be read', () => {
    expect(() => config('http://127.0.0.1:8080')).toThrow(/KENTONGAN_PUSH_TOKEN_FILE/)
  })
})
