import { describe, expect, it } from 'vitest'
import { maskAccounts } from '../../../collector/social/mask.ts'

const mask = (text: string, names: string[] = [], known: string[] = []) =>
  maskAccounts(text, names, (handle) => known.includes(handle))

describe('accounts in a text', () => {
  it.each([
    ['terima kasih @warga', 'terima kasih [akun]'],
    ['@warga@server.example: setuju', '[akun]: setuju'],
    ['kata @warga.bsky.social.', 'kata [akun].'],
    ['(@ibu_lestari) benar', '([akun]) benar'],
    ['oleh u/warga dan /u/lain-nya', 'oleh [akun] dan [akun]'],
    ['lihat https://x.com/warga/status/1 ya', 'lihat [tautan] ya'],
    ['lihat https://server.example/@warga/12 ya', 'lihat [tautan] ya'],
    ['lihat https://bsky.app/profile/did:plc:abc234/post/x', 'lihat [tautan]'],
    ['akun did:plc:abcdefghijk234567 itu', 'akun [akun] itu'],
  ])('are masked: %s', (text, masked) => {
    expect(mask(text)).toBe(masked)
  })

  it.each([
    'humas@contoh.go.id',
    'rapat @ 10.00',
    'baca https://kompas.com/berita/1',
    'PKH/BPNT',
    'menu/utama',
  ])('what is none stays: %s', (text) => {
    expect(mask(text)).toBe(text)
  })

  it('of the catalogue keep their names', () => {
    expect(mask('halo @Kemensos dan @warga', [], ['kemensos'])).toBe('halo @Kemensos dan [akun]')
  })

  it('names of two words and more are masked, one word may be any word', () => {
    expect(mask('salam, Sinta  Merbabu (Sinta)', ['Sinta Merbabu'])).toBe('salam, [nama] (Sinta)')
    expect(mask('Indonesia maju', ['Indonesia'])).toBe('Indonesia maju')
    expect(mask('a.b (c', ['a.b (c'])).toBe('[nama]')
  })

  it('ends soon on hostile text', () => {
    const started = performance.now()
    mask('@a.'.repeat(20_000) + '@'.repeat(20_000) + 'u/'.repeat(20_000), ['x y'])
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
