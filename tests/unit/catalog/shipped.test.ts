import { beforeAll, describe, expect, it } from 'vitest'
import { type Catalogue, loadShippedCatalogue } from '../../../collector/catalog/load.ts'
import { DRIVERS } from '../../../collector/domain/driver.ts'
import { PROVINCES } from '../../../collector/domain/provinces.ts'
import { AGENCY_TYPES, type Subject } from '../../../collector/domain/subject.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadShippedCatalogue()
})

const codes = PROVINCES.map(({ code }) => code)
const subject = (id: string): Subject => {
  const found = catalogue.subjects.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no subject ${id}`)
  return found
}
const texts = (id: string) => subject(id).aliases.map(({ text }) => text)

describe('shipped sources', () => {
  it('are at least 200, none of them checked yet', () => {
    expect(catalogue.sources.length).toBeGreaterThanOrEqual(200)
    expect(new Set(catalogue.sources.map(({ status }) => status))).toEqual(new Set(['unchecked']))
  })

  it("give every province an outlet and its government's site", () => {
    const having = (wanted: string) =>
      new Set(catalogue.sources.filter((source) => source.class === wanted).map(({ province }) => province))
    const [regional, government] = [having('regional_media'), having('government_pr')]
    expect(codes.filter((code) => !regional.has(code))).toEqual([])
    expect(codes.filter((code) => !government.has(code))).toEqual([])
  })

  it('give every regional outlet its home province', () => {
    const homeless = catalogue.sources.filter((it) => it.class === 'regional_media' && it.province === null)
    expect(homeless).toEqual([])
  })

  it("use ANTARA's feeds and never its pages", () => {
    const antara = catalogue.sources.filter(({ url }) => new URL(url).hostname.endsWith('antaranews.com'))
    expect(antara.length).toBeGreaterThan(30)
    expect(antara.filter(({ pages, outlet }) => pages !== 'feed' || outlet !== 'antaranews.com')).toEqual([])
  })

  it('have all five classes', () => {
    expect(new Set(catalogue.sources.map((source) => source.class)).size).toBe(5)
  })
})

describe('shipped drivers', () => {
  it('are the five of the OECD, each named in both languages and with words', () => {
    expect(catalogue.drivers.map(({ id }) => id)).toEqual([...DRIVERS])
    for (const driver of catalogue.drivers) expect(driver.terms.length, driver.id).toBeGreaterThan(5)
  })
})

describe('shipped subjects', () => {
  it('are at least 60 programmes, each of an agency that is there', () => {
    const programmes = catalogue.subjects.filter(({ kind }) => kind === 'programme')
    expect(programmes.length).toBeGreaterThanOrEqual(60)
    const agencies = new Set(catalogue.subjects.filter((it) => it.kind === 'agency').map(({ id }) => id))
    expect(programmes.filter(({ owner }) => owner === null || !agencies.has(owner))).toEqual([])
  })

  it('are 38 provincial governments, one a province, and agencies of every type', () => {
    const governments = catalogue.subjects.filter((it) => it.agencyType === 'provincial_government')
    expect(governments.map(({ province }) => province).sort()).toEqual([...codes].sort())
    const types = new Set(catalogue.subjects.map(({ agencyType }) => agencyType))
    expect(AGENCY_TYPES.filter((type) => !types.has(type))).toEqual([])
  })

  it('have ids of their own and at least one alias', () => {
    expect(new Set(catalogue.subjects.map(({ id }) => id)).size).toBe(catalogue.subjects.length)
    expect(catalogue.subjects.filter(({ aliases }) => aliases.length === 0)).toEqual([])
  })

  it('write acronyms of up to five letters with their case', () => {
    const loose = catalogue.subjects.flatMap(({ aliases }) =>
      aliases.filter((it) => it.case === 'any' && /^[A-Z0-9]{1,5}$/.test(it.text)).map(({ text }) => text),
    )
    expect(loose).toEqual([])
  })

  it('share an alias only where each has a condition or another name of its own', () => {
    const owners = Map.groupBy(
      catalogue.subjects.flatMap(({ id, aliases }) => aliases.map((alias) => ({ id, alias }))),
      ({ alias }) => alias.text.toLowerCase(),
    )
    const unconditional = [...owners]
      .filter(([, uses]) => new Set(uses.map(({ id }) => id)).size > 1)
      .filter(([, uses]) => uses.every(({ alias }) => alias.require.length + alias.forbid.length === 0))
      .map(([text]) => text)
    // Phrases that really name both: the hospital and the programme, the firm and its product, the payer and the scheme.
    expect(unconditional.sort()).toEqual(['iuran bpjs kesehatan', 'pnm mekaar', 'rsud tipe c'])
  })
})

describe('aliases that trap', () => {
  it('are left out where the word alone names something else', () => {
    expect(texts('sembako')).not.toContain('sembako')
    expect(texts('kdmp')).not.toContain('Merah Putih')
    expect(texts('bappenas')).not.toContain('PPN')
    expect(texts('kemenko_pmk')).not.toContain('PMK')
    expect(texts('haji')).not.toContain('haji')
  })

  it('carry the words that forbid them', () => {
    const forbid = (id: string, text: string) => subject(id).aliases.find((it) => it.text === text)?.forbid
    expect(forbid('pkh', 'PKH')).toContain('Satgas PKH')
    expect(subject('pbi_jkn').forbid).toContain('Peraturan Bank Indonesia')
    const except = (id: string, text: string) => subject(id).aliases.find((it) => it.text === text)?.except
    expect(except('kemlu', 'Menlu')).toContain('Menlu Iran')
    expect(except('kemenkeu', 'Menkeu')).toContain('mantan Menkeu')
    expect(except('kemenkeu', 'Kemenkeu')).not.toContain('mantan Kemenkeu')
  })

  it('name a provincial government by its offices, in full and short', () => {
    for (const text of ['Gubernur Jabar', 'Pemprov Jawa Barat', 'Wagub Jabar', 'Wakil Gubernur Jawa Barat']) {
      expect(texts('pemprov_32')).toContain(text)
    }
    expect(texts('pemprov_34')).toContain('Gubernur DIY')
  })
})
