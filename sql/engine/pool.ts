/** Connections to the embedded engine: one writes, some read, and a request has one for itself while it lasts. */
import { Session } from 'chdb'
import { EngineFault } from './request.ts'

export interface Lease {
  readonly session: Session
  /** Sets parameters and settings for this lease only. */
  set(values: Iterable<readonly [name: string, value: string]>): Promise<void>
  release(): Promise<void>
}

export interface Pool {
  lease(kind: 'read' | 'write'): Promise<Lease>
  close(): void
}

export interface PoolOptions {
  readonly directory: string
  readonly database: string
  readonly configFile: string
}

/**
 * A connection runs one query at a time; five let a page's questions run beside a long one. More only queue on two
 * cores.
 */
const READERS = 5
/** Who waits behind this many others would time out anyway. */
const WAITING_LIMIT = 256
/** No page asks for longer; abort does not stop the engine, this does. */
const READ_SECONDS = 60

/** Settings that may be changed for one request. Others would outlive it or lift a limit. */
function literal(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function createLease(session: Session, giveBack: () => void): Lease {
  const changed = new Set<string>()
  return {
    session,
    // All in one statement: each costs as much as a small question.
    async set(values) {
      const changes: string[] = []
      for (const [name, value] of values) {
        if (!name.startsWith('param_')) changed.add(name)
        changes.push(`${name} = ${literal(value)}`)
      }
      if (changes.length > 0) await session.queryAsync(`SET ${changes.join(', ')}`)
    },
    async release() {
      // Settings are sticky: one that leaks would change the next request's answer.
      const restored = [...changed].map((name) => `${name} = ${RESTORED[name] ?? 'DEFAULT'}`)
      if (restored.length > 0) await session.queryAsync(`SET ${restored.join(', ')}`)
      giveBack()
    },
  }
}

/** What every reader has from the start, and gets back after a request that changed it. */
const RESTORED: Readonly<Record<string, string>> = { max_execution_time: String(READ_SECONDS) }

function createQueue(sessions: Session[]) {
  const free = [...sessions]
  const waiting: ((session: Session) => void)[] = []
  const giveBack = (session: Session) => {
    const next = waiting.shift()
    if (next === undefined) free.push(session)
    else next(session)
  }
  return async (): Promise<Lease> => {
    const ready = free.pop()
    if (ready === undefined && waiting.length >= WAITING_LIMIT) {
      throw new EngineFault(503, 202, 'too many questions are waiting')
    }
    const session = ready ?? (await new Promise<Session>((resolve) => waiting.push(resolve)))
    return createLease(session, () => giveBack(session))
  }
}

/** Opens the data directory with all connections. Throws the engine's own error (code 76: held by another process). */
export async function openPool(options: PoolOptions): Promise<Pool> {
  const open = () =>
    new Session(options.directory, {
      connectionArgs: [`--config-file=${options.configFile}`, '--output_format_json_quote_64bit_integers=1'],
    })
  const writer = open()
  await writer.queryAsync(`CREATE DATABASE IF NOT EXISTS ${options.database} ENGINE = Atomic`)
  const readers = Array.from({ length: READERS }, open)
  for (const session of [writer, ...readers]) await session.queryAsync(`USE ${options.database}`)
  for (const reader of readers) {
    await reader.queryAsync(`SET max_execution_time = ${READ_SECONDS}`)
    // 2: may change settings (parameters are settings), may not write.
    await reader.queryAsync('SET readonly = 2')
  }
  const leaseWriter = createQueue([writer])
  const leaseReader = createQueue(readers)
  return {
    lease: (kind) => (kind === 'write' ? leaseWriter() : leaseReader()),
    close() {
      for (const session of [...readers, writer]) session.close()
    },
  }
}
