/** Runs the product's own commands as a user would, each as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  output(): string
  /** Resolves with the first match in what it has printed so far or prints later; rejects when it ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  finished: Promise<Finished>
}

export type Environment = Record<string, string>

/** Only what a process needs, and no setting of whoever runs the tests. */
function environmentOf(extra: Environment): Environment {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...extra }
}

/** Starts `file` (relative to the project) under the project's Node with the check of its version before it. */
export function launch(file: string, args: readonly string[], environment: Environment = {}): Running {
  const flags = ['--import', './api/node-version.mjs', '--disable-warning=ExperimentalWarning']
  return launchRaw(process.execPath, [...flags, file, ...args], environment)
}

export function launchRaw(program: string, args: readonly string[], environment: Environment = {}): Running {
  const child = spawn(program, args, { cwd: ROOT, env: environmentOf(environment) })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  child.stdout.on('data', (chunk) => {
    stdout += chunk
    for (const listener of listeners) listener()
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
    for (const listener of listeners) listener()
  })
  const finished = once(child, 'close').then(([code]): Finished => ({ code, stdout, stderr }))
  const output = () => stdout + stderr
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(output())
        if (match === null) return
        listeners.delete(look)
        resolve(match)
      }
      listeners.add(look)
      look()
      finished.then(() => reject(new Error(`ended without printing ${pattern}:\n${output()}`)))
    })
  return { child, output, printed, finished }
}

/** Runs a command to its end. */
export function run(file: string, args: readonly string[], environment: Environment = {}): Promise<Finished> {
  return launch(file, args, environment).finished
}

/** Whether a process with this id is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Below the shortest timeout of a journey, so that what was waited for is named rather than the test alone. */
const WAITED_MS = 150_000

/** What is waited for, and what is told with it when it does not come: the output of the process in question. */
export interface Waited {
  readonly what: string
  readonly output: () => string
}

/** Asks again and again, without a fixed sleep, until the answer is yes; the test's own timeout is the limit. */
export async function until(question: () => boolean | Promise<boolean>, waited?: Waited): Promise<void> {
  const end = performance.now() + WAITED_MS
  while (!(await question())) {
    if (waited !== undefined && performance.now() > end) {
      throw new Error(`waited in vain until ${waited.what}\n${waited.output()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
