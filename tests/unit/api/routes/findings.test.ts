import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileSchema, findingRowSchema, findingsSchema } from '../../../../api/contract/findings.ts'
import { type BuiltApp, buildTestApp } from '../build.ts'

let built: BuiltApp
beforeEach(async () => {
  built = await buildTestApp()
})
afterEach(() => built.close())

const headers = { host: 'localhost' }
const post = (payload: object) =>
  built.app.inject({ method: 'POST', url: '/api/v1/findings', headers, payload })
const upload = (payload: Buffer, type = 'image/jpeg') =>
  built.app.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { ...headers, 'content-type': type },
    payload,
  })
const list = async () =>
  findingsSchema.parse((await built.app.inject({ url: '/api/v1/findings', headers })).json()).items

/** JPEG of two bytes of picture, with EXIF that names a place. */
const segment = (marker: number, text: string) =>
  Buffer.concat([Buffer.from([0xff, marker, 0, text.length + 2]), Buffer.from(text)])
const PICTURE = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xe0, 'JFIF'),
  segment(0xe1, 'Exif GPS -6.2 106.8'),
  Buffer.from([0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9]),
])

const CHAT = '[24/11/26 10.15] Budi Contoh: Info PKH dipotong, hubungi @petugas_palsu 0812 3456 7890'
const CLIPPING = {
  kind: 'clipping',
  medium: 'print',
  outlet: 'Harian Contoh',
  day: '2026-11-23',
  place: '3',
  title: 'PKH cair',
}

describe('a finding', () => {
  it('is kept masked, without who sent it, and listed with its link and file', async () => {
    const file = fileSchema.parse((await upload(PICTURE)).json())
    const answer = await post({
      kind: 'finding',
      text: CHAT,
      link: 'https://contoh.example/1',
      file: file.id,
    })
    expect(answer.statusCode).toBe(201)
    const row = findingRowSchema.parse(answer.json())
    expect(row).toMatchObject({
      kind: 'finding',
      link: 'https://contoh.example/1',
      file,
      state: 'waiting',
      by: 'operator lokal',
    })
    expect(await list()).toEqual([row])
    expect(row.title).toBe('Info PKH dipotong, hubungi [akun] [nomor telepon]')
    const [parcel = ''] = readdirSync(join(built.directory, 'items')).filter((name) => name.length === 64)
    const kept = readFileSync(join(built.directory, 'items', parcel), 'utf8')
    expect(JSON.parse(kept)).toMatchObject({
      source: { id: 'temuan', class: 'finding' },
      items: [{ url: null }],
    })
    expect(kept).not.toMatch(/Budi|petugas_palsu|0812/)
  })

  it('twice is one', async () => {
    const one = findingRowSchema.parse((await post({ kind: 'finding', text: CHAT })).json())
    const other = findingRowSchema.parse((await post({ kind: 'finding', text: CHAT })).json())
    expect(other.id).toBe(one.id)
    expect(await list()).toHaveLength(1)
  })

  it.each([
    [{ kind: 'finding', text: ' ' }, 'text'],
    [{ kind: 'finding', text: 'a', link: 'javascript:alert(1)' }, 'link'],
    [{ kind: 'finding', text: 'a', file: 'a'.repeat(64) }, 'Berkas'],
    [{ ...CLIPPING, day: '24 November' }, 'day'],
    [{ ...CLIPPING, medium: 'web' }, 'medium'],
  ])('that is wrong (%j) is refused and says where', async (payload, where) => {
    const answer = await post(payload)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().detail).toContain(where)
    expect(await list()).toEqual([])
  })
})

describe('a clipping', () => {
  it('has outlet, edition and page, and the day of its issue', async () => {
    expect((await post(CLIPPING)).statusCode).toBe(201)
    expect(await list()).toMatchObject([
      { kind: 'clipping', medium: 'print', outlet: 'Harian Contoh', place: '3' },
    ])
    const [parcel = ''] = readdirSync(join(built.directory, 'items')).filter((name) => name.length === 64)
    const { source, items } = JSON.parse(readFileSync(join(built.directory, 'items', parcel), 'utf8'))
    expect([source.class, items[0].publishedAt]).toEqual(['clipping', '2026-11-22T17:00:00.000Z'])
  })
})

describe('a file', () => {
  it('is known by its content, loses what the camera wrote beside it, and can do nothing in a browser', async () => {
    const { id, bytes } = fileSchema.parse((await upload(PICTURE, 'application/octet-stream')).json())
    const answer = await built.app.inject({ url: `/api/v1/files/${id}`, headers })
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers['content-security-policy']).toContain('sandbox')
    expect(answer.rawPayload.includes('GPS')).toBe(false)
    expect(answer.rawPayload.length).toBe(bytes)
    expect(createHash('sha256').update(answer.rawPayload).digest('hex')).toBe(id)
  })

  it('of another kind, empty or too large is refused', async () => {
    expect((await upload(Buffer.from('<svg onload=alert(1)>'))).json()).toMatchObject({
      code: 'file_refused',
    })
    expect((await upload(Buffer.alloc(0))).json()).toMatchObject({ code: 'file_refused' })
    expect((await upload(Buffer.alloc(50_001, 0xff))).json()).toMatchObject({ code: 'body_too_large' })
    expect((await upload(PICTURE, 'text/html')).statusCode).toBe(415)
    expect((await built.app.inject({ url: `/api/v1/files/${'b'.repeat(64)}`, headers })).statusCode).toBe(404)
  })
})
