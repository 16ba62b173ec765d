/** The engine process: owns the embedded ClickHouse of one data directory and ends with its parent. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveAsChild } from './keep.ts'
import { takeLock } from './lock.ts'
import { openPool } from './pool.ts'
import { ENGINE_ORDER, type EngineOrder, writeAddress } from './protocol.ts'
import { serveEngine } from './serve.ts'

/** A query that does not end by then is cut; acknowledged inserts are on disk already. */
const CLOSE_MS = 2_000

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

async function begin(order: EngineOrder) {
  // Held until the process ends; kept in scope by the closure below.
  const lock = takeLock(join(order.directory, 'engine.lock'), order.command)
  const directory = join(order.directory, 'clickhouse')
  const pool = await openPool({ directory, database: order.database, configFile: writeConfig(order) })
  const server = await serveEngine(pool, order.secret, order.port)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : order.port
  writeAddress(order.directory, { url: `http://127.0.0.1:${port}`, secret: order.secret, pid: process.pid })
  const stop = () => {
    // The native part may hold the process; its data is safe, so it is not waited for longer.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), CLOSE_MS).unref()
    server.closeIdleConnections()
    return new Promise<void>((resolve) => {
      server.close(() => {
        pool.close()
        lock.release()
        resolve()
      })
    })
  }
  return { port, stop }
}

const order = JSON.parse(process.env[ENGINE_ORDER] ?? '{}') as EngineOrder
await serveAsChild(() => begin(order))
