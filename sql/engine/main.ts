/** The engine process: owns the embedded ClickHouse of one data directory and ends with its parent. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KentonganError } from '../../collector/domain/errors.ts'
import { takeLock } from './lock.ts'
import { openPool } from './pool.ts'
import { ENGINE_ORDER, type EngineMessage, type EngineOrder, writeAddress } from './protocol.ts'
import { serveEngine } from './serve.ts'

/** A query that does not end by then is cut; acknowledged inserts are on disk already. */
const CLOSE_MS = 2_000

function tell(message: EngineMessage): void {
  if (process.connected) process.send?.(message)
}

/** Server-wide limits and the only folder that BACKUP may write to; must be there before the first connection. */
function writeConfig(order: EngineOrder): string {
  const path = join(order.directory, 'engine.config.xml')
  const backups = join(order.directory, 'backup')
  mkdirSync(backups, { recursive: true })
  const bytes = order.memoryMb * 1024 * 1024
  const limits = `<max_server_memory_usage>${bytes}</max_server_memory_usage>`
  const allowed = `<backups><allowed_path>${backups}/</allowed_path></backups>`
  writeFileSync(path, `<clickhouse>${limits}${allowed}</clickhouse>\n`)
  return path
}

async function run(order: EngineOrder): Promise<void> {
  takeLock(join(order.directory, 'engine.lock'), order.command)
  const configFile = writeConfig(order)
  const pool = await openPool({
    directory: join(order.directory, 'clickhouse'),
    database: order.database,
    configFile,
  })
  const server = await serveEngine(pool, order.secret, order.port)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : order.port
  writeAddress(order.directory, { url: `http://127.0.0.1:${port}`, secret: order.secret, pid: process.pid })
  const stop = () => {
    // The native part may hold the process; its data is safe, so it is not waited for longer.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), CLOSE_MS)
    server.close(() => {
      pool.close()
      process.exit(0)
    })
    server.closeIdleConnections()
  }
  process.on('disconnect', stop)
  process.on('message', (message) => {
    if (message === 'stop') stop()
  })
  tell({ kind: 'ready', port })
}

// Ctrl-C reaches the whole group; the parent decides when the engine may go.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)

run(JSON.parse(process.env[ENGINE_ORDER] ?? '{}') as EngineOrder).catch((error: unknown) => {
  const known = error instanceof KentonganError ? error : null
  const message = error instanceof Error ? error.message : String(error)
  tell({ kind: 'failed', code: known?.code ?? 'engine_failed', message, remedy: known?.remedy ?? null })
  process.exitCode = 1
  process.disconnect?.()
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), CLOSE_MS).unref()
})
