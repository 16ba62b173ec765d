import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../../sql/client.ts'
import { startEngine } from '../../../sql/engine/start.ts'
import { listMigrations, migrate } from '../../../sql/migrate.ts'
import { until } from '../../helpers/process.ts'
import { openTestStore, type TestStore, temporaryDirectory } from '../../helpers/store.ts'

let test: TestStore
beforeEach(async () => {
  test = await openTestStore()
})
afterEach(() => test.close())

const rows = [{ number: 77, name: 'kept' }]

describe('the engine process', () => {
  it('is started again on the same address when it dies, and keeps what it had acknowledged', async () => {
    const pid = test.engine.pid()
    await test.store.insert('schema_migration', rows, 'kept')
    process.kill(pid, 'SIGKILL')
    await until(async () => {
      try {
        await test.store.ping()
        return test.engine.pid() !== pid
      } catch {
        return false
      }
    })
    expect(await test.store.query('SELECT name FROM schema_migration WHERE number = 77')).toEqual([
      { name: 'kept' },
    ])
  })

  it('answers a question that was asked while it was away', async () => {
    process.kill(test.engine.pid(), 'SIGKILL')
    expect(await test.store.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('refuses a second engine on the same directory and names who holds it', async () => {
    const second = startEngine({ directory: test.directory, memoryMb: 500, command: 'second' })
    await expect(second).rejects.toMatchObject({ code: 'data_in_use' })
    await expect(second).rejects.toThrow(`process ${test.engine.pid()} (test`)
  })

  it('frees its directory when it ends', async () => {
    const directory = temporaryDirectory()
    for (const round of [1, 2]) {
      const engine = await startEngine({ directory, memoryMb: 500, command: `round ${round}` })
      await engine.stop()
    }
    rmSync(directory, { recursive: true, force: true })
  })
})

describe('migrations', () => {
  it('are applied once', async () => {
    expect(await migrate(test.store)).toEqual([])
  })

  it('may be run again statement by statement without harm', async () => {
    for (const { statements } of listMigrations()) {
      for (const statement of statements) await test.store.command(statement)
    }
  })

  it('refuse a store that a newer version made', async () => {
    await test.store.insert('schema_migration', [{ number: 9_999, name: 'future' }], 'future')
    await expect(migrate(test.store)).rejects.toMatchObject({ code: 'schema_newer' })
  })

  it('leave a failed one unrecorded', async () => {
    const store = openStore(test.engine)
    const failing = {
      ...store,
      command: (sql: string) =>
        sql.includes('CREATE TABLE IF NOT EXISTS event')
          ? Promise.reject(new Error('no'))
          : store.command(sql),
    }
    await test.store.command('TRUNCATE TABLE schema_migration')
    await expect(migrate(failing)).rejects.toMatchObject({ code: 'migration_failed' })
    expect(await test.store.query('SELECT number FROM schema_migration')).toEqual([])
    expect(await migrate(test.store)).toHaveLength(listMigrations().length)
    await store.close()
  })
})
