/** npm start: engine, API with dashboard, and collector, each a process of its own, all ending with this one. */
import { parseArgs } from 'node:util'
import { describeError } from '../collector/domain/errors.ts'
import { createLog } from '../collector/domain/log.ts'
import { describeSettings, parseSettings, type Settings } from '../collector/domain/settings.ts'
import { connectStore } from '../sql/connect.ts'
import { type KeptChild, keepRunning } from '../sql/engine/keep.ts'
import { ensureDashboard } from './build.ts'
import { apiConfig } from './config.ts'

const HELP = `npm start

Starts the store, the dashboard and the collector, and prints the address of the dashboard. Ctrl-C stops it cleanly.

  --help   this text

Settings (environment):
${describeSettings()}
`

/** With the engine's 3 s under the 10 s in which Ctrl-C must be done: page and collector go together, then the store. */
const COLLECTOR_STOP_MS = 6_000
const API_STOP_MS = 2_000

/** Well under the time that a supervisor waits before it starts the next one. */
const PARENT_CHECK_MS = 500

const log = createLog('kentongan', () => new Date())

function startApi(): Promise<KeptChild> {
  return keepRunning({
    name: 'api',
    module: new URL('./main.ts', import.meta.url),
    environment: (port) => ({ API_PORT: String(port) }),
    onRestart: (reason) => log(`api: ${reason}`),
    stopMs: API_STOP_MS,
  })
}

function startCollector(): Promise<KeptChild> {
  return keepRunning({
    name: 'collector',
    module: new URL('../collector/main.ts', import.meta.url),
    environment: () => ({}),
    onRestart: (reason) => log(`collector: ${reason}`),
    stopMs: COLLECTOR_STOP_MS,
  })
}

interface Started {
  readonly address: string
  stop(): Promise<void>
}

/** @returns the address of the dashboard. */
async function startPages(host: string, children: KeptChild[]): Promise<string> {
  await ensureDashboard(log, process.env)
  const api = await startApi()
  children.push(api)
  return `http://${host === '::1' ? '[::1]' : host}:${api.port}`
}

/** A collector that pushes what it reads needs neither store nor page. */
async function startRemote(settings: Settings): Promise<Started> {
  const collector = await startCollector()
  return { address: `collector only, pushing to ${settings.pushUrl}`, stop: () => collector.stop() }
}

async function start(settings: Settings): Promise<Started> {
  if (settings.pushUrl !== '') return startRemote(settings)
  const config = apiConfig(settings)
  const connected = await connectStore(settings, {
    command: settings.sample ? 'npm run demo' : 'npm start',
    startOwn: true,
    refuseRunning: true,
    onRestart: (reason) => log(`engine: ${reason}`),
  })
  const children: KeptChild[] = []
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()))
    await connected.close()
  }
  try {
    const address = settings.dashboard ? await startPages(config.host, children) : 'without dashboard'
    if (settings.collect) children.push(await startCollector())
    return { address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function run(settings: Settings): Promise<void> {
  const started = await start(settings)
  process.stdout.write(`Kentongan: ${started.address}\n`)
  let stopping = false
  const leave = (signal: string) => {
    if (stopping) return
    stopping = true
    log(`stopping (${signal}) …`)
    started.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${describeError(error)}\n`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave(signal))
  // npm passes no signal on when only it is told to end: without it we would stay behind with port and lock.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => process.ppid !== parent && leave('npm is gone'), PARENT_CHECK_MS).unref()
  }
  // Started by another program of ours (npm run demo): gone with it.
  process.on('disconnect', () => leave('parent gone'))
}

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } })
  if (values.help) process.stdout.write(HELP)
  else await run(parseSettings(process.env))
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exit(1)
}
