/** Keeps a child process running: told ready before it counts, started again when it dies, ended with its parent. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { KentonganError } from '../../collector/domain/errors.ts'

/** What a child tells its parent first. */
export type ChildMessage =
  | { readonly kind: 'ready'; readonly port: number }
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly message: string
      readonly remedy: string | null
    }

export interface ChildOptions {
  /** For messages: 'engine', 'api', 'collector'. */
  readonly name: string
  readonly module: URL
  /** Environment of the first and of each later start; `port` is what the first one told. */
  readonly environment: (port: number) => Record<string, string | undefined>
  readonly onRestart: (reason: string) => void
  /** How long it has to end after it was asked to. */
  readonly stopMs: number
}

export interface KeptChild {
  readonly port: number
  pid(): number
  stop(): Promise<void>
}

/** A large data directory opens in about a second; a cold disk may take far longer. */
const READY_MS = 60_000
/** First wait before a restart, doubled up to the last: 0.2 s keeps an accident under a second. */
const RESTART_FIRST_MS = 200
const RESTART_LAST_MS = 5_000
/** A child that lives this long had a good start: the next accident begins with the short wait again. */
const STEADY_MS = 30_000

function firstMessage(name: string, child: ChildProcess): Promise<ChildMessage> {
  return new Promise((resolve, reject) => {
    const fail = (code: string, text: string) => {
      clearTimeout(timer)
      reject(new KentonganError(code, text, { retry: true }))
    }
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail(`${name}_late`, `The ${name} did not start within ${READY_MS / 1000} s.`)
    }, READY_MS)
    child.once('message', (message) => {
      clearTimeout(timer)
      resolve(message as ChildMessage)
    })
    child.once('exit', (code, signal) =>
      fail(`${name}_died`, `The ${name} ended while starting (${signal ?? code}).`),
    )
  })
}

async function launch(options: ChildOptions, port: number): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(options.module, [], {
    env: { ...process.env, ...options.environment(port) },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const message = await firstMessage(options.name, child)
  if (message.kind === 'ready') return { child, port: message.port }
  const details = message.remedy === null ? {} : { remedy: message.remedy }
  throw new KentonganError(message.code, message.message, details)
}

async function end(child: ChildProcess, stopMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  if (child.connected) child.send('stop')
  else child.kill('SIGKILL')
  const hard = setTimeout(() => child.kill('SIGKILL'), stopMs)
  await ended
  clearTimeout(hard)
}

/** Starts the child; rejects with its own error when the first start fails. */
export async function keepRunning(options: ChildOptions): Promise<KeptChild> {
  const first = await launch(options, 0)
  let child = first.child
  let stopping = false
  let pause = RESTART_FIRST_MS
  let startedAt = performance.now()
  const restart = async (): Promise<void> => {
    if (stopping) return
    try {
      child = (await launch(options, first.port)).child
      startedAt = performance.now()
      if (stopping) await end(child, options.stopMs)
      else watch()
    } catch (error) {
      options.onRestart(error instanceof Error ? error.message : String(error))
      again()
    }
  }
  const again = () => {
    setTimeout(restart, pause)
    pause = Math.min(pause * 2, RESTART_LAST_MS)
  }
  const watch = () =>
    child.once('exit', (code, signal) => {
      if (stopping) return
      options.onRestart(`it ended (${signal ?? code}) and is started again`)
      if (performance.now() - startedAt > STEADY_MS) pause = RESTART_FIRST_MS
      again()
    })
  watch()
  return {
    port: first.port,
    pid: () => child.pid ?? 0,
    async stop() {
      stopping = true
      await end(child, options.stopMs)
    },
  }
}

export interface ChildDuties {
  /** Called once, when the parent asks or is gone; the process ends when it settles. */
  readonly stop: (parentGone: boolean) => Promise<void>
}

/**
 * The child's side: says ready or failed, ignores Ctrl-C (the parent decides), ends when asked or when the parent is
 * gone, however that went.
 */
export async function serveAsChild(
  begin: () => Promise<ChildDuties & { readonly port: number }>,
): Promise<void> {
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => undefined)
  const tell = (message: ChildMessage) => {
    if (process.connected) process.send?.(message)
  }
  try {
    const { stop, port } = await begin()
    let stopping = false
    const leave = (parentGone: boolean) => {
      if (stopping) return
      stopping = true
      stop(parentGone).then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
    process.on('disconnect', () => leave(true))
    process.on('message', (message) => {
      if (message === 'stop') leave(false)
    })
    if (!process.connected) leave(true)
    tell({ kind: 'ready', port })
  } catch (error) {
    const known = error instanceof KentonganError ? error : null
    const message = error instanceof Error ? error.message : String(error)
    tell({ kind: 'failed', code: known?.code ?? 'start_failed', message, remedy: known?.remedy ?? null })
    process.exitCode = 1
    // Leaves time for the message to go out; native parts may hold the process for good.
    setTimeout(() => process.exit(1), 200)
  }
}
