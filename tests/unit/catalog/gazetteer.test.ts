import { beforeAll, describe, expect, it } from 'vitest'
import { loadGazetteer } from '../../../collector/catalog/gazetteer.ts'
import type { Gazetteer } from '../../../collector/domain/gazetteer.ts'
import { PROVINCES } from '../../../collector/domain/provinces.ts'

let gazetteer: Gazetteer
beforeAll(async () => {
  gazetteer = await loadGazetteer()
})

const provincesOf = (text: string) => gazetteer.places.find((place) => place.text === text)?.provinces

describe('places', () => {
  it('know every province by a name of its own and by its capital', () => {
    for (const kind of ['province', 'capital']) {
      const known = new Set(gazetteer.places.filter((it) => it.kind === kind).flatMap((it) => it.provinces))
      // Aceh, Jambi and others share a name with their capital, so that they have it once.
      const needed = PROVINCES.filter(
        ({ code, name }) => kind === 'province' || provincesOf(name)?.[0] !== code,
      )
      expect(needed.filter(({ code }) => !known.has(code)).map(({ name }) => name)).toEqual([])
    }
  })

  it.each([
    ['Garut', '32'],
    ['Kabupaten Garut', '32'],
    ['Tapsel', '12'],
    ['Jogja', '34'],
    ['Solo', '33'],
    ['Jakarta Timur', '31'],
    ['Kepulauan Seribu', '31'],
    ['Raja Ampat', '96'],
    ['Merauke', '93'],
    ['Kep. Riau', '21'],
  ])('%s is in province %s', (text, code) => {
    expect(provincesOf(text)).toEqual([code])
  })

  it('cover all 514 regencies and cities under one text at least', () => {
    const named = gazetteer.places.filter(({ kind }) => kind === 'regency' || kind === 'city')
    expect(named.length).toBeGreaterThan(514)
    expect(new Set(named.flatMap(({ provinces }) => provinces)).size).toBe(38)
  })

  it('need an office word where the bare name is a word or a place elsewhere', () => {
    for (const text of ['Pati', 'Batang', 'Buru', 'Batu', 'Banjar', 'Puncak', 'Metro', 'Serang', 'DIY']) {
      expect(provincesOf(text), text).toBeUndefined()
    }
    expect(provincesOf('Bupati Pati')).toEqual(['33'])
    expect(provincesOf('di Pati')).toEqual(['33'])
    expect(provincesOf('Kota Batu')).toEqual(['35'])
    expect(provincesOf('di Batu')).toBeUndefined()
  })

  it('tell names apart that two provinces share', () => {
    expect(provincesOf('Kota Banjar')).toEqual(['32'])
    expect(provincesOf('Bupati Banjar')).toEqual(['63'])
    expect(provincesOf('Wakil Bupati Bone')).toEqual(['73'])
    expect(provincesOf('Wakil Bupati Bone Bolango')).toEqual(['75'])
  })

  it('take regions for their provinces or for none', () => {
    expect(provincesOf('Jabodetabek')).toEqual(['31', '32', '36'])
    expect(provincesOf('Tanah Papua')).toEqual([])
    expect(provincesOf('Papua')).toEqual([])
    expect(provincesOf('Gubernur Papua')).toEqual(['91'])
  })

  it('stand once each and are no traps', () => {
    const texts = gazetteer.places.map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
    const traps = new Set(gazetteer.traps)
    expect(texts.filter((text) => traps.has(text))).toEqual([])
  })
})

describe('traps', () => {
  it('hold newspapers, clubs, banks, food and campuses', () => {
    for (const trap of [
      'Jawa Pos',
      'Semen Padang',
      'Bank Jatim',
      'nasi Padang',
      'Universitas Lampung',
      'Selat Malaka',
    ]) {
      expect(gazetteer.traps).toContain(trap)
    }
  })
})
