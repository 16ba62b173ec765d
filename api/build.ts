/** Builds the dashboard when it is not built, or when its sources have changed since. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { KentonganError } from '../collector/domain/errors.ts'
import type { Environment } from '../collector/domain/settings.ts'

const ROOT = join(import.meta.dirname, '..')
const DASHBOARD = join(ROOT, 'dashboard')
const STAMP = join(DASHBOARD, 'dist', '.built')

/** Everything that goes into the build: sources, contract, and the versions of what they import. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const folder of ['dashboard', 'api/contract', 'collector/domain']) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    const paths = files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .filter((path) => !path.startsWith(join(DASHBOARD, 'dist')))
    for (const path of paths.sort()) hash.update(path.slice(ROOT.length)).update(readFileSync(path))
  }
  return hash.update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex')
}

function isBuilt(print: string): boolean {
  try {
    return readFileSync(STAMP, 'utf8') === print
  } catch {
    return false
  }
}

async function runVite(environment: Environment): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const config = join(DASHBOARD, 'vite.config.ts')
  const child = spawn(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
    cwd: ROOT,
    // A test's NODE_ENV would leave a partly development build behind for npm start.
    env: { ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code === 0) return
  throw new KentonganError(
    'dashboard_not_built',
    `The dashboard could not be built (vite ended with ${code}).`,
    {
      remedy: 'See the lines above; npm ci brings back what is missing.',
    },
  )
}

/**
 * @param environment of the build's process, which needs PATH and HOME.
 * @returns whether it had to be built.
 */
export async function ensureDashboard(
  log: (text: string) => void,
  environment: Environment,
): Promise<boolean> {
  const print = fingerprint()
  if (isBuilt(print)) return false
  log('building the dashboard (once) …')
  await runVite(environment)
  writeFileSync(STAMP, print)
  return true
}
