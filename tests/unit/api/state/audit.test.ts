import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAudit } from '../../../../api/state/audit.ts'
import { type ApiState, openApiState } from '../../../../api/state/open.ts'

const entry = {
  actor: 'operator lokal',
  action: 'token.create',
  target: 'a1',
  before: null,
  after: { name: 'papan', scopes: ['read'] },
  address: '127.0.0.1',
}

let directory = ''
let state: ApiState

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kentongan-state-'))
  state = openApiState(join(directory, 'api.db'))
})
afterEach(() => {
  state.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('audit', () => {
  const clock = () => new Date('2026-11-24T03:00:00Z')

  it('gives back what was written, newest first', () => {
    const audit = createAudit(state.database, clock)
    audit.append(entry)
    audit.append({ ...entry, action: 'token.revoke', before: { x: 1 } })
    const lines = audit.list(10)
    expect(lines.map((line) => line.action)).toEqual(['token.revoke', 'token.create'])
    expect(lines[1]).toEqual({ id: 1, at: '2026-11-24T03:00:00.000Z', ...entry })
  })

  it('pages by the id that was seen last', () => {
    const audit = createAudit(state.database, clock)
    for (let i = 0; i < 5; i++) audit.append(entry)
    expect(audit.list(2).map((line) => line.id)).toEqual([5, 4])
    expect(audit.list(2, 4).map((line) => line.id)).toEqual([3, 2])
  })

  it.each([
    ['changed', "UPDATE audit SET actor = 'orang lain' WHERE id = 1"],
    ['deleted', 'DELETE FROM audit'],
    ['replaced', "INSERT OR REPLACE INTO audit VALUES (1, 'x', 'x', 'x', 'x', NULL, NULL, 'x')"],
  ])('cannot be %s, not even by another program', (_, statement) => {
    createAudit(state.database, clock).append(entry)
    const other = new DatabaseSync(join(directory, 'api.db'))
    expect(() => other.exec(statement)).toThrow('append-only')
    other.close()
    expect(createAudit(state.database, clock).list(10)).toHaveLength(1)
  })
})
