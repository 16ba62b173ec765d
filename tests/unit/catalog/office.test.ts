import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { addOwnSource, loadOfficeCatalogue } from '../../../collector/catalog/office.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

let settings: { data: string; catalog: string }
beforeEach(() => {
  const data = temporaryDirectory()
  const catalog = join(data, 'katalog.yaml')
  writeFileSync(catalog, 'sources:\n  - { id: satu, kind: rss, url: "https://satu.example/feed" }\n')
  settings = { data, catalog }
})

const idsOf = async () => (await loadOfficeCatalogue(settings)).sources.map(({ id }) => id)
const hashtag = { id: 'tagar', kind: 'mastodon', url: 'https://s.example/tags/PKH', class: 'social' } as const

describe("an office's own sources", () => {
  it('stand beside the catalogue', async () => {
    expect(await idsOf()).toEqual(['satu'])
    await addOwnSource(settings, hashtag)
    await addOwnSource(settings, { id: 'dua', kind: 'rss', url: 'https://dua.example/feed' })
    expect(await idsOf()).toEqual(['satu', 'tagar', 'dua'])
  })

  it('keep what a person wrote into their file', async () => {
    const path = await addOwnSource(settings, hashtag)
    writeFileSync(path, `${readFileSync(path, 'utf8')}  # catatan kantor`)
    await addOwnSource(settings, { id: 'dua', kind: 'rss', url: 'https://dua.example/feed' })
    expect(readFileSync(path, 'utf8')).toContain('# catatan kantor\n')
    expect(await idsOf()).toHaveLength(3)
  })

  it.each([
    ['an id of the catalogue', { ...hashtag, id: 'satu' }],
    ['an address of the catalogue', { id: 'lain', kind: 'rss', url: 'https://satu.example/feed' } as const],
    ['its own id again', { ...hashtag, url: 'https://s.example/tags/lain' }],
    ['its own address again', { ...hashtag, id: 'lain' }],
    ['an id that is none', { ...hashtag, id: 'Tagar PKH', url: 'https://s.example/tags/x' }],
  ])('are refused with %s, and the file stays as it was', async (_name, source) => {
    const path = await addOwnSource(settings, hashtag)
    const before = readFileSync(path, 'utf8')
    await expect(addOwnSource(settings, source)).rejects.toMatchObject({ code: 'catalogue_invalid' })
    expect(readFileSync(path, 'utf8')).toBe(before)
    expect(await idsOf()).toEqual(['satu', 'tagar'])
  })
})
