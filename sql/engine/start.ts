/** Starts the engine process of a data directory and keeps it running. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { keepRunning } from './keep.ts'
import { notWritable } from './lock.ts'
import { ENGINE_DATABASE, ENGINE_ORDER, ENGINE_USER, type EngineOrder } from './protocol.ts'

export interface EngineOptions {
  readonly directory: string
  readonly memoryMb: number
  /** Named to whoever is refused because of us. */
  readonly command: string
  readonly onRestart?: (reason: string) => void
}

export interface Engine {
  readonly url: string
  readonly username: string
  readonly password: string
  readonly database: string
  /** Process id of the running engine; changes when it is restarted. */
  pid(): number
  stop(): Promise<void>
}

/** Native queries run on these; Node's four would let readers wait for each other. */
const THREADS = '12'
/** The engine itself cuts what does not end within 2 s. */
const STOP_MS = 3_000

/**
 * Starts the engine and restarts it when it dies, on the same port with the same secret, so that clients only see a
 * short gap.
 *
 * @throws KentonganError `data_in_use` when another process holds the directory, `data_not_writable`, `engine_*`.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  try {
    mkdirSync(options.directory, { recursive: true })
  } catch (error) {
    throw notWritable(options.directory, error)
  }
  const order: Omit<EngineOrder, 'port'> = {
    directory: options.directory,
    database: ENGINE_DATABASE,
    secret: randomBytes(24).toString('base64url'),
    memoryMb: options.memoryMb,
    command: options.command,
  }
  const child = await keepRunning({
    name: 'engine',
    module: new URL('./main.ts', import.meta.url),
    environment: (port) => ({
      [ENGINE_ORDER]: JSON.stringify({ ...order, port }),
      UV_THREADPOOL_SIZE: THREADS,
    }),
    onRestart: options.onRestart ?? (() => undefined),
    stopMs: STOP_MS,
  })
  return {
    url: `http://127.0.0.1:${child.port}`,
    username: ENGINE_USER,
    password: order.secret,
    database: order.database,
    pid: child.pid,
    stop: child.stop,
  }
}
