/**
 * npm run lock: completes package-lock.json with the optional packages of every platform.
 *
 * Where a registry mirror lacks the builds of other platforms, a fresh lock misses their entries, and `npm ci` then
 * refuses. An entry with version, os, cpu, libc and `optional: true`, without an address, is enough: npm skips it on
 * machines it is not for, and fetches it by name on those it is for.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface LockEntry {
  version?: string
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optional?: boolean
  dev?: boolean
  optionalDependencies?: Record<string, string>
}

interface Lock {
  packages: Record<string, LockEntry>
}

const LOCK = new URL('../package-lock.json', import.meta.url)
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'] as const
const PROCESSORS = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32'] as const

/** Where npm would find the package from `parent`: beside it or further up. */
function isLocked(packages: Lock['packages'], parent: string, name: string): boolean {
  for (let base = parent; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`] !== undefined) return true
    if (base === '') return false
  }
}

/** Platform packages say in their names what they are for: cli-linux-arm64-musl. */
function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const words = (name.split('/').at(-1) ?? name).split('-')
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc'
  if (cpu === undefined) throw new Error(`${name}: cannot tell from the name which processor it is for`)
  if (os === undefined) return { cpu: [cpu] }
  return { os: [os], cpu: [cpu], ...(os === 'linux' ? { libc: [libc] } : {}) }
}

function missingEntries(packages: Lock['packages']): [string, LockEntry][] {
  return Object.entries(packages).flatMap(([parent, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, parent, name))
      .map(([name, version]): [string, LockEntry] => {
        if (!/^\d/.test(version)) throw new Error(`${name}: needs an exact version, not ${version}`)
        const dev = entry.dev === true ? { dev: true } : {}
        return [`node_modules/${name}`, { version, ...platformOf(name), ...dev, optional: true }]
      }),
  )
}

const lock = JSON.parse(readFileSync(LOCK, 'utf8')) as Lock
const missing = missingEntries(lock.packages)
for (const [path, entry] of missing) lock.packages[path] = entry
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
lock.packages = Object.fromEntries(sorted)
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`)
for (const [path, { version }] of missing) process.stdout.write(`added ${path}@${version}\n`)
process.stdout.write(`${missing.length} entries added, ${sorted.length} in all\n`)
