import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTokens } from '../../../../api/auth/tokens.ts'
import { createAudit } from '../../../../api/state/audit.ts'
import { openApiState } from '../../../../api/state/open.ts'

const COMMAND = fileURLToPath(new URL('../../../../api/commands/tokens.ts', import.meta.url))
let directory = ''
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'kentongan-command-'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function run(...words: string[]) {
  const env = { PATH: process.env.PATH, KENTONGAN_DATA: directory }
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('npm run tokens', () => {
  it('makes a token that the API accepts, lists it without its secret, and revokes it', () => {
    const made = run('add', 'papan satu', '--scope', 'read', '--days', '30')
    expect([made.status, made.stderr]).toEqual([0, ''])
    const secret = /^kt_\S{43}$/m.exec(made.stdout)?.[0] ?? ''
    const state = openApiState(join(directory, 'api.db'))
    const clock = () => new Date()
    const tokens = createTokens(state.database, createAudit(state.database, clock), clock)
    const [token] = tokens.list()
    expect(tokens.check(secret)).toEqual({ kind: 'accepted', token })

    const listed = run('list').stdout
    expect(listed).toMatch(/papan satu {2}read {2}until .* valid/)
    expect(listed).not.toContain(secret)

    expect(run('revoke', token?.id ?? '').stdout).toContain('revoked')
    expect(tokens.check(secret).kind).toBe('refused')
    state.close()
  })

  it.each([[['add', 'papan', '--scope', 'semua']], [['revoke', 'tidak-ada']], [['list', '--semua']]])(
    'refuses %j with words and without a trace',
    (words) => {
      const { status, stdout, stderr } = run(...words)
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/→ /)
      expect(stderr).not.toMatch(/\n\s+at /)
    },
  )

  it('explains itself', () => {
    expect(run('--help').stdout).toContain('--scope')
  })
})
