import { describe, expect, it } from 'vitest'
import { maskPersonal } from '../../../collector/domain/personal.ts'
import { extract } from './site.ts'

describe('personal data', () => {
  it.each([
    ['0812-3456-7890', '[nomor telepon]'],
    ['081234567890', '[nomor telepon]'],
    ['0812 3456 789', '[nomor telepon]'],
    ['0812.3456.7890', '[nomor telepon]'],
    ['+62 812-3456-7890', '[nomor telepon]'],
    ['+6281234567890', '[nomor telepon]'],
    ['6281234567890', '[nomor telepon]'],
    ['(021) 1234567', '[nomor telepon]'],
    ['021-12345678', '[nomor telepon]'],
    ['(0651) 123 4567', '[nomor telepon]'],
    ['nama.uji+1@contoh.go.id', '[e-mail]'],
    ['3201010101900001', '[NIK]'],
    ['320101 010190 0001', '[NIK]'],
    ['3201 0101 0190 0001', '[NIK]'],
  ])('masks %s', (text, mask) => {
    expect(maskPersonal(`Hubungi ${text}, ya.`)).toBe(`Hubungi ${mask}, ya.`)
    expect(maskPersonal(`(${text})`)).toContain(mask)
  })

  it.each([
    'Rp 1.200.000.000',
    'Rp 1.200.000.000.000.000',
    'Rp 08.500.000',
    'Rp1200000000',
    'tahun 2024-2025 dan 2025/2026',
    'pada 18-06-2025 pukul 08.15-09.30 WIB',
    'pasal 81 ayat 2 UU 35/2014',
    'nomor 110, 129, dan 1500-232',
    '0,8123456789 persen',
    '12.345.678 keluarga di 7.285 kecamatan',
    'akun @contoh_id di media sosial',
    'skor 0-0 pada menit 85',
  ])('leaves %s as it is', (text) => {
    expect(maskPersonal(text)).toBe(text)
  })

  it('is masked in title, lead and body', () => {
    const contact = 'Hubungi 081234567890 atau uji@contoh.go.id'
    const { title, lead, body } = extract({
      item: { title: contact, summary: contact, contentHtml: `<p>${contact} segera ya.</p>` },
    })
    for (const part of [title, lead, body]) expect(part).toContain('Hubungi [nomor telepon] atau [e-mail]')
  })
})
