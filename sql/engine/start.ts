/** Starts the engine process, keeps it running, and ends it. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { KentonganError } from '../../collector/domain/errors.ts'
import { notWritable } from './lock.ts'
import {
  ENGINE_DATABASE,
  ENGINE_ORDER,
  ENGINE_USER,
  type EngineMessage,
  type EngineOrder,
} from './protocol.ts'

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

/** The engine opens a large directory in about a second; a cold disk may take far longer. */
const READY_MS = 60_000
/** First wait before a restart, doubled up to the last: 0.2 s keeps an accident under a second. */
const RESTART_FIRST_MS = 200
const RESTART_LAST_MS = 5_000
/** Native queries run on these; Node's four would let readers wait for each other. */
const THREADS = '12'

function firstMessage(child: ChildProcess): Promise<EngineMessage> {
  return new Promise((resolve, reject) => {
    const late = () => {
      child.kill('SIGKILL')
      reject(
        new KentonganError('engine_late', `The engine did not start within ${READY_MS / 1000} s.`, {
          retry: true,
        }),
      )
    }
    const timer = setTimeout(late, READY_MS)
    child.once('message', (message) => {
      clearTimeout(timer)
      resolve(message as EngineMessage)
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      reject(
        new KentonganError('engine_died', `The engine ended while starting (${signal ?? code}).`, {
          retry: true,
        }),
      )
    })
  })
}

async function launch(order: EngineOrder): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(new URL('./main.ts', import.meta.url), [], {
    env: { ...process.env, [ENGINE_ORDER]: JSON.stringify(order), UV_THREADPOOL_SIZE: THREADS },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const message = await firstMessage(child)
  if (message.kind === 'ready') return { child, port: message.port }
  throw new KentonganError(
    message.code,
    message.message,
    message.remedy === null ? {} : { remedy: message.remedy },
  )
}

/**
 * Starts the engine of a data directory and restarts it when it dies, on the same port with the same secret, so that
 * clients only see a short gap.
 *
 * @throws KentonganError `data_in_use` when another process holds the directory, `data_not_writable`, `engine_*`.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  try {
    mkdirSync(options.directory, { recursive: true })
  } catch (error) {
    throw notWritable(options.directory, error)
  }
  const order: EngineOrder = {
    directory: options.directory,
    database: ENGINE_DATABASE,
    port: 0,
    secret: randomBytes(24).toString('base64url'),
    memoryMb: options.memoryMb,
    command: options.command,
  }
  const first = await launch(order)
  return supervise({ ...order, port: first.port }, first.child, options)
}

function supervise(order: EngineOrder, first: ChildProcess, options: EngineOptions): Engine {
  let child = first
  let stopping = false
  let pause = RESTART_FIRST_MS
  const restart = async (): Promise<void> => {
    if (stopping) return
    try {
      const next = await launch(order)
      child = next.child
      pause = RESTART_FIRST_MS
      watch()
      if (stopping) child.send('stop')
    } catch (error) {
      options.onRestart?.(error instanceof Error ? error.message : String(error))
      pause = Math.min(pause * 2, RESTART_LAST_MS)
      setTimeout(restart, pause)
    }
  }
  const watch = () =>
    child.once('exit', (code, signal) => {
      if (stopping) return
      options.onRestart?.(`ended (${signal ?? code})`)
      setTimeout(restart, pause)
    })
  watch()
  return {
    url: `http://127.0.0.1:${order.port}`,
    username: ENGINE_USER,
    password: order.secret,
    database: order.database,
    pid: () => child.pid ?? 0,
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      if (child.connected) child.send('stop')
      else child.kill('SIGKILL')
      await ended
    },
  }
}
