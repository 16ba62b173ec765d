import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openApiState } from '../../../../api/state/open.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kentongan-state-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function codeOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    return (error as { code?: string }).code
  }
  return undefined
}

describe('state of the API', () => {
  it('makes its folder and file and keeps them', () => {
    const path = join(directory, 'baru', 'api.db')
    openApiState(path).close()
    expect(existsSync(path)).toBe(true)
    const again = openApiState(path)
    again.ping()
    again.close()
  })

  it('can be opened by a command beside the running API', () => {
    const path = join(directory, 'api.db')
    const first = openApiState(path)
    const second = openApiState(path)
    second.database.exec("INSERT INTO token VALUES ('a', 'n', x'00', 'read', 'x', 'x', NULL)")
    expect(first.database.prepare('SELECT count(*) AS n FROM token').get()).toEqual({ n: 1 })
    first.close()
    second.close()
  })

  it('refuses a file that a newer version wrote', () => {
    const path = join(directory, 'api.db')
    openApiState(path).close()
    const other = new DatabaseSync(path)
    other.exec('PRAGMA user_version = 999')
    other.close()
    expect(codeOf(() => openApiState(path))).toBe('state_newer')
  })

  it('names a file that is no database', () => {
    const path = join(directory, 'api.db')
    writeFileSync(path, 'not a database, but long enough to be looked at as if it were one'.repeat(20))
    expect(codeOf(() => openApiState(path))).toBe('state_unavailable')
  })
})
