/** A real store on an engine of its own in a directory of its own, for one test file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '../../sql/client.ts'
import { type Engine, startEngine } from '../../sql/engine/start.ts'
import { migrate } from '../../sql/migrate.ts'

export interface TestStore {
  readonly store: Store
  readonly engine: Engine
  readonly directory: string
  close(): Promise<void>
}

/** Room for the largest test; a leak shows long before. */
const ENGINE_MEMORY_MB = 4_000

/** A fresh directory that goes with the test. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'kentongan-'))
}

export async function openTestStore(): Promise<TestStore> {
  const directory = temporaryDirectory()
  const engine = await startEngine({ directory, memoryMb: ENGINE_MEMORY_MB, command: 'test' })
  const store = openStore(engine)
  await migrate(store)
  return {
    store,
    engine,
    directory,
    async close() {
      await store.close()
      await engine.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
