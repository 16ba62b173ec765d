import { describe, expect, it } from 'vitest'
import { loadCatalogue, loadShippedCatalogue } from '../../../collector/catalog/load.ts'
import { writeCatalogue } from './files.ts'

const SOURCES = [
  'sources:',
  '  - { id: newsroom-rss, kind: rss, url: "http://127.0.0.1:8899/rss.xml" }',
  '  - { id: newsroom-json, kind: json_feed, url: "https://www.kabar.example/feed.json", province: 32 }',
]

describe("an operator's file", () => {
  it('needs only id, kind and address of a source; the rest has its defaults', async () => {
    const { sources } = await loadCatalogue(writeCatalogue(...SOURCES))
    expect(sources[0]).toEqual({
      id: 'newsroom-rss',
      name: '127.0.0.1:8899',
      outlet: '127.0.0.1:8899',
      kind: 'rss',
      url: 'http://127.0.0.1:8899/rss.xml',
      class: 'national_media',
      province: null,
      language: 'id',
      status: 'unchecked',
      confidence: 'medium',
      pages: 'fetch',
      note: null,
      selector: null,
      nextSelector: null,
    })
    expect(sources[1]).toMatchObject({ outlet: 'kabar.example', province: '32' })
  })

  it('without subjects is served by the shipped ones', async () => {
    const [own, shipped] = await Promise.all([
      loadCatalogue(writeCatalogue(...SOURCES)),
      loadShippedCatalogue(),
    ])
    expect(own.subjects).toEqual(shipped.subjects)
    expect(own.sources).toHaveLength(2)
  })

  it('with programmes only may have them owned by a shipped agency', async () => {
    const { subjects } = await loadCatalogue(
      writeCatalogue(
        ...SOURCES,
        'programmes:',
        '  - { id: bansos-kami, name: Bansos Kami, owner: kemensos, aliases: [Bansos Kami] }',
      ),
    )
    const programmes = subjects.filter(({ kind }) => kind === 'programme')
    expect(programmes).toEqual([
      expect.objectContaining({
        id: 'bansos-kami',
        short: 'Bansos Kami',
        owner: 'kemensos',
        agencyType: null,
      }),
    ])
    expect(subjects.some(({ id }) => id === 'kemensos')).toBe(true)
  })

  it('with agencies only leaves shipped programmes of other agencies without owner', async () => {
    const { subjects } = await loadCatalogue(
      writeCatalogue(...SOURCES, 'agencies:', '  - { id: kemensos, name: Kemensos, aliases: [Kemensos] }'),
    )
    const owner = (id: string) => subjects.find((subject) => subject.id === id)?.owner
    expect(subjects.filter(({ kind }) => kind === 'agency')).toHaveLength(1)
    expect(owner('pkh')).toBe('kemensos')
    expect(owner('mbg')).toBeNull()
  })
})

describe('aliases', () => {
  it('may be bare texts or have conditions', async () => {
    const { subjects } = await loadCatalogue(
      writeCatalogue(
        ...SOURCES,
        'agencies:',
        '  - id: kantor',
        '    name: Kantor',
        '    aliases: [Kantor Kami, { text: KK, case: exact, require: [kantor], forbid: [kartu keluarga] }]',
      ),
    )
    expect(subjects.find(({ id }) => id === 'kantor')?.aliases).toEqual([
      { text: 'Kantor Kami', case: 'any', require: [], forbid: [] },
      { text: 'KK', case: 'exact', require: ['kantor'], forbid: ['kartu keluarga'] },
    ])
  })

  it('of an office are void behind "mantan" and before a foreign country', async () => {
    const { subjects } = await loadCatalogue(
      writeCatalogue(
        ...SOURCES,
        'former: [mantan]',
        'foreign: [Malaysia]',
        'agencies:',
        '  - { id: keuangan, name: Keuangan, aliases: [Kemenkeu], offices: [Menkeu], foreign: true }',
      ),
    )
    expect(subjects.find(({ id }) => id === 'keuangan')?.aliases).toEqual([
      expect.objectContaining({ text: 'Kemenkeu', except: ['Kemenkeu Malaysia'] }),
      expect.objectContaining({ text: 'Menkeu', except: ['mantan Menkeu', 'Menkeu Malaysia'] }),
    ])
  })
})
