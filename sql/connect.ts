/** How every process and command gets its store: the server that is set, the engine that runs, or one of its own. */
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { KentonganError } from '../collector/domain/errors.ts'
import type { Settings } from '../collector/domain/settings.ts'
import { openStore, type Store, type StoreConnection } from './client.ts'
import { ENGINE_DATABASE, ENGINE_USER, readAddress } from './engine/protocol.ts'
import { type Engine, startEngine } from './engine/start.ts'
import { migrate } from './migrate.ts'

export interface ConnectedStore {
  readonly store: Store
  /** `own`: this process started the engine and ends it with close(). */
  readonly via: 'server' | 'running' | 'own'
  readonly engine: Engine | null
  close(): Promise<void>
}

export interface ConnectOptions {
  /** Named to whoever is refused because of us. */
  readonly command: string
  /** Whether an engine may be started when none runs. A child of npm start never does. */
  readonly startOwn: boolean
  /** npm start wants the directory for itself: an engine that runs there is refused, with its holder named. */
  readonly refuseRunning?: boolean
  readonly onRestart?: (reason: string) => void
}

/** An engine that is just being started by somebody else is waited for this long. */
const APPEAR_MS = 15_000
const APPEAR_STEP_MS = 100

function serverConnection(settings: Settings): StoreConnection {
  const file = settings.clickhousePasswordFile
  let password = ''
  try {
    password = file === '' ? '' : readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new KentonganError(
      'setting_invalid',
      `KENTONGAN_CLICKHOUSE_PASSWORD_FILE=${file} cannot be read.`,
      {
        remedy: 'Name a file that holds nothing but the password.',
        cause: error,
      },
    )
  }
  return {
    url: settings.clickhouseUrl,
    username: settings.clickhouseUser,
    password,
    database: settings.clickhouseDatabase,
  }
}

/** The store of the engine that runs on this data directory, or null. */
async function tryRunning(settings: Settings): Promise<Store | null> {
  const address = readAddress(settings.data)
  if (address === null) return null
  const connection = {
    url: address.url,
    username: ENGINE_USER,
    password: address.secret,
    database: ENGINE_DATABASE,
  }
  // Asked once: after an accident the address is that of an engine that is gone, and a start must not wait for it.
  const probe = openStore(connection, [])
  try {
    // Not a ping: the secret must fit, since another program may have taken the port.
    await probe.query('SELECT 1')
    return openStore(connection)
  } catch {
    return null
  } finally {
    await probe.close()
  }
}

async function waitForRunning(settings: Settings): Promise<Store> {
  for (let waited = 0; waited < APPEAR_MS; waited += APPEAR_STEP_MS) {
    const store = await tryRunning(settings)
    if (store !== null) return store
    await wait(APPEAR_STEP_MS)
  }
  throw new KentonganError('engine_absent', `No engine answers for ${settings.data}.`, {
    remedy: 'Start Kentongan with npm start.',
    retry: true,
  })
}

async function startOwn(settings: Settings, options: ConnectOptions): Promise<ConnectedStore> {
  const engine = await startEngine({
    directory: settings.data,
    memoryMb: settings.engineMemoryMb,
    command: options.command,
    ...(options.onRestart === undefined ? {} : { onRestart: options.onRestart }),
  })
  const store = openStore(engine)
  const close = async () => {
    await store.close()
    await engine.stop()
  }
  try {
    await migrate(store)
  } catch (error) {
    await close()
    throw error
  }
  return { store, via: 'own', engine, close }
}

/**
 * Connects to the store, with the migrations applied.
 *
 * @throws KentonganError `store_unreachable`, `data_in_use`, `data_not_writable`, `migration_failed` …
 */
export async function connectStore(settings: Settings, options: ConnectOptions): Promise<ConnectedStore> {
  if (settings.clickhouseUrl !== '') {
    const store = openStore(serverConnection(settings))
    await store.ping()
    await migrate(store)
    return { store, via: 'server', engine: null, close: () => store.close() }
  }
  if (options.refuseRunning === true) return startOwn(settings, options)
  const running = options.startOwn ? await tryRunning(settings) : await waitForRunning(settings)
  if (running !== null) return { store: running, via: 'running', engine: null, close: () => running.close() }
  return startOwn(settings, options)
}
