/** What must not stand in any text: paths of somebody's machine, addresses of registries. */
import { type Finding, findAll, type TextFile } from './files.ts'

// Put together from parts, so that this file does not break its own rule.
const FOLDERS = ['work', 'root', 'home', 'Users', 'tmp'].join('|')
const MACHINE_PATH = new RegExp(`(?<![\\w.~/-])/(?:${FOLDERS})/[\\w.-]|(?<!\\w)[A-Z]:\\\\\\\\?Users`, 'g')
const REGISTRY = new RegExp(
  ['registry\\.(?:npmjs|yarnpkg|npmmirror)\\.\\w+', '(?:artifactory|nexus|verdaccio)\\.[\\w.-]+'].join('|'),
  'gi',
)

/** Absolute paths of a person's or a build machine. */
export const findMachinePaths = (file: TextFile): Finding[] =>
  findAll(file, MACHINE_PATH, (found) => `names a path of one machine: ${found}`)

/** Hosts that packages are fetched from: whoever installs chooses. */
export const findRegistries = (file: TextFile): Finding[] =>
  findAll(file, REGISTRY, (found) => `names a package registry: ${found}`)

interface LockEntry {
  readonly resolved?: string
  readonly optional?: boolean
  readonly integrity?: string
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>
}

/** Whether npm would find `name` from the package at `parent`: beside it or further up. */
function isLocked(packages: Lock['packages'], parent: string, name: string): boolean {
  for (let base = parent; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`] !== undefined) return true
    if (base === '') return false
  }
}

/** What is wrong with a lock file: addresses in it, and optional packages of some platform that it does not list. */
export function lockFaults({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...(entry.resolved === undefined ? [] : [`${path} has an address`]),
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isLocked(packages, path, name))
      .map((name) => `${path || 'the project'} needs ${name}, which is not listed: run npm run lock`),
  ])
}
