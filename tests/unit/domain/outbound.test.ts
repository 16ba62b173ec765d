import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseProxy, proxyFor, readCaFile } from '../../../collector/domain/outbound.ts'
import { selfSigned } from '../../helpers/certificate.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

const PROXY = 'http://humas:sandi@proksi.kantor.example:3128'

describe('the proxy of an office', () => {
  it('is read from the usual variables, small letters first', () => {
    const proxy = parseProxy({
      HTTPS_PROXY: 'http://lain.example:1',
      https_proxy: PROXY,
      NO_PROXY: 'a.example, .b',
    })
    expect(proxy?.https?.href).toBe(`${PROXY}/`)
    expect(proxy?.http).toBeNull()
    expect(proxy?.except).toEqual(['a.example', '.b'])
    expect(parseProxy({ HTTP_PROXY: 'proksi.example:8080' })?.http?.href).toBe('http://proksi.example:8080/')
  })

  it('is none where nothing is set', () => {
    expect(parseProxy({ HTTPS_PROXY: '', NO_PROXY: '*' })).toBeNull()
  })

  it('is refused by the name of its variable, without its password, when it cannot be used', () => {
    const parse = () => parseProxy({ HTTPS_PROXY: 'socks5://humas:sandi@proksi.example:1080' })
    expect(parse).toThrow(/HTTPS_PROXY/)
    expect(parse).not.toThrow(/sandi/)
  })

  it('serves the scheme it is named for', () => {
    const proxy = { http: null, https: new URL(PROXY), except: [] }
    expect(proxyFor(new URL('https://media.example/'), proxy)?.port).toBe('3128')
    expect(proxyFor(new URL('http://media.example/'), proxy)).toBeNull()
  })
})

describe('NO_PROXY', () => {
  const skips = (entry: string, address: string) => {
    const url = new URL(PROXY)
    return proxyFor(new URL(address), { http: url, https: url, except: [entry] }) === null
  }

  it.each([
    ['media.example', 'https://media.example/'],
    ['media.example', 'https://www.media.example/'],
    ['.media.example', 'https://media.example./'],
    ['*.media.example', 'https://WWW.media.example/'],
    ['media.example:8443', 'https://media.example:8443/'],
    ['media.example:443', 'https://media.example/'],
    ['10.1.2.3', 'http://10.1.2.3/'],
    ['10.0.0.0/8', 'http://10.1.2.3:8080/'],
    ['fd00::/8', 'http://[fd00::1]/'],
    ['::1', 'http://[::1]/'],
    ['[fd00::1]:8080', 'http://[fd00::1]:8080/'],
    ['*', 'https://apa.saja.example/'],
  ])('"%s" lets %s go without', (entry, address) => {
    expect(skips(entry, address)).toBe(true)
  })

  it.each([
    ['media.example', 'https://bukanmedia.example/'],
    ['media.example:8443', 'https://media.example/'],
    ['10.0.0.0/8', 'http://11.1.2.3/'],
    ['10.0.0.0/99', 'http://10.1.2.3/'],
    ['10.0.0.0/8', 'http://10.example/'],
    ['.', 'https://media.example/'],
  ])('"%s" does not let %s go without', (entry, address) => {
    expect(skips(entry, address)).toBe(false)
  })
})

describe('certificates of an office', () => {
  it('stand beside those of the platform', () => {
    const path = join(temporaryDirectory(), 'kantor.pem')
    const { cert } = selfSigned('kantor.example')
    writeFileSync(path, cert)
    const all = readCaFile(path) ?? []
    expect(all).toContain(cert)
    expect(all.length).toBeGreaterThan(50)
    expect(readCaFile('')).toBeNull()
  })

  it('are missed by name', () => {
    const path = join(temporaryDirectory(), 'kosong.pem')
    expect(() => readCaFile(path)).toThrow(/kosong\.pem cannot be read/)
    writeFileSync(path, 'kosong')
    expect(() => readCaFile(path)).toThrow(/holds no certificate/)
  })
})
