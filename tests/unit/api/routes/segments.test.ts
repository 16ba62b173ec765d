import { createHash } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '../../../../api/auth/roles.ts'
import { createTokens } from '../../../../api/auth/tokens.ts'
import { createAudit } from '../../../../api/state/audit.ts'
import { openSpool } from '../../../../collector/spool/spool.ts'
import { documentRecord } from '../../../helpers/records.ts'
import { type BuiltApp, buildTestApp, NOW } from '../build.ts'

let built: BuiltApp
let name: string
let body: Buffer
beforeEach(async () => {
  built = await buildTestApp()
  const spool = await openSpool(join(built.directory, 'remote'), () => 7)
  await spool.append([documentRecord('a')])
  await spool.seal()
  name = (await spool.sealed())[0] ?? ''
  body = await spool.lines(name)
})
afterEach(() => built.close())

function tokenOf(scope: Scope): string {
  const tokens = createTokens(
    built.state.database,
    createAudit(built.state.database, () => NOW),
    () => NOW,
  )
  const ends = new Date(NOW.getTime() + 86_400_000)
  return tokens.create(`penagih-${scope}`, [scope], ends, { actor: 'uji', address: 'uji' }).secret
}

const sha = () => createHash('sha256').update(body).digest('hex')

function post(
  headers: Record<string, string> = {},
  payload: Buffer = gzipSync(body),
  token = tokenOf('ingest'),
) {
  return built.app.inject({
    method: 'POST',
    url: '/api/v1/segments',
    headers: {
      host: 'localhost',
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
      'x-segment-name': name,
      'x-segment-sha256': sha(),
      ...headers,
    },
    payload,
  })
}

const inbox = () => readdirSync(join(built.directory, 'inbox')).filter((entry) => entry !== 'damaged')

describe('POST /api/v1/segments', () => {
  it('keeps a segment on disk before it answers, and knows it when it comes again', async () => {
    const token = tokenOf('ingest')
    const first = await post({}, gzipSync(body), token)
    expect([first.statusCode, first.json()]).toEqual([201, { state: 'kept' }])
    expect(inbox()).toEqual([name.replace('.ndjson', `-${sha()}.ndjson`)])
    const again = await post({}, gzipSync(body), token)
    expect([again.statusCode, again.json()]).toEqual([200, { state: 'known' }])
  })

  it('knows a segment that was loaded and removed meanwhile', async () => {
    const token = tokenOf('ingest')
    await post({}, gzipSync(body), token)
    rmSync(join(built.directory, 'inbox', inbox()[0] ?? ''))
    expect((await post({}, gzipSync(body), token)).json()).toEqual({ state: 'known' })
    expect(inbox()).toEqual([])
  })

  it('is for a token of scope ingest alone, not for who sits at this computer', async () => {
    expect((await post({}, gzipSync(body), tokenOf('write'))).json().code).toBe('forbidden')
    const bare = await built.app.inject({
      method: 'POST',
      url: '/api/v1/segments',
      headers: { host: 'localhost' },
    })
    expect(bare.json().code).toBe('forbidden')
    expect(inbox()).toEqual([])
  })

  it.each([
    ['damaged gzip', 'segment_damaged', {}, Buffer.from('x')],
    ['another hash', 'segment_damaged', { 'x-segment-sha256': '0'.repeat(64) }, null],
    ['a name that leads elsewhere', 'validation_failed', { 'x-segment-name': '../a.ndjson' }, null],
    ['another type of body', 'unsupported_media_type', { 'content-type': 'text/csv' }, null],
    ['a bomb of zeros', 'segment_damaged', {}, gzipSync(Buffer.alloc(17 * 1_048_576))],
    ['more than may travel', 'body_too_large', {}, Buffer.alloc(13 * 1_048_576)],
  ] as const)('refuses %s', async (_what, code, headers, payload) => {
    const answer = await post({ ...headers }, payload ?? gzipSync(body))
    expect(answer.json().code).toBe(code)
    expect(inbox()).toEqual([])
  })
})
