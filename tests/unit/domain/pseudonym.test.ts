import { randomBytes } from 'node:crypto'
import { appendFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPseudonymiser } from '../../../collector/domain/pseudonym.ts'
import { loadPseudonymKeys, rotatePseudonymKey } from '../../../collector/pseudonym-keys.ts'
import { temporaryDirectory } from '../../helpers/store.ts'

let directory: string
beforeEach(() => {
  directory = temporaryDirectory()
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const open = () => createPseudonymiser(loadPseudonymKeys(directory, randomBytes))

describe("an author's pseudonym", () => {
  it('is the same for the same author after a restart, however the name is written', () => {
    const before = open().pseudonym('mastodon', '@Warga_Kota')
    expect(open().pseudonym('Mastodon', ' warga_kota ')).toBe(before)
    expect(before).toMatch(/^k1:[\w-]{22}$/)
    expect(before).not.toContain('arga')
  })

  it('differs by author, by platform and by data directory', () => {
    const here = open()
    const elsewhere = createPseudonymiser([{ id: 'k1', secret: randomBytes(32).toString('base64url') }])
    const names = [
      here.pseudonym('mastodon', 'a'),
      here.pseudonym('mastodon', 'b'),
      here.pseudonym('telegram', 'a'),
      elsewhere.pseudonym('mastodon', 'a'),
    ]
    expect(new Set(names).size).toBe(4)
  })

  it('is found under the old key after a rotation, so that a tombstone still holds', () => {
    const tombstone = open().pseudonym('mastodon', 'warga')
    rotatePseudonymKey(directory, randomBytes)
    const now = open()
    expect(now.pseudonym('mastodon', 'warga')).toMatch(/^k2:/)
    expect(now.all('mastodon', 'warga')).toEqual([tombstone, now.pseudonym('mastodon', 'warga')])
  })
})

describe('the file of keys', () => {
  it.skipIf(process.platform === 'win32')(
    'is readable by its owner only (skipped: no such modes on Windows)',
    () => {
      open()
      expect(statSync(join(directory, 'pseudonym.keys')).mode & 0o777).toBe(0o600)
    },
  )

  it('is refused when a line is damaged, and never replaced', () => {
    open()
    appendFileSync(join(directory, 'pseudonym.keys'), 'rusak\n')
    expect(open).toThrow(expect.objectContaining({ code: 'pseudonym_keys_damaged' }))
  })

  it('must hold a key', () => {
    expect(() => createPseudonymiser([])).toThrow(expect.objectContaining({ code: 'pseudonym_key_missing' }))
  })
})
