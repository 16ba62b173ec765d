/** A product that is killed with all its processes at once, as by a power switch. */
import { readFileSync } from 'node:fs'
import type { Running } from './process.ts'

/** Ids of a process and all below it (Linux: /proc). */
function familyOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    return [pid, ...(children === '' ? [] : children.split(' ').map(Number).flatMap(familyOf))]
  } catch {
    return [pid]
  }
}

export async function killFamily(running: Running): Promise<void> {
  for (const pid of familyOf(running.child.pid ?? 0)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It had ended by itself.
    }
  }
  await running.finished
}
