import { describe, expect, it } from 'vitest'
import { extract } from './site.ts'

const voice = (changes: Parameters<typeof extract>[0]) => extract(changes).voice

describe('voice', () => {
  it.each([
    'ADV - Pemkab salurkan bansos',
    '[ADV] Pemkab salurkan bansos',
    '(Advertorial) Pemkab salurkan bansos',
    'Pariwara: Pemkab salurkan bansos',
    'Infotorial | Pemkab salurkan bansos',
    'Pemkab salurkan bansos (Adv/Hms)',
  ])('of "%s" is paid', (title) => {
    expect(voice({ item: { title } })).toBe('paid')
  })

  it('is paid by a category, a label of the page, or the sign at the end', () => {
    expect(voice({ item: { categories: ['Advertorial'] } })).toBe('paid')
    expect(voice({ html: '<div class="breadcrumb"><a>Beranda</a><a>Pariwara</a></div>' })).toBe('paid')
    expect(voice({ item: { summary: 'Pemkab menyalurkan bantuan kepada warga. (adv)' } })).toBe('paid')
  })

  it.each([
    'Uji motor ADV 160 di Aceh',
    'Advokat minta bansos diaudit',
    'Pariwara politik dilarang di kantor pos',
    'Siaran persahabatan dua kota',
    'Penyaluran bansos (advokasi warga) berlanjut',
  ])('of "%s" is independent', (title) => {
    expect(voice({ item: { title } })).toBe('independent')
  })

  it('is our own for government sources and releases', () => {
    expect(voice({ source: { class: 'government_pr' }, item: { categories: ['Advertorial'] } })).toBe('own')
    expect(voice({ item: { title: 'Siaran Pers: Bansos cair' } })).toBe('own')
    expect(voice({ item: { categories: ['Siaran Pers'] } })).toBe('own')
  })
})
