/** The real app on a real SQLite file, with a store that nobody answers for. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../../api/app.ts'
import { type ApiState, openApiState } from '../../../api/state/open.ts'
import type { CollectorView } from '../../../api/status/collector-view.ts'
import type { Subject } from '../../../collector/domain/subject.ts'
import { openInbox } from '../../../collector/spool/spool.ts'
import { openStore } from '../../../sql/client.ts'
import { testBring } from '../../helpers/bring.ts'

export const NOW = new Date('2026-11-24T03:00:00.000Z')

export const PKH: Subject = {
  id: 'pkh',
  kind: 'programme',
  name: 'Program Keluarga Harapan',
  short: 'PKH',
  owner: null,
  agencyType: null,
  province: null,
  aliases: [],
  forbid: [],
  keyTerms: [],
  confidence: 'high',
}

/** None beside us, and room on the disk. */
export const IDLE_COLLECTOR: CollectorView = {
  expected: false,
  status: async () => null,
  freeBytes: async () => 10_000_000_000,
}
const INBOX_BYTES = 1_000_000

export interface BuiltApp {
  readonly app: FastifyInstance
  readonly state: ApiState
  readonly directory: string
  close(): Promise<void>
}

/** Port 1 on loopback: refused at once, as an engine that is being restarted. */
const NOBODY = { url: 'http://127.0.0.1:1', username: 'default', password: '', database: 'kentongan' }

function writeDashboard(directory: string): string {
  const dashboard = join(directory, 'dashboard')
  mkdirSync(join(dashboard, 'assets'), { recursive: true })
  writeFileSync(join(dashboard, 'index.html'), '<!doctype html><title>Kentongan</title>')
  writeFileSync(join(dashboard, 'assets', 'main-1a2b.js'), 'export {}')
  return dashboard
}

export async function buildTestApp(
  options: { dashboard?: boolean; clock?: () => Date; collector?: CollectorView } = {},
): Promise<BuiltApp> {
  const directory = mkdtempSync(join(tmpdir(), 'kentongan-api-'))
  const store = openStore(NOBODY, [])
  const state = openApiState(join(directory, 'api.db'))
  const card = { name: 'linear-0', trained: '2026-11-01', drivers: [], figures: {} }
  const app = await buildApp({
    card,
    store,
    state,
    clock: options.clock ?? (() => NOW),
    collector: options.collector ?? IDLE_COLLECTOR,
    inbox: await openInbox(join(directory, 'inbox'), INBOX_BYTES),
    bring: await testBring(directory),
    subjects: [PKH],
    sources: [],
    sample: false,
    version: '0.0.0',
    dashboardDir: options.dashboard === true ? writeDashboard(directory) : null,
    logger: false,
  })
  return {
    app,
    state,
    directory,
    async close() {
      await app.close()
      await store.close()
      state.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
