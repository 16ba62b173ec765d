import { describe, expect, it } from 'vitest'
import { toSource } from '../../../collector/catalog/convert.ts'
import { chooseArchive } from '../../../collector/commands/backfill-target.ts'
import type { Source } from '../../../collector/domain/source.ts'

const source = (part: Partial<Source> & Pick<Source, 'id' | 'url'>): Source => ({
  ...toSource({
    kind: 'rss',
    province: null,
    language: 'id',
    status: 'unchecked',
    confidence: 'medium',
    pages: 'fetch',
    note: null,
    selector: null,
    nextSelector: null,
    id: part.id,
    url: part.url,
  }),
  ...part,
})

const catalogue = {
  sources: [
    source({ id: 'kabar', url: 'https://www.kabar.example/rss' }),
    source({ id: 'warta', url: 'https://feeds.example/warta', outlet: 'warta.example' }),
    source({ id: 'umpan', url: 'https://umpan.example/rss', pages: 'feed' }),
    source({ id: 'kanal', url: 'https://video.example/feed', kind: 'youtube', class: 'social' }),
  ],
}

describe('whose archive is read', () => {
  it('is a source of the catalogue, by its site and then by its outlet', () => {
    expect(chooseArchive('kabar', catalogue)).toMatchObject({
      source: { id: 'kabar' },
      roots: ['https://www.kabar.example/'],
    })
    expect(chooseArchive('warta', catalogue).roots).toEqual([
      'https://feeds.example/',
      'https://warta.example/',
    ])
  })

  it('is the outlet that an address belongs to, or a new one', () => {
    const known = chooseArchive('https://regional.kabar.example/sitemap.xml', catalogue)
    expect(known).toMatchObject({ source: { id: 'kabar' } })
    expect(known.roots).toEqual(['https://regional.kabar.example/sitemap.xml'])
    const other = chooseArchive('https://lain.example/', catalogue)
    expect(other.source).toMatchObject({ id: 'lain-example', outlet: 'lain.example', pages: 'fetch' })
  })

  it.each([
    [undefined, 'usage'],
    ['tidak-ada', 'source_unknown'],
    ['umpan', 'pages_forbidden'],
    ['https://umpan.example/', 'pages_forbidden'],
    ['kanal', 'no_archive'],
  ])('is refused with a remedy: %s (%s)', (target, code) => {
    expect(() => chooseArchive(target, catalogue)).toThrow(
      expect.objectContaining({ code, remedy: expect.any(String) }),
    )
  })
})
